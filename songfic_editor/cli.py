"""The `songfic` command: the core without a window, for scripts and other programs.

Each command is one function: it reads, asks the rooms, writes. The rooms are imported by the command that
needs them, so that `songfic --version` is quick. Nothing here may import `ui`, `editor` or Qt.
"""

import argparse
import codecs
import io
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from songfic_editor import cli_options
from songfic_editor.cli_options import Failure

if TYPE_CHECKING:
    from songfic_editor.model.document import Project
    from songfic_editor.model.ids import BlockId
    from songfic_editor.model.position import Gap
    from songfic_editor.publishing.sites import Site
    from songfic_editor.storage.project_file import Opened

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line given, or the program's own. The exit code; never raises, never a traceback."""
    _speak_utf8()
    options = argparse.Namespace(file="")
    try:
        code = _run(arguments, options)
        _flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:  # whoever read our output has enough
        _drop_output()
        code = DONE
    except Exception as error:
        _complain(_said(error, options.file))
        code = FAILED
        try:
            _flush()
        except OSError:
            _drop_output()
    return code


def _run(arguments: Sequence[str] | None, options: argparse.Namespace) -> int:
    try:
        cli_options.parser().parse_args(arguments, options)
    except SystemExit as stop:  # help, version, wrong usage
        return stop.code if isinstance(stop.code, int) else MISUSED
    return _COMMANDS[options.command](options)


def _said(error: Exception, file: str) -> str:
    """An error in one line."""
    from songfic_editor import cli_messages

    if isinstance(error, Failure):
        return str(error)
    found = cli_messages.sentence(error, Path(file))
    if found is not None:
        return found
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {cli_messages.system_reason(error)}"
    if isinstance(error, MemoryError):
        return f"{file}: too large for the memory of this machine; try a part of it"
    return f"{file}: a fault in this program ({type(error).__name__}); nothing was changed, please report it"


# --- the commands ---


def _import(options: argparse.Namespace) -> int:
    from songfic_editor import cli_imports
    from songfic_editor.formats.registry import Hints
    from songfic_editor.storage import codec

    files = [Path(file) for file in (options.file, *options.more)]
    target = _target(options.out, options.force, *files)
    hints = Hints(options.title, options.author, options.song_title, options.artist)
    made = cli_imports.made(files, hints, target)
    _write(target, codec.encode(made.project))
    _print(made.lines, sys.stderr if target is None else None)
    if made.refused:
        raise Failure(f"{options.out}: {made.refused}")
    return DONE


def _export(options: argparse.Namespace) -> int:
    from songfic_editor.formats.writing import registry
    from songfic_editor.publishing import editions

    site = _site(options.site) if options.site else None
    project = _open(options.file).project
    settled = editions.settings_of(project, options.site or "").edition
    options.lyrics = editions.instead(settled, options.lyrics) if options.lyrics else settled
    target = _target(options.out, options.force, Path(options.file))
    pasted = _pasted(project, site, options) if site is not None else None
    if pasted is not None:
        data = pasted.encode()
    else:
        if target is None and options.to in registry.BINARY and not _takes_bytes(_stream()):
            raise Failure(f"--to {options.to}: that is no text to be shown; name a file with -o")
        names = registry.ExportOptions.__struct_fields__
        data = registry.write(
            project, options.to, registry.ExportOptions(*(getattr(options, name) for name in names))
        )
    _write(target, data)
    return DONE


def _takes_bytes(stream: TextIO) -> bool:
    """Whether it leads to a file or a program, not to somebody's eyes."""
    return isinstance(stream, io.TextIOWrapper) and not stream.isatty()


def _pasted(project: "Project", site: "Site", options: argparse.Namespace) -> str | None:
    """One chapter's content as it is pasted into a site; None in a format that no form takes."""
    from songfic_editor import cli_sites

    return cli_sites.pasted(project, site, options)


def _site(name: str) -> "Site":
    """The site of a name; files of the user's that can't be used are told."""
    from songfic_editor import cli_sites

    known = cli_sites.all_sites()
    for problem in known.problems:
        _complain(cli_sites.problem_text(problem))
    site = known.called(name)
    if site is None:
        names = ", ".join(sorted(one.name for one in known.found))
        raise Failure(f"--site {name}: there is no such site; give one of {names}")
    return site


def _outline(options: argparse.Namespace) -> int:
    from songfic_editor.cli_reports import outline_lines
    from songfic_editor.projection.outline import outline

    found = outline(_open(options.file).project)
    return _show(found) if options.json else _print(outline_lines(found))


def _stats(options: argparse.Namespace) -> int:
    from songfic_editor.cli_reports import stats_lines
    from songfic_editor.text.summary import summary

    found = summary(_open(options.file).project)
    return _show(found) if options.json else _print(stats_lines(found))


def _move(options: argparse.Namespace) -> int:
    from songfic_editor.cli_reports import place_line
    from songfic_editor.edit import drop
    from songfic_editor.model import lookup

    opened = _open(options.file, to_change=True)
    placement = lookup.placement(opened.project, options.placement)
    gap = _gap(opened.project, placement.id, options.to, options.index)
    step = drop.drop(opened.project, drop.Blocks((placement.id,)), gap)
    if step is None:
        return _print([f"It stands there already: {place_line(opened.project, placement.id)}"])
    _save(opened, step.project)
    line = f"Moved to {place_line(step.project, placement.id)}"
    past = options.index is not None and not line.endswith(f", index {options.index}")
    return _print([f"{line}, the last there: there is no index {options.index}" if past else line])


def _gap(project: "Project", placement: "BlockId", scene: "BlockId", index: int | None) -> "Gap":
    """Where a block has to be dropped so that it is number `index` of the scene then; None: its last."""
    from songfic_editor.model import lookup

    chapter, found = lookup.scene(project, scene)
    here = [place for place, block in enumerate(found.body(chapter)) if block.id == placement]
    if index is not None and here and here[0] < index:
        index += 1  # it leaves a place behind
    return lookup.scene_gap(project, scene, index)


def _song_add(options: argparse.Namespace) -> int:
    from songfic_editor import cli_songs
    from songfic_editor.formats.lyrics import registry

    opened = _open(options.file, to_change=True)
    found = registry.read_file(Path(options.song_file), options.encoding)
    changed, lines = cli_songs.added(opened.project, found, options.title, options.artist)
    if changed is opened.project:
        raise Failure(f"{options.file}: {lines[0][0].lower()}{lines[0][1:]}; nothing was changed")
    _save(opened, changed)
    return _print(lines)


def _song_export(options: argparse.Namespace) -> int:
    from songfic_editor.formats.lyrics import writing
    from songfic_editor.model import lookup

    song = lookup.song(_open(options.file).project, options.song)
    ending = Path(options.out or "").suffix.casefold()
    if not options.to and ending and ending not in writing.FORMATS:
        raise Failure(
            f"{options.out}: “{ending}” names no format; give --to, or a name in .txt, .lrc or .xml"
        )
    form = options.to or writing.FORMATS.get(ending, "text")
    text = writing.write(song, form)
    _write(_target(options.out, options.force, Path(options.file)), text.encode())
    return DONE


def _check(options: argparse.Namespace) -> int:
    from songfic_editor.cli_messages import oddity_text, repair_text
    from songfic_editor.cli_reports import open_choices
    from songfic_editor.model.check import oddities
    from songfic_editor.storage import project_file

    opened = project_file.load(Path(options.file))
    odd = [oddity_text(found) for found in oddities(opened.project)]
    wrong = [*(repair_text(repair) for repair in opened.repairs), *odd]
    _print(wrong)
    _print(open_choices(opened.project))
    if opened.read_only:
        _print([f"$.format_version: {opened.version} is newer than this program, which can only read it"])
    if options.site:
        wrong += _site_findings(opened.project, _site(options.site))
    if opened.repairs:
        mend = "saving it in the editor mends the file, and keeps a copy"
        raise Failure(f"{options.file}: {len(wrong)} found wrong; {mend}")
    if odd:
        raise Failure(f"{options.file}: {len(wrong)} found wrong; put it right in the editor")
    if wrong:
        raise Failure(
            f"{options.file}: {len(wrong)} beyond the limits of {options.site}; shorten or split there"
        )
    return _print([f"{options.file}: sound"])


def _site_findings(project: "Project", site: "Site") -> list[str]:
    """Print what a site says; what is beyond its limits is also given back."""
    from songfic_editor import cli_sites

    found = cli_sites.report(project, site)
    lines = cli_sites.beyond(found, site)
    _print(lines)
    _print(cli_sites.advice(project, found, site))
    return lines


# --- files and output ---


def _open(file: str, to_change: bool = False) -> "Opened":
    """The story in a file. What had to be mended is told; a newer version's is never changed."""
    from songfic_editor.cli_messages import repair_text
    from songfic_editor.storage import project_file

    opened = project_file.load(Path(file))
    if opened.read_only and to_change:
        raise project_file.NewerVersion(opened.path, opened.version)
    for repair in opened.repairs:
        as_it_is = "mended" if to_change else "read as if mended, the file stays as it is"
        _complain(f"{file}: {as_it_is}: {repair_text(repair)}")
    return opened


def _save(opened: "Opened", project: "Project") -> None:
    """As the window saves: whole, and with the original kept where something was mended."""
    from songfic_editor.model.ids import new_id
    from songfic_editor.storage import project_file

    saved = project_file.save(
        opened.path,
        project,
        expected=opened.fingerprint,
        keep_original=bool(opened.repairs),
        saves=opened.saves.after(new_id()),
    )
    if saved.original is not None:
        _complain(f"{opened.path}: the file as it was is kept as {saved.original}")


def _target(out: str | None, force: bool, *sources: Path) -> Path | None:
    """Where to write; None for standard output. Never a source; what exists only when forced."""
    if out is None or out == "-":
        return None
    path = Path(out)
    if path.is_dir():
        raise Failure(f"{path}: it is a folder; name a file in it")
    if path.exists() and any(source.exists() and path.samefile(source) for source in sources):
        raise Failure(f"{path}: this is the file that is read; name another one")
    if not path.parent.is_dir():
        raise Failure(f"{path}: there is no folder {path.parent}; make it first")
    if os.path.lexists(path) and not force:
        raise Failure(f"{path}: it exists; give --force to replace it, or name another file")
    return path


def _write(target: Path | None, data: bytes) -> None:
    """Whole to a file, or to standard output."""
    if target is None:
        stream = _stream()
        if isinstance(stream, io.TextIOWrapper):
            stream.flush()
            stream.buffer.write(data)
        else:  # another program's stream in the place of ours
            stream.write(data.decode())
        return
    from songfic_editor.cli_messages import system_reason
    from songfic_editor.storage import atomic

    try:
        atomic.write(target, data)
    except OSError as error:
        raise Failure(f"{target}: cannot be written: {system_reason(error)}") from error


def _show(found: object) -> int:
    """As JSON on standard output."""
    import msgspec

    _write(None, msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    return DONE


def _print(lines: Iterable[str], stream: TextIO | None = None) -> int:
    for line in lines:
        print(line, file=stream or _stream())
    return DONE


def _stream() -> TextIO:
    if sys.stdout is None:
        raise Failure("standard output is closed; name a file with -o")
    return sys.stdout


def _complain(line: str) -> None:
    """One line on standard error, whatever stands in it."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"songfic: {' '.join(line.split())}", file=sys.stderr, flush=True)


def _speak_utf8() -> None:
    """UTF-8 whatever the locale says; a file name that is no text comes out with the bytes it has."""
    codecs.register_error("songfic", _as_given)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="songfic")


def _as_given(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    code = ord(error.object[error.start])
    return bytes([code & 0xFF]) if 0xDC80 <= code <= 0xDCFF else b"?", error.start + 1


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _drop_output() -> None:
    """What is left for an output that takes no more goes nowhere: Python would complain of it at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


_COMMANDS = {
    "import": _import,
    "export": _export,
    "outline": _outline,
    "stats": _stats,
    "move": _move,
    "song add": _song_add,
    "song export": _song_export,
    "check": _check,
}

if __name__ == "__main__":
    sys.exit(main())

"""The command line of `songfic`: its commands and their options, and what `--help` says of them.

Called by `cli.py` at each start, so it imports nothing of ours. Other programs rely on these names.
"""

import argparse
import codecs
from collections.abc import Callable

from songfic_editor import __version__

_FORMATS = ("text", "html", "markdown", "bbcode", "docx", "odt", "epub")
_SITES = "ao3, fanfiction, wattpad, tumblr, fimfiction, forum and others"
_LYRICS = ("full", "first-line", "first-lines", "cue", "paraphrase", "none")
_TRANSLATIONS = ("none", "below", "beside")
_ABOUT = "Songfics without a window: import, rearrange, count, check and export them."
_CODES = "Exit codes: 0 done, 1 could not (one line on standard error says why), 2 wrong usage."


_Parser = argparse.ArgumentParser


class Failure(Exception):
    """What could not be done, as the one line that is shown."""


def parser() -> argparse.ArgumentParser:
    """Puts the command's name into `command`, as in "export" or "song add", and its input into `file`."""
    # Shortened names are not taken: they would mean another option, or none, when options are added.
    found = _versioned(_Parser("songfic", description=_ABOUT, epilog=_CODES, allow_abbrev=False))
    commands = found.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _import_options(
        _added(commands, "import", "make a project of a fic in any known format, or of several files", "FILE")
    )
    _export_options(_added(commands, "export", "write a story in another format"))
    for name, about in (
        ("outline", "show the structure, with the ids of its parts"),
        ("stats", "count words of prose and of lyrics, and the stanzas used"),
    ):
        _added(commands, name, about).add_argument("--json", action="store_true", help="for programs")
    _move_options(_added(commands, "move", "move a placed stanza, as a drop does"))
    about = "bring a song in or out"
    songs = _versioned(commands.add_parser("song", help=about, description=about, allow_abbrev=False))
    _song_options(songs.add_subparsers(title="commands", metavar="COMMAND", required=True))
    check = _added(commands, "check", "say whether a project file is sound, and where it is not")
    check.add_argument(
        "--site", type=_named, metavar="NAME", help=f"and what the rules of a site say: {_SITES}"
    )
    return found


def _added(
    commands: "argparse._SubParsersAction[_Parser]", name: str, about: str, file: str = "IN.songfic"
) -> _Parser:
    """A command that reads one file."""
    found = _versioned(commands.add_parser(name, help=about, description=about, allow_abbrev=False))
    found.set_defaults(command=found.prog.removeprefix("songfic "))
    found.add_argument("file", metavar=file, type=_named)
    return found


def _versioned(found: _Parser) -> _Parser:
    found.add_argument("--version", action="version", version=f"songfic {__version__}")
    return found


def _import_options(found: _Parser) -> None:
    found.add_argument(
        "more",
        nargs="*",
        type=_named,
        metavar="FILE",
        help="others to be chapters behind it, in their natural order; folders stand for the files in them",
    )
    found.add_argument(
        "-o", "--out", required=True, type=_named, metavar="OUT.songfic", help="the project to write"
    )
    _names(found, "--title", "--author", "--song-title", "--artist")
    found.add_argument("--force", action="store_true", help="replace OUT.songfic")


def _export_options(found: _Parser) -> None:
    found.add_argument("--to", required=True, choices=_FORMATS)
    _output(found)
    found.add_argument("--chapter", type=_from(1), metavar="N", help="one chapter alone, counted from 1")
    found.add_argument(
        "--site",
        type=_named,
        metavar="NAME",
        help="to html or bbcode: one chapter, as it is pasted there; to other formats: the story with the "
        f"lyrics that this site is given: {_SITES}",
    )
    found.add_argument(
        "--lyrics",
        type=_lyrics,
        metavar="{full,first-line,first-lines[=N],cue,paraphrase,none}",
        help="how much of the lyrics; N lines of each stanza, 2 without it "
        "(default: full, or as settled for the site)",
    )
    found.add_argument(
        "--translations",
        choices=_TRANSLATIONS,
        default="none",
        help="and romanisations: under each line, or beside it (default: none)",
    )
    _text_options(found)


def _text_options(found: _Parser) -> None:
    found.add_argument(
        "--marks", choices=("*", "/"), default="", help="in text: around a stanza's lines and italics"
    )
    found.add_argument(
        "--scene-break",
        default="* * *",
        metavar="TEXT",
        help="in text: between scenes, as in --scene-break=--- (default: * * *)",
    )
    found.add_argument(
        "--wrap",
        type=_from(0),
        default=0,
        metavar="N",
        help="in text: break prose at this column (default: 0, not)",
    )
    found.add_argument("--line-ends", choices=("lf", "crlf"), default="lf", help="in text (default: lf)")
    found.add_argument(
        "--encoding", type=_encoding, default="utf-8", metavar="NAME", help="of text (default: utf-8)"
    )


def _move_options(found: _Parser) -> None:
    found.add_argument("--placement", required=True, metavar="ID", help="the placed stanza")
    found.add_argument("--to", required=True, metavar="SCENE_ID", help="the scene it goes to")
    found.add_argument(
        "--index", type=_from(0), metavar="N", help="its place in that scene then, from 0 (default: the end)"
    )


def _song_options(commands: "argparse._SubParsersAction[_Parser]") -> None:
    found = _added(commands, "add", "bring a song into the project's library")
    found.add_argument(
        "song_file",
        metavar="FILE",
        type=_named,
        help="text, LRC, ChordPro, OpenLyrics, OpenSong, UltraStar, SRT, WebVTT, or mp3, m4a, flac, ogg, wav",
    )
    _names(found, "--title", "--artist")
    found.add_argument(
        "--encoding", default="", metavar="NAME", help="of the file, where it is guessed wrong, as shift_jis"
    )
    found = _added(commands, "export", "write a song of the library as text, LRC or OpenLyrics")
    found.add_argument("--song", required=True, metavar="ID", help="the song")
    found.add_argument(
        "--to",
        choices=("text", "lrc", "openlyrics"),
        default="",
        help="(default: as OUT is called, else text)",
    )
    _output(found)


def _names(found: _Parser, *options: str) -> None:
    for option in options:
        found.add_argument(
            option, default="", metavar="TEXT", help="where the file says none, or a wrong one"
        )


def _output(found: _Parser) -> None:
    found.add_argument(
        "-o", "--out", type=_named, metavar="OUT", help="where to write (none or -: standard output)"
    )
    found.add_argument("--force", action="store_true", help="replace OUT")


def _named(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty; name a file")
    return text


def _lyrics(text: str) -> str:
    name, _equals, count = text.partition("=")
    takes_count = not _equals or (name == "first-lines" and count.isdecimal() and int(count) > 0)
    if name not in _LYRICS or not takes_count:
        known = ", ".join("first-lines[=N]" if one == "first-lines" else one for one in _LYRICS)
        raise argparse.ArgumentTypeError(f"{text!r} is none of {known}")
    return text


def _encoding(text: str) -> str:
    try:
        "a".encode(text)
        return codecs.lookup(text).name
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(f"no encoding is called {text!r}; one is utf-8") from None


def _from(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} on")
        return int(text)

    return number

"""Put the launcher, the icons and the file type of .songfic into the user's own folders, or take them out.

Called by `songfic-editor --install-desktop` and `--remove-desktop`. It follows the common rules of the
desktops of Linux and the BSDs (XDG); where a system has other ways (Windows, macOS) it does nothing. It never
writes outside of XDG_DATA_HOME and XDG_CONFIG_HOME, and removes nothing that it did not put there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from songfic_editor.resource_files import resource

NAME = "songfic-editor"
MEDIA_TYPE = "application/x-songfic+json"
_LAUNCHER = f"{NAME}.desktop"
_DEFAULT = f"{MEDIA_TYPE}={_LAUNCHER}"

_BREAKS_SCRIPTS = set('"$`\\\n')
"""In the path of the Python that a program made by pip names in its first lines."""
_MUST_QUOTE = set(" \t\n\"'\\><~|&;$*?#()`")
_MIME_CACHES = [
    "XMLnamespaces",
    "aliases",
    "generic-icons",
    "globs",
    "globs2",
    "icons",
    "magic",
    "mime.cache",
]
_MIME_CACHES += ["subclasses", "treemagic", "types", "version"]


def install() -> list[Path]:
    """Put everything in place, over what an earlier version put there; returns the files, in order.

    Empty where the system has no such folders. Raises OSError as is when a folder cannot be written.
    """
    if not _is_known_here():
        return []
    remove()
    files = {_data() / "applications" / _LAUNCHER: _launcher().encode()}
    files[_mime_package()] = resource("desktop", f"{NAME}-mime.xml").read_bytes()
    for source in sorted(resource("icons", "app").glob(f"{NAME}*")):
        files[_icon_place(source)] = source.read_bytes()
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _refresh_databases()
    _run("xdg-mime", "default", _LAUNCHER, MEDIA_TYPE)
    return list(files)


def remove() -> list[Path]:
    """Take out what `install` put in place; returns the files that were there. Raises OSError as is."""
    if not _is_known_here():
        return []
    icons = (_data() / "icons" / "hicolor").glob(f"*/apps/{NAME}.*")
    found = [
        path for path in (_data() / "applications" / _LAUNCHER, _mime_package(), *icons) if path.exists()
    ]
    for path in found:
        path.unlink()
    _forget_default()
    if found:
        _refresh_databases()
    for path in found:
        _drop_empty_folders(path.parent, _data())
    return found


def _is_known_here() -> bool:
    return sys.platform not in ("win32", "darwin", "cygwin")


def _data() -> Path:
    return _folder("XDG_DATA_HOME", ".local/share")


def _folder(variable: str, default: str) -> Path:
    """The rules say that a path which is not absolute counts as none."""
    named = Path(os.environ.get(variable, ""))
    return named if named.is_absolute() else Path.home() / default


def _mime_package() -> Path:
    return _data() / "mime" / "packages" / f"{NAME}.xml"


def _icon_place(source: Path) -> Path:
    """An icon is `songfic-editor.svg`, or `songfic-editor-48.png` by its size in pixels."""
    size = source.stem.removeprefix(NAME).strip("-")
    folder = f"{size}x{size}" if size else "scalable"
    return _data() / "icons" / "hicolor" / folder / "apps" / f"{NAME}{source.suffix}"


def _launcher() -> str:
    program = _program()
    command = " ".join(_quoted(part) for part in program)
    text = resource("desktop", _LAUNCHER).read_text(encoding="utf-8")
    try_this = program[0].replace("\\", "\\\\")
    return text.replace(f"Exec={NAME} %F\n", f"TryExec={try_this}\nExec={command} %F\n")


def _program() -> list[str]:
    """How this program is started again, by absolute path. What was called is the likeliest to stay."""
    called, beside = Path(sys.argv[0]).absolute(), Path(sys.executable).with_name(NAME)
    if getattr(sys, "frozen", False):
        return [sys.executable]
    if called.name == NAME and called.is_file():
        return [str(called)]
    if beside.is_file() and not _BREAKS_SCRIPTS & set(sys.executable):
        return [str(beside)]
    return [sys.executable, "-m", "songfic_editor"]


def _quoted(part: str) -> str:
    """One argument of an Exec line: quoted where it must be, then escaped as every string of the file is."""
    part = part.replace("%", "%%")
    if _MUST_QUOTE & set(part):
        part = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in part)
        part = f'"{part}"'
    return part.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _refresh_databases() -> None:
    """Tell the desktop. What only its tools wrote goes again when nothing is left that it was made from."""
    applications, mime, icons = _data() / "applications", _data() / "mime", _data() / "icons" / "hicolor"
    if any(applications.glob("*.desktop")):
        _run("update-desktop-database", "-q", str(applications))
    else:
        (applications / "mimeinfo.cache").unlink(missing_ok=True)
    _run("update-mime-database", str(mime))
    if not any((mime / "packages").glob("*.xml")):
        for name in _MIME_CACHES:
            (mime / name).unlink(missing_ok=True)
        _drop_empty_folders(mime / MEDIA_TYPE.partition("/")[0], mime)
    # No cache is made where none was: it would hide the icons of programs that do not know of it.
    if (icons / "icon-theme.cache").exists():
        _run("gtk-update-icon-cache", "-q", "-t", "-f", str(icons))


def _run(*command: str) -> None:
    """Run a tool of the desktop where it is installed. It may fail: all but its cache is in place then."""
    if shutil.which(command[0]):
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=60)


def _forget_default() -> None:
    """Take our line out of the user's choice of programs; all others stay as they are, byte for byte."""
    path = _folder("XDG_CONFIG_HOME", ".config") / "mimeapps.list"
    if not path.is_file():
        return
    before = path.read_bytes().splitlines(keepends=True)
    after = [line for line in before if line.strip().rstrip(b";") != _DEFAULT.encode()]
    if b"".join(after).strip() in (b"", b"[Default Applications]"):
        path.unlink()
    elif after != before:
        path.write_bytes(b"".join(after))


def _drop_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

"""The window's program: `songfic-editor [FILE …]`. Answers what needs no window before Qt is imported."""

import gc
import os
import sys

from songfic_editor import __version__

HELP = """\
usage: songfic-editor [FILE …]

Opens the window, and in it the stories given: a .songfic as it is, another format by importing it.
If the program runs already, they open there.

  --picture OUT.png [FILE]  save a picture of the window, and end
  --install-desktop         put a launcher, icons and the file type into your folders
  --remove-desktop          take them out again
  --version                 print the version
  --help                    print this
"""


def main(argv: list[str] | None = None) -> int:
    """0: done; 1: could not; 2: wrong usage. `argv` without the program's name."""
    given = sys.argv[1:] if argv is None else argv
    if "--version" in given:
        print(f"songfic-editor {__version__}")
        return 0
    if "--help" in given or "-h" in given:
        print(HELP, end="")
        return 0
    if given in (["--install-desktop"], ["--remove-desktop"]):
        return _desktop(given[0] == "--install-desktop")
    if given[:1] in (["--install-desktop"], ["--remove-desktop"]):
        return _misused(f"{given[0]} takes nothing else")
    picture = None
    if given[:1] == ["--picture"]:
        picture, given = "".join(given[1:2]), given[2:]
        if not picture or picture.startswith("-"):
            return _misused("--picture needs the name of the picture to write")
    wrong = next((one for one in given if one.startswith("-") and one != "-"), None)
    if wrong is not None:
        known = wrong.partition("=")[0] in ("--picture", "--install-desktop", "--remove-desktop")
        return _misused(f"{wrong} has to stand first" if known else f"unknown option {wrong}")
    if not _has_display():
        print(
            "songfic-editor: there is no display to open a window on; start it on a desktop, or use songfic",
            file=sys.stderr,
        )
        return 1
    if picture:
        from songfic_editor.ui import application

        return application.picture(picture, given)
    return _window(given)


def _window(files: list[str]) -> int:
    """The window with the files; or nothing more than have the program that runs open them."""
    from songfic_editor.ui import one_program

    start = one_program.claim(files)
    if start is one_program.Start.HANDED_OVER:
        return 0
    # All that a start makes stays: looking for garbage in it takes a tenth of the time. The window, once it
    # is idle, has it looked for again (`application.ease_collector`).
    gc.disable()
    from songfic_editor.ui import application

    return application.main(files, start)


def _misused(what: str) -> int:
    print(f"songfic-editor: {what}; see songfic-editor --help", file=sys.stderr)
    return 2


def _has_display() -> bool:
    """Whether Qt will find a screen; where it does not, it would end the program without a word of ours."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _desktop(install: bool) -> int:
    from songfic_editor import desktop

    try:
        files = desktop.install() if install else desktop.remove()
    except OSError as error:
        print(
            f"songfic-editor: {error.filename}: {error.strerror}; nothing else was changed", file=sys.stderr
        )
        return 1
    for path in files:
        print(path)
    if not files:
        print("songfic-editor: nothing to do here")
    return 0


if __name__ == "__main__":
    sys.exit(main())

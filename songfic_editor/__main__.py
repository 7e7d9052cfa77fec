"""The window's program: `songfic-editor [FILE …]`. Answers what needs no window before Qt is imported."""

import sys

from songfic_editor import __version__

HELP = """\
usage: songfic-editor [FILE …]

Opens the window, and in it the stories given: a .songfic as it is, a text or HTML file by importing it.

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
    picture = None
    if given[:1] == ["--picture"] and len(given) > 1:
        picture, given = given[1], given[2:]
    wrong = next((one for one in given if one.startswith("-") and one != "-"), None)
    if wrong is not None:
        print(f"songfic-editor: unknown option {wrong}; see songfic-editor --help", file=sys.stderr)
        return 2
    from songfic_editor.ui import application

    return application.picture(picture, given) if picture else application.main(given)


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

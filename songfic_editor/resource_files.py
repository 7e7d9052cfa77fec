"""Where the files of resources/ are: icons, the sample story, the schema, the desktop launcher.

Any room may call it. It reads nothing and imports nothing but pathlib, so that it costs no start-up time.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# An installed wheel carries resources/ inside the package; a checkout has it beside the package.
_INSIDE = _PACKAGE / "resources"
_ROOT = _INSIDE if _INSIDE.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Path of a file or folder in resources/, as in `resource("icons", "undo.svg")`. It need not exist."""
    return _ROOT.joinpath(*parts)

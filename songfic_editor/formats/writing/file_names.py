"""A title as the name of a file, without what any file system refuses.

Called by the dialogs about files and by whatever writes a file for each chapter. It opens nothing.
"""

import re
from typing import Final

_MOST_CHARACTERS: Final = 80
_MOST_BYTES: Final = 200
"""Of a name, before its ending: most file systems take 255 in all."""
_REFUSED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever comes behind a point."""


def file_name(title: str, behind: str = "") -> str:
    """Without an ending; "" where nothing of the title is left. `behind`: what tells it from others of the
    same title, which stays whole; short, and of letters that any file system takes.
    """
    kept = "".join(one if one.isprintable() and one not in '/\\:*?"<>|' else " " for one in title)
    short = " ".join(kept.split()).strip(". ")[: _MOST_CHARACTERS - len(behind)]
    short = short.encode()[: _MOST_BYTES - len(behind.encode())].decode(errors="ignore").rstrip(". ") + behind
    return f"{short}_" if _REFUSED.fullmatch(short) else short

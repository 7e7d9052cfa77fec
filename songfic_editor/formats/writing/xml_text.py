"""Text as XML, and parts in a zip file with the same bytes each time: what DOCX, ODT and EPUB are made of.

Called by those writers. Nothing of a story can become markup, and no part names the day or the machine.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from songfic_editor.formats.writing.edition import without_unseen

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'

PROPERTY: Final = "Songfic Editor"
PROPERTY_VALUE: Final = "styles say what paragraphs are"
"""What documents have among their properties: whoever reads them may take their styles at their word."""

NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_ESCAPED: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_LEVEL: Final = 6


def escape(text: str) -> str:
    """Text as XML, in an element and in an attribute with double quotes, rid of what XML may not hold."""
    if not text.isprintable():
        text = without_unseen(NO_XML.sub("", text))
    return text.translate(_ESCAPED)


def zipped(parts: Mapping[str, str]) -> bytes:
    """A zip file of parts in their order. One called "mimetype" is not packed, as its readers want it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.create_system = 3
            info.external_attr = _READABLE
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, part.encode("utf-8"))
    return held.getvalue()

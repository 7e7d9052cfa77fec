"""What DOCX properties say of a look, and the named styles of a document.

Used by the DOCX reader. Styles are known by their names in `w:name`, which are English in every language's
Word; their ids are not.
"""

import re
from collections.abc import Iterable
from typing import Final, Literal

from msgspec.structs import replace

from songfic_editor.formats.reading.formatting import BY_NAME, NOTHING, TWIPS_A_STEP, Format, Styles
from songfic_editor.formats.reading.xml_events import Attributes, Events, walk
from songfic_editor.model.text import Align

NAMESPACES: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
}
DEFAULTS: Final = "\0defaults"
"""The name under which a document's defaults are kept."""

_ALIGNS: Final[dict[str, Align]] = {
    "left": "start",
    "start": "start",
    "center": "center",
    "right": "end",
    "end": "end",
    "both": "justify",
    "distribute": "justify",
}
_STANDS: Final[dict[str, Literal["^", "_"]]] = {"superscript": "^", "subscript": "_"}
_OFF: Final = frozenset(("0", "false", "off", "none"))
_HEADING: Final = re.compile(r"heading ([1-9])")
_QUOTES: Final = frozenset(("quote", "intense quote", "block text", "quotations"))
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def with_property(found: Format, name: str, attributes: Attributes) -> Format:
    """`found` with what one child of `w:rPr` or `w:pPr` says; the same where that is nothing of ours."""
    value = attributes.get("w:val", "")
    on = value not in _OFF
    match name:
        case "w:b":
            return replace(found, bold=on)
        case "w:i":
            return replace(found, italic=on)
        case "w:u":
            return replace(found, underline=on)
        case "w:strike" | "w:dstrike":
            return replace(found, strike=on)
        case "w:sz":
            return replace(found, size=int(value)) if value.isdecimal() and len(value) < 5 else found
        case "w:vertAlign":
            return replace(found, stands=_STANDS.get(value, ""))
        case "w:lang":
            return replace(found, language=value if _TAG.fullmatch(value) else None)
        case "w:jc":
            return replace(found, align=_ALIGNS.get(value))
        case "w:ind":
            twips = attributes.get("w:left") or attributes.get("w:start") or ""
            return replace(found, indent=_steps(twips)) if twips else found
        case "w:outlineLvl":
            return replace(found, heading=int(value) + 1 if value.isdecimal() and int(value) < 6 else None)
    return found


def styles(pieces: Iterable[bytes]) -> Styles:
    """The styles in a part of that name. Raises ReadProblem."""
    listener = _Styles()
    walk(pieces, listener, NAMESPACES, "styles")
    return listener.styles


def _steps(twips: str) -> int:
    try:
        return int(float(twips)) // TWIPS_A_STEP
    except (ValueError, OverflowError):
        return 0


class _Styles(Events):
    def __init__(self) -> None:
        self.styles = Styles()
        self._id = self._base = self._kind = ""
        self._found = NOTHING

    def opened(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("w:val", "")
        match name:
            case "w:docDefaults":
                self._found = NOTHING
            case "w:style":
                self._id, self._base, self._found = attributes.get("w:styleId", ""), "", NOTHING
                self._kind = attributes.get("w:type", "")
                if self._kind == "paragraph" and attributes.get("w:default", "0") not in _OFF:
                    self.styles.add("", NOTHING, self._id)
            case "w:basedOn":
                self._base = value
            case "w:name":
                self._named(value.lower())
            case "w:top" | "w:bottom" if attributes.get("w:val", "none") not in ("none", "nil"):
                self._found = replace(self._found, rule=True)
            case _:
                self._found = with_property(self._found, name, attributes)

    def _named(self, name: str) -> None:
        self._found = replace(self._found, said=BY_NAME.get(name))
        heading = _HEADING.fullmatch(name)
        if heading or name in ("title", "subtitle"):
            self._found = replace(self._found, heading=int(heading[1]) if heading else 1)
        elif name in _QUOTES:
            self._found = replace(self._found, quoted=True)

    def closed(self, name: str) -> None:
        if name == "w:docDefaults":
            self.styles.add(DEFAULTS, self._found, "")
        elif name == "w:style" and self._id and self._kind in ("paragraph", "character"):
            self.styles.add(self._id, self._found, self._base)

"""What ODT properties say of a look, and the styles of a document: common ones, and those made for one place.

Used by the ODT reader for both parts that hold styles. Names are encoded in the file; families part them.
"""

import re
from typing import Final, Literal

from msgspec.structs import replace

from songfic_editor.formats.reading.formatting import BY_NAME, SMALLER, Format, Styles
from songfic_editor.formats.reading.xml_events import Attributes, Events
from songfic_editor.model.text import Align

_OPEN: Final = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES: Final = {
    f"{_OPEN}:office:1.0": "office",
    f"{_OPEN}:text:1.0": "text",
    f"{_OPEN}:style:1.0": "style",
    f"{_OPEN}:table:1.0": "table",
    f"{_OPEN}:drawing:1.0": "draw",
    f"{_OPEN}:meta:1.0": "meta",
    f"{_OPEN}:manifest:1.0": "manifest",
    f"{_OPEN}:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_ALIGNS: Final[dict[str, Align]] = {
    "start": "start",
    "left": "start",
    "center": "center",
    "end": "end",
    "right": "end",
    "justify": "justify",
}
_MIRRORED: Final[dict[Align, Align]] = {"start": "end", "end": "start"}
_LENGTH: Final = re.compile(r"(-?\d{1,6}(?:\.\d{1,9})?)(in|cm|mm|pt|pc|px)")
_SHARE: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)%")
_INCHES: Final = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
_STEP_INCHES: Final = 0.3125
_NO_LANGUAGE: Final = frozenset(("none", "zxx", ""))
_QUOTES: Final = frozenset(("Quotations", "Block_20_Quotation", "Quote", "Intense_20_Quote"))


class StyleReader(Events):
    """Gathers styles by "FAMILY NAME"; the family's own default is "FAMILY "."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._name = self._base = ""
        self._found: Format | None = None

    def opened(self, name: str, attributes: Attributes) -> None:
        if name in ("style:style", "style:default-style"):
            family = attributes.get("style:family", "")
            own = attributes.get("style:name", "")
            parent = attributes.get("style:parent-style-name", "")
            self._name = f"{family} {own}"
            self._base = f"{family} {parent}" if own else ""
            found = _named(own, attributes.get("style:default-outline-level", ""))
            self._found = replace(found, said=BY_NAME.get(own.replace("_20_", " ").lower()))
        elif self._found is not None and name == "style:text-properties":
            self._found = _text(self._found, attributes)
        elif self._found is not None and name == "style:paragraph-properties":
            self._found = _paragraph(self._found, attributes)

    def closed(self, name: str) -> None:
        if name in ("style:style", "style:default-style") and self._found is not None:
            self._styles.add(self._name, self._found, self._base)
            self._found = None


def heading(level: str) -> int | None:
    return min(max(int(level), 1), 6) if level.isdecimal() and len(level) < 3 else None


def _named(name: str, level: str) -> Format:
    if name in ("Title", "Subtitle"):
        return Format(heading=1)
    if name in _QUOTES:
        return Format(quoted=True)
    if name == "Horizontal_20_Line":
        return Format(rule=True)
    return Format(heading=heading(level))


def _text(found: Format, given: Attributes) -> Format:
    weight, slant = given.get("fo:font-weight"), given.get("fo:font-style")
    if weight:
        found = replace(found, bold=weight == "bold" or (weight.isdecimal() and weight >= "600"))
    if slant:
        found = replace(found, italic=slant in ("italic", "oblique"))
    under, through = given.get("style:text-underline-style"), given.get("style:text-line-through-style")
    if under:
        found = replace(found, underline=under != "none")
    if through:
        found = replace(found, strike=through != "none")
    position = given.get("style:text-position")
    if position:
        found = replace(found, stands=_stands(position))
    size = _LENGTH.fullmatch(given.get("fo:font-size", ""))
    share = _SHARE.fullmatch(given.get("fo:font-size", ""))
    if size:
        found = replace(found, size=round(float(size[1]) * _INCHES[size[2]] * 144))
    elif share:
        found = replace(found, small=float(share[1]) <= SMALLER * 100)
    language = given.get("fo:language")
    if language:
        country = given.get("fo:country", "none")
        tag = language if country in _NO_LANGUAGE else f"{language}-{country}"
        found = replace(found, language="" if language in _NO_LANGUAGE else tag)
    return found


def _stands(position: str) -> Literal["", "^", "_"]:
    """Of a position as in "super 58%" or "-33% 58%"."""
    if position.startswith(("sub", "-")):
        return "_"
    return "" if position.startswith("0") else "^"


def _paragraph(found: Format, given: Attributes) -> Format:
    align = _ALIGNS.get(given.get("fo:text-align", ""))
    if align and given.get("style:writing-mode", "").startswith("rl"):
        # Word processors write the sides of the page here, whichever way the text goes.
        align = _MIRRORED.get(align, align)
    if align:
        found = replace(found, align=align)
    if "fo:margin-left" in given or "fo:margin" in given:
        found = replace(found, indent=_steps(given.get("fo:margin-left") or given.get("fo:margin", "")))
    borders = [given.get(f"fo:border{side}", "") for side in ("-bottom", "-top")]
    if any(border not in ("none", "") for border in borders):
        found = replace(found, rule=True)
    return found


def _steps(length: str) -> int:
    match = _LENGTH.fullmatch(length)
    return int(float(match[1]) * _INCHES[match[2]] / _STEP_INCHES) if match else 0

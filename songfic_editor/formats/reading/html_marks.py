"""What an HTML element says about the text in it: marks, alignment, quotes, headings.

Called by the HTML reader with one opening tag at a time. Data and two functions; it keeps no state.
"""

import re
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from songfic_editor.formats.reading.formatting import SMALLER
from songfic_editor.formats.reading.html_styles import StyleSheet, declarations
from songfic_editor.model.text import Align, address
from songfic_editor.text.html_tokens import attributes

MARK_TAGS: Final = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "cite": "i",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "small": "m",
    "sup": "^",
    "sub": "_",
}
HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = frozenset(
    (
        *HEADINGS,
        *(
            "p",
            "div",
            "center",
            "blockquote",
            "article",
            "section",
            "main",
            "header",
            "footer",
            "aside",
            "nav",
        ),
        *("ul", "ol", "li", "dl", "dt", "dd", "pre", "address", "figure", "figcaption", "form", "fieldset"),
        *("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "details", "summary", "hr"),
        *("html", "head", "body", "title"),
    )
)
VOID: Final = frozenset(
    (
        "br",
        "hr",
        "img",
        "meta",
        "link",
        "input",
        "wbr",
        "col",
        "area",
        "base",
        "embed",
        "source",
        "track",
        "param",
    )
)
LOSSES: Final = {
    "img": "media",
    "embed": "media",
    "table": "tables",
    "ul": "lists",
    "ol": "lists",
    "dl": "lists",
    "font": "formatting",
}
"""Elements whose words stay, and what of them does not."""

NO_SHEET: Final = StyleSheet()

_ALIGNS: Final[dict[str, Align]] = {
    "center": "center",
    "middle": "center",
    "right": "end",
    "end": "end",
    "justify": "justify",
    "left": "start",
    "start": "start",
}
_STANDS: Final = {"super": "^", "sub": "_"}
_TITLED: Final = re.compile(r"\bclass\s*=.{0,200}title", re.IGNORECASE | re.DOTALL)
_TITLES: Final = frozenset(("title", "subtitle", "msotitle", "msosubtitle"))
_SMALLER: Final = frozenset(("small", "smaller", "x-small", "xx-small"))
_REDIRECTED: Final = re.compile(r"https?://(?:www\.)?google\.com/url\?(?:sa=\w&)?q=([^&\s]+)", re.IGNORECASE)
_INDENT_PIXELS: Final = 30.0
_PIXELS: Final = {
    "px": 1.0,
    "pt": 4 / 3,
    "em": 16.0,
    "rem": 16.0,
    "in": 96.0,
    "cm": 37.8,
    "mm": 3.78,
    "%": 8.0,
}

_KEPT_AS_IT_IS: Final = ("pre", "break-spaces")
"""How the ways begin in which a style keeps the line ends and blanks of the source."""


class Look(Struct, frozen=True, gc=False):
    """How an element shows its text, after all that it inherits. `link`: where it leads, "" for nowhere that
    a story may lead to. `size`: of the letters of its paragraph, in pixels, 0 for unknown or a heading's.
    """

    marks: frozenset[str] = frozenset()
    align: Align = "start"
    quoted: bool = False
    indent: int = 0
    pre: bool = False
    link: str = ""
    size: float = 0.0


def look(name: str, source: str, above: Look, sheet: StyleSheet = NO_SHEET) -> Look:
    """The look inside an element with this name and these attributes, standing in one that looks `above`.
    `sheet`: what the page's styles say.
    """
    marks, align, indent = above.marks, above.align, above.indent
    link, pre = above.link, above.pre or name in ("pre", "textarea")
    size = 0.0 if name in HEADINGS else above.size
    if name in MARK_TAGS:
        marks = with_mark(marks, MARK_TAGS[name])
    if name == "center":
        align = "center"
    if source or sheet:
        given = attributes(source) if source else {}
        align = _ALIGNS.get(given.get("align", "").strip().lower(), align)
        style = sheet.of(name, given.get("class", "")) if sheet else {}
        style |= declarations(given.get("style", ""))
        align = _ALIGNS.get(style.get("text-align", ""), align)
        if name == "a":
            link = leads_to(given.get("href", "")) or link
            # Google Docs underlines what is around a link, for the link's sake.
            marks = marks - {"u"} if style.get("text-decoration") == "inherit" else marks
        marks = _styled(marks, style, bool(link))
        if "font-size" in style:
            if name not in BLOCKS:
                marks = _sized(marks, style["font-size"], size)
            elif name not in HEADINGS:
                size = _pixels(style["font-size"])
        space = style.get("white-space-collapse", "") or style.get("white-space", "")
        pre = space.startswith(_KEPT_AS_IT_IS) if space else pre
        if name in BLOCKS:
            indent += _steps(style.get("margin-left", "") or style.get("padding-left", ""))
    return Look(
        marks,
        align,
        above.quoted or name == "blockquote",
        min(indent, 9),
        pre,
        link,
        size,
    )


def is_title(source: str) -> bool:
    """Whether a paragraph with these attributes is a title, as word processors write one."""
    names = attributes(source).get("class", "").lower().split() if _TITLED.search(source) else []
    return not _TITLES.isdisjoint(names)


def with_mark(marks: frozenset[str], mark: str) -> frozenset[str]:
    """The marks with one more; of raised and lowered the inner one counts."""
    return (marks - {"^", "_"} if mark in "^_" else marks) | {mark}


def leads_to(href: str) -> str:
    """The address that a story's link may hold, or "". One that Google Docs leads through its own is the
    one behind that.
    """
    href = href.strip()
    behind = _REDIRECTED.match(href)
    if behind:
        href = unquote(behind[1])
    return address(f"https:{href}" if href.startswith("//") else href)


def _styled(marks: frozenset[str], style: dict[str, str], leads: bool) -> frozenset[str]:
    """`leads`: a link is underlined because it is one."""
    weight = style.get("font-weight", "")
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdecimal() and len(weight) < 5 and int(weight) >= 600)
        marks = marks | {"b"} if bold else marks - {"b"}
    slant = style.get("font-style", "")
    if slant:
        marks = marks | {"i"} if slant in ("italic", "oblique") else marks - {"i"}
    line = style.get("text-decoration", "") or style.get("text-decoration-line", "")
    if "underline" in line and not leads:
        marks = marks | {"u"}
    if "line-through" in line:
        marks = marks | {"s"}
    stands = _STANDS.get(style.get("vertical-align", ""))
    if stands:
        marks = with_mark(marks, stands)
    return marks


def _sized(marks: frozenset[str], given: str, around: float) -> frozenset[str]:
    """Small is what is clearly smaller than its paragraph; raised and lowered letters always are."""
    if marks & {"^", "_"}:
        return marks
    share = 1.0
    if given.endswith("%"):
        share = _pixels(given) / (_PIXELS["%"] * 100)
    elif given.endswith("em") and not given.endswith("rem"):
        share = _pixels(given) / _PIXELS["em"]
    elif around:
        share = _pixels(given) / around
    return marks | {"m"} if given in _SMALLER or 0 < share <= SMALLER else marks


def _pixels(length: str) -> float:
    """A length in pixels; 0 for none, a negative or an unknown one."""
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz%")
    try:
        return max(float(number) * _PIXELS.get(length[len(number) :], 0.0), 0.0)
    except ValueError:
        return 0.0


def _steps(length: str) -> int:
    """A margin in steps of about two letters; 0 for none, a negative or an unknown one."""
    return int(min(_pixels(length), 1_000.0) // _INDENT_PIXELS)

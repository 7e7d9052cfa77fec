"""Makes the files of the corpus: text in its encoding as it stands, documents out of their source in HTML.

The HTML of these sources is small: h1, h2, p with align or indent, b, i, br and hr, a comment between pages.
"""

from html.parser import HTMLParser
from typing import Final
from xml.sax.saxutils import escape

from tests.corpus.labelled import Labelled
from tests.formats.reading.made import docx, epub, odt

_PAGE: Final = "<!--page-->"
_STEP_TWIPS: Final = 720

Run = tuple[str, frozenset[str]]


def data(fic: Labelled) -> bytes:
    """The file's bytes."""
    said = [(fic.wanted.get(name) or [""])[0] for name in ("title", "author")]
    title, author = map(escape, said)
    match fic.format:
        case "docx":
            return docx("".join(map(_word, _paragraphs(fic.source))), title=title, author=author)
        case "odt":
            return _odt(_paragraphs(fic.source), title, author)
        case "rtf":
            return _rtf(_paragraphs(fic.source), *said)
        case "epub":
            pages = [page.replace("<br>", "<br/>") for page in fic.source.split(_PAGE)]
            return epub(*pages, title=title, author=author)
    return fic.source.encode(fic.encoding)


class Paragraph:
    """What stands between two ends of paragraphs."""

    def __init__(self, name: str, given: dict[str, str | None]) -> None:
        self.name = name
        self.align = given.get("align") or ""
        self.indent = int(given.get("indent") or 0)
        self.runs: list[Run] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Paragraph] = []
        self._marks: set[str] = set()
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("b", "i"):
            self._marks.add(tag)
        elif tag == "br":
            self.found[-1].runs.append(("\n", frozenset(self._marks)))
        else:
            assert tag in ("p", "h1", "h2", "hr"), tag
            self.found.append(Paragraph(tag, dict(attrs)))
            self._open = tag != "hr"

    def handle_endtag(self, tag: str) -> None:
        self._marks.discard(tag)
        self._open = self._open and tag in ("b", "i")

    def handle_data(self, data: str) -> None:
        if self._open and data.strip("\n"):
            self.found[-1].runs.append((data.replace("\n", ""), frozenset(self._marks)))


def _paragraphs(source: str) -> list[Paragraph]:
    reader = _Reader()
    reader.feed(source)
    return reader.found


def _word(paragraph: Paragraph) -> str:
    styles = {"h1": '<w:pStyle w:val="berschrift1"/>', "h2": '<w:outlineLvl w:val="1"/>'}
    align = f'<w:jc w:val="{paragraph.align}"/>' if paragraph.align else ""
    indent = f'<w:ind w:left="{paragraph.indent * _STEP_TWIPS}"/>' if paragraph.indent else ""
    runs = "".join(
        f"<w:r><w:rPr>{''.join(f'<w:{mark}/>' for mark in sorted(marks))}</w:rPr>"
        + ("<w:br/>" if text == "\n" else f'<w:t xml:space="preserve">{escape(text)}</w:t>')
        + "</w:r>"
        for text, marks in paragraph.runs
    )
    return f"<w:p><w:pPr>{styles.get(paragraph.name, '')}{indent}{align}</w:pPr>{runs}</w:p>"


def _odt(paragraphs: list[Paragraph], title: str, author: str) -> bytes:
    body = ""
    for paragraph in paragraphs:
        spans = "".join(
            "<text:line-break/>"
            if text == "\n"
            else f'<text:span text:style-name="T1">{escape(text)}</text:span>'
            if "i" in marks
            else escape(text)
            for text, marks in paragraph.runs
        )
        body += (
            f'<text:h text:outline-level="1">{spans}</text:h>'
            if paragraph.name == "h1"
            else f"<text:p>{spans}</text:p>"
        )
    return odt(body, title=title, author=author)


def _rtf(paragraphs: list[Paragraph], title: str, author: str) -> bytes:
    found = [
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}",
        rf"{{\info{{\title {_escaped(title)}}}{{\author {_escaped(author)}}}}}",
    ]
    for paragraph in paragraphs:
        found.append(r"\pard")
        found.append(r"\qc" if paragraph.align == "center" else "")
        found.append(rf"\li{paragraph.indent * _STEP_TWIPS}" if paragraph.indent else "")
        for text, marks in paragraph.runs:
            words = "".join(rf"\{mark}" for mark in sorted(marks))
            opened = f"{words} " if words else ""
            found.append(r"\line " if text == "\n" else f"{{{opened}{_escaped(text)}}}")
        found.append("\\par\n")
    return ("".join(found) + "}").encode("ascii")


def _escaped(text: str) -> str:
    return "".join(
        f"\\{char}" if char in "\\{}" else char if char.isascii() else rf"\u{ord(char)}?" for char in text
    )

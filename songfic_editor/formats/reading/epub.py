"""EPUB to loose blocks: the pages in the order of reading, each by the HTML reader.

Called by the registry with an open archive. It reads what the package names and nothing outside of it; a
book under copy protection is refused, one whose fonts alone are scrambled is not.
"""

import posixpath
import re
from collections import Counter
from typing import Final
from urllib.parse import unquote

from msgspec import convert
from msgspec.structs import fields, replace

from songfic_editor.formats.reading import html
from songfic_editor.formats.reading.decoding import decode
from songfic_editor.formats.reading.html_pages import Page, page_of
from songfic_editor.formats.reading.html_story import StoryTokens
from songfic_editor.formats.reading.html_styles import StyleSheet
from songfic_editor.formats.reading.loose_blocks import known_author, relative, without_byline
from songfic_editor.formats.reading.plain_text import MAX_BLOCKS
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.xml_events import Attributes, Events, texts, walk
from songfic_editor.formats.reading.zipped import Archive
from songfic_editor.model.document import About
from songfic_editor.model.text import clean
from songfic_editor.recognition.loose import Fic, LooseBlock, Loss, Remark

MAX_PAGES: Final = 10_000
MAX_SHEETS: Final = 40

_CONTAINER: Final = "META-INF/container.xml"
_LOCKS: Final = ("META-INF/encryption.xml", "META-INF/rights.xml")
_NAMESPACES: Final = {
    "urn:oasis:names:tc:opendocument:xmlns:container": "c",
    "http://www.idpf.org/2007/opf": "opf",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
}
_OF_FONTS: Final = frozenset(("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"))
_PAGES: Final = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_TAG: Final = re.compile(r"<[^<>]{1,200}>")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def read(archive: Archive) -> Fic:
    """Raises ReadProblem: "protected", "broken" without a package or pages, "too-many-parts"."""
    _refuse_locked(archive)
    package = _package_name(archive)
    listener = _Package()
    walk(archive.pieces(package), listener, _NAMESPACES, package)
    said = texts(archive.pieces(package), _NAMESPACES, package)
    folder = posixpath.dirname(package)
    names = [name for name in (_inside(folder, href) for href in listener.pages()) if archive.has(name)]
    if not names:
        raise ReadProblem("broken", detail="spine")
    sheet = _sheet(archive, [_inside(folder, href) for href in listener.sheets[:MAX_SHEETS]])
    book = _read_pages(archive, names, sheet)
    language = said.get("dc:language", "")
    title = _line(said.get("dc:title", ""))
    author = known_author(_line(said.get("dc:creator", ""))) or book.author
    return replace(
        book,
        blocks=tuple(without_byline(list(book.blocks), title, author)),
        title=title,
        author=author,
        language=language if _LANGUAGE.fullmatch(language) else "",
        summary=_line(_TAG.sub(" ", said.get("dc:description", ""))),
    )


def _read_pages(archive: Archive, names: list[str], sheet: StyleSheet) -> Fic:
    """All pages as one. An archive's book is one page of it, cut anywhere; only its start tells."""
    blocks: list[LooseBlock] = []
    remarks: list[Remark] = []
    losses: Counter[Loss] = Counter()
    kind: Page | None = None
    says_kinds = False
    story: StoryTokens | None = None
    about, author = About(), ""
    for name in names[:MAX_PAGES]:
        text = decode(archive.part(name)).text
        if kind is None:
            kind = page_of(text)
            story = StoryTokens(kind) if kind else None
        page = html.read_page(text, sheet, story)
        about, author = _merged(about, page.about), author or page.author
        blocks += page.blocks
        says_kinds = says_kinds or page.says_kinds
        remarks += page.remarks
        losses.update({Loss(loss.code): loss.count for loss in page.losses})
        if len(blocks) > MAX_BLOCKS:
            raise ReadProblem("too-many-parts", detail=str(MAX_BLOCKS))
    return Fic(
        relative(blocks),
        author=author,
        about=about,
        losses=tuple(Loss(loss.code, count) for loss, count in losses.items()),
        breaks_are_meant=True,
        remarks=tuple(remarks),
        says_kinds=says_kinds,
    )


def _merged(one: About, other: About) -> About:
    """What either says; where both do, the first."""
    if one == About():
        return other
    said = {field.name: getattr(one, field.name) or getattr(other, field.name) for field in fields(About)}
    return convert(said, About)


def _sheet(archive: Archive, names: list[str]) -> StyleSheet:
    sheet = StyleSheet()
    for name in names:
        sheet.read(decode(archive.part(name)).text if archive.has(name) else "")
    return sheet


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _inside(folder: str, href: str) -> str:
    """The part that an address in the package means. One that leads out of the book finds nothing there."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _refuse_locked(archive: Archive) -> None:
    listener = _Locks()
    if archive.has(_LOCKS[0]):
        walk(archive.pieces(_LOCKS[0]), listener, _NAMESPACES, _LOCKS[0])
    if listener.methods - _OF_FONTS or (archive.has(_LOCKS[1]) and listener.methods):
        raise ReadProblem("protected", detail="EPUB")


def _package_name(archive: Archive) -> str:
    listener = _Container()
    if archive.has(_CONTAINER):
        walk(archive.pieces(_CONTAINER), listener, _NAMESPACES, _CONTAINER)
    if archive.has(listener.package):
        return listener.package
    found = [name for name in archive.names() if name.endswith(".opf")]
    if not found:
        raise ReadProblem("broken", detail=_CONTAINER)
    return found[0]


class _Container(Events):
    package = ""

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "c:rootfile" and not self.package:
            self.package = posixpath.normpath(attributes.get("full-path", ""))


class _Locks(Events):
    def __init__(self) -> None:
        self.methods: set[str] = set()

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "enc:EncryptionMethod":
            self.methods.add(attributes.get("Algorithm", ""))


class _Package(Events):
    """The pages and style sheets that the package lists, and the order that they are read in."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self._pages: dict[str, str] = {}
        self._order: list[str] = []

    def opened(self, name: str, attributes: Attributes) -> None:
        if name == "opf:item" and attributes.get("media-type", "") in _PAGES:
            if "nav" not in attributes.get("properties", "").split():
                self._pages[attributes.get("id", "")] = attributes.get("href", "")
        elif name == "opf:item" and attributes.get("media-type", "") == "text/css":
            self.sheets.append(attributes.get("href", ""))
        elif name == "opf:itemref":
            self._order.append(attributes.get("idref", ""))

    def pages(self) -> list[str]:
        """Addresses, from the package's folder; without an order, as they are listed. Each once."""
        order = [name for name in self._order if name in self._pages] or list(self._pages)
        return list(dict.fromkeys(self._pages[name] for name in order))

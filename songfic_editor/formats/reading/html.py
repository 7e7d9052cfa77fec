"""HTML to loose blocks: paragraphs, line breaks, marks, alignment, rules and headings; of an archive's page
the story alone, with what it says of the work.

Called by the registry for a file and by the editor for what was pasted. It follows no address and
runs nothing; whatever it can't carry it counts as a loss.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, get_args

from msgspec.structs import replace

from songfic_editor.formats.reading import fictionbook, html_comments, html_footnotes, html_said, html_styles
from songfic_editor.formats.reading import html_marks as marks
from songfic_editor.formats.reading.html_marks import Look
from songfic_editor.formats.reading.html_pages import ANYWHERE, page_of
from songfic_editor.formats.reading.html_story import StoryTokens
from songfic_editor.formats.reading.html_styles import StyleSheet
from songfic_editor.formats.reading.loose_blocks import Pieces, known_author, parts, relative, without_byline
from songfic_editor.formats.reading.plain_text import MAX_BLOCKS
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.remarks import Remarks
from songfic_editor.model.document import About
from songfic_editor.model.text import Run, Runs, canonical, clean, plain, style_of
from songfic_editor.recognition import header_fields
from songfic_editor.recognition.loose import Fic, LooseBlock, Loss, LossCode, NoteAt, Said, stripped
from songfic_editor.text.html_tokens import Token, attributes, tokens

MAX_DEPTH: Final = 200
MAX_TOKENS: Final = 2_500_000

_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
_LINE_BREAK: Final = re.compile(r"<(?:p|br|div|li|h[1-6]|hr|tr|blockquote|center|pre)\b", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]{0,30}:", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_CODES: Final[tuple[LossCode, ...]] = get_args(LossCode)
_AUTHOR: Final = re.compile(r"\bname\s*=\s*[\"']?author\b", re.IGNORECASE)
_OF_SITES: Final = re.compile(rf"<(?:{'|'.join(sorted(ANYWHERE))})\b", re.IGNORECASE)
_NO_TITLES: Final = frozenset(("untitled", "untitled document", "no title"))
"""What programs write into <title>, ours among them, where a document has none."""


def read(text: str) -> Fic:
    """Raises ReadProblem as `read_page` does."""
    if text.count("<") > MAX_TOKENS:
        raise ReadProblem("too-many-parts", detail=str(MAX_TOKENS))
    fic = read_page(text)
    return replace(fic, blocks=relative(fic.blocks))


def read_page(text: str, sheet: StyleSheet | None = None, book: StoryTokens | None = None) -> Fic:
    """`sheet`: the styles of the book that this is a page of; `book`: what takes the story out of its pages.

    Raises ReadProblem("too-many-parts") over MAX_BLOCKS paragraphs or MAX_TOKENS tags and texts.

    Source without any element that breaks a line keeps its own line ends, as archives' forms do.
    """
    is_book = fictionbook.IS_ONE.match(text) is not None
    text = fictionbook.links_named(text) if is_book else text
    ours = html_said.is_ours(text)
    reader = _Reader(_LINE_BREAK.search(text) is None, sheet or html_styles.of_page(text), ours)
    page = None if book else page_of(text)
    story = book or (StoryTokens(page) if page or _OF_SITES.search(text) else None)
    remarks = Remarks()
    found = _tokens(text, remarks, is_book)
    if story:
        found = story.run_page(found) if book else story.run(found)
    found = html_said.marked(found) if ours else found
    for number, token in enumerate(found):
        if number > MAX_TOKENS:
            raise ReadProblem("too-many-parts", detail=str(MAX_TOKENS))
        reader.take(token)
    reader.flush()
    reader.losses["footnotes"] = reader.notes.count
    reader.losses["page"] = story.dropped if story else 0
    losses = tuple(Loss(code, reader.losses[code]) for code in _CODES if reader.losses[code])
    title = _line("".join(reader.title))
    said = {detail: tuple(map(_line, values)) for detail, values in reader.said.items()}
    author = said.get("author", ("",))[0] or known_author(_line(reader.author))
    return Fic(
        tuple(without_byline(reader.notes.settled(reader.blocks), title, author)),
        title=said.get("title", ("",))[0] or ("" if title.casefold() in _NO_TITLES else title),
        author=author,
        language=reader.language,
        losses=losses,
        breaks_are_meant=True,
        about=_about(said),
        remarks=remarks.found(),
        says_kinds=ours,
    )


def _tokens(text: str, remarks: Remarks, is_book: bool) -> Iterator[Token]:
    """The page's tokens, without comments, with its footnotes told apart."""
    found = tokens(text)
    if html_comments.HAS_ANY.search(text):
        found = html_comments.taken_out(found, remarks)
    if is_book:
        found = fictionbook.as_page(found)
    signs = html_footnotes.signs(text) if html_footnotes.HAS_ANY.search(text) else {}
    return html_footnotes.marked(found, signs) if signs else found


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _about(said: dict[str, tuple[str, ...]]) -> About:
    language = header_fields.of("language", said.get("language", ("",))[0])
    return About(
        summary=said.get("summary", ("",))[0],
        fandoms=said.get("fandoms", ()),
        relationships=said.get("relationships", ()),
        characters=said.get("characters", ()),
        tags=said.get("tags", ()),
        rating=said.get("rating", ("",))[0],
        warnings=said.get("warnings", ()),
        language=language.value if language else "",
    )


class _Reader:
    """One walk over the tokens: the open elements with their looks, and the text of the paragraph so far."""

    def __init__(self, keep_breaks: bool, sheet: StyleSheet, is_ours: bool) -> None:
        self.blocks: list[LooseBlock] = []
        self.losses: Counter[str] = Counter()
        self.title: list[str] = []
        self.said: dict[str, list[str]] = {}
        self.notes = html_footnotes.Notes()
        self.author = ""
        self.language = ""
        self._sheet = sheet
        self._is_ours = is_ours
        self._note: NoteAt = ""
        self._kind: Said = ""
        self._keep_breaks = keep_breaks
        self._open: list[tuple[str, Look]] = []
        self._names: Counter[str] = Counter()
        self._too_deep = 0
        self._runs: Pieces = []
        self._in_title = False
        self._heading = 0
        self._gap = 0
        self._titled = False  # whether the open <p> is a heading
        self._worded = True  # whether the open <p>, if there is one, has had any words

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(token.value)
        elif token.kind == "open":
            self._opened(token.value, token.attributes)
        elif token.kind == "close":
            self._closed(token.value)
        elif token.kind == "note":
            self.flush()
            self._note = "head" if token.value == "head" else "end" if token.value else ""
        elif token.kind == "said":
            self.flush()
            self._kind = html_said.KINDS.get(token.value, "")
        elif token.kind == "chapter":
            self._add(LooseBlock(said="untitled"))
        elif token.kind == "sign":
            self._put(f"[{token.value}]", Look())
            self.notes.refer(token.attributes, len(self.blocks))
        elif token.kind == "footnote":
            self.flush()
            if self.blocks and self.blocks[-1].rule:  # which parts the notes from the story
                self.blocks.pop()
            self.notes.turn(token.value, token.attributes)
        elif token.kind == "field":
            self.said.setdefault(token.value, []).append(token.attributes)
        elif token.value:
            self.losses[token.value] += 1

    def _look(self) -> Look:
        return self._open[-1][1] if self._open else Look()

    def _text(self, text: str) -> None:
        if self._in_title:
            self.title.append(text)
            return
        look = self._look()
        if not (look.pre or self._keep_breaks):
            text = _BLANKS.sub(" ", text)
        if self._runs or text != " ":
            self._put(text, look)

    def _put(self, text: str, look: Look) -> None:
        style = style_of(look.marks)
        if not self._runs or self._runs[-1][0] != style or self._runs[-1][1] != look.link:
            self._runs.append((style, look.link, []))
        self._runs[-1][2].append(text)

    def _opened(self, name: str, source: str) -> None:
        if name in marks.BLOCKS:
            self.flush()
        if name == "title":
            self._in_title = not self.title
        elif name == "p":
            self._new_paragraph()
            if source and marks.is_title(source):
                self._titled, self._heading = True, 1
        elif name == "br":
            self._put("\n", self._look())
        elif name == "hr":
            self._add(LooseBlock(rule=True, gap=self._gap))
        elif name == "q":
            self._text("“")
        elif name in ("html", "body") and source:
            self.language = self.language or _language(source)
        elif name == "meta" and _AUTHOR.search(source):
            self.author = self.author or attributes(source).get("content", "")
        elif name == "a":
            self._link(source)
        if name in marks.LOSSES:
            self.losses[marks.LOSSES[name]] += 1
        if name not in marks.VOID:
            self._push(name, source)

    def _link(self, source: str) -> None:
        """A link begins, and ends the one that it stands in, as browsers have it."""
        if self._names["a"]:
            self._pop("a")
        href = attributes(source).get("href", "").strip() if source else ""
        self.losses["links"] += bool(_SCHEME.match(href)) and not marks.leads_to(href)

    def _new_paragraph(self) -> None:
        if self._open and self._open[-1][0] == "p":  # a paragraph ends where the next begins
            self._names[self._open.pop()[0]] -= 1
            self._gap += not self._worded
        self._worded = False
        self._untitle()

    def _untitle(self) -> None:
        if self._titled:
            self._titled, self._heading = False, 0

    def _push(self, name: str, source: str) -> None:
        self._heading = marks.HEADINGS.get(name, self._heading)
        if len(self._open) < MAX_DEPTH:
            self._open.append((name, marks.look(name, source, self._look(), self._sheet)))
            self._names[name] += 1
        else:
            self._too_deep += 1
            self.losses["depth"] = 1

    def _closed(self, name: str) -> None:
        if name == "q":
            self._text("”")
        elif name == "br":  # browsers take `</br>` for a break, and so did its authors
            self._put("\n", self._look())
        elif name == "title":
            self._in_title = False
        if name in marks.BLOCKS:
            self.flush()
        if name == "p":
            self._gap += not self._worded
            self._worded = True
            self._untitle()
        elif name in marks.HEADINGS:
            self._heading = 0
        self._pop(name)

    def _pop(self, name: str) -> None:
        """Take the innermost element of this name off, and those left open in it. Marks cross each other in
        much that is found (`<b><i></b></i>`): an open mark stays when another one ends around it.
        """
        if not self._names[name]:
            self._too_deep = max(self._too_deep - 1, 0)
            return
        left: list[tuple[str, Look]] = []
        while self._open[-1][0] != name:
            left.append(self._open.pop())
            self._names[left[-1][0]] -= 1
        self._open.pop()
        self._names[name] -= 1
        if name in marks.MARK_TAGS:
            for held, _ in reversed(left):
                if held in marks.MARK_TAGS:
                    self._push(held, "")

    def flush(self) -> None:
        """The paragraph so far becomes blocks: empty lines part it."""
        if not self._runs:
            return
        runs = canonical(Run(clean("".join(pieces)), style, link) for style, link, pieces in self._runs)
        self._runs = []
        text = plain(runs)
        if not text.strip():
            if "\n" in text:
                self._gap += 1
                self._worded = True
            return
        for part in (stripped(runs),) if self._is_ours else parts(runs, text, "\n "):
            self._add(self._block(part))

    def _block(self, runs: Runs) -> LooseBlock:
        look, said = self._look(), self._kind
        if said == "stanza":
            self._kind = "stanza-line"
        return LooseBlock(
            runs,
            align=look.align,
            indent=look.indent,
            quoted=look.quoted,
            heading=self._heading,
            gap=self._gap,
            note=self._note,
            said=said,
        )

    def _add(self, block: LooseBlock) -> None:
        self._gap = 0
        self._worded = True
        if self.notes.is_open:
            self.notes.take(block)
            return
        if block.rule and self.blocks and self.blocks[-1].rule:
            return
        self.blocks.append(block)
        if len(self.blocks) > MAX_BLOCKS:
            raise ReadProblem("too-many-parts", detail=str(MAX_BLOCKS))


def _language(source: str) -> str:
    given = attributes(source)
    language = (given.get("lang") or given.get("xml:lang") or "").strip()
    return language if _LANGUAGE.fullmatch(language) else ""

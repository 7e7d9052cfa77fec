"""A story as a row of pieces, each a paragraph with its kind: what documents and marked-up texts are made of.

Called by the writers of Markdown, BBCode, DOCX and ODT, so that all of them say the same words in the same
order with the same looks. It knows no format; nothing in a piece is escaped.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.formats.writing.edition import Edition, WrittenBlock, WrittenChapter, without_unseen
from songfic_editor.formats.writing.tracks import written
from songfic_editor.model.document import Paragraph
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import PLAIN, Align, Run, Runs, Style, canonical, clean, style_of
from songfic_editor.projection.manuscript import Sung, SungLine
from songfic_editor.publishing.editions import Translations

PieceKind = Literal[
    "title", "author", "about", "note", "chapter", "scene", "break", "prose", "lyrics", "credit"
]

StyleKind = PieceKind | Literal["lyrics-line", "work-note", "chapter-number", "chapter-break"]
"""What a paragraph is, in all that a reader of the file has to tell apart: each is a style."""

BREAK: Final = "* * *"
"""What stands between two scenes where a format has no rule of its own that every program shows."""

_BLANKS: Final = re.compile(r"\s+")


class Piece(Struct, frozen=True, gc=False):
    """A paragraph. `runs`: `\\n` is a line break; a "break" has none. `indented`, `small`: of lyrics
    only. `goes_on`: the stanza of the piece before goes on, where each of its lines is a paragraph.
    `of_work`: of notes that are no chapter's. `stands_in`: a chapter begins here that has no title, with its
    number or a "break".
    """

    kind: PieceKind
    runs: Runs
    align: Align = "start"
    quoted: bool = False
    indented: bool = False
    small: bool = False
    goes_on: bool = False
    of_work: bool = False
    stands_in: bool = False

    @property
    def style(self) -> StyleKind:
        if self.stands_in:
            return "chapter-break" if self.kind == "break" else "chapter-number"
        return "lyrics-line" if self.goes_on else "work-note" if self.of_work else self.kind


def pieces(found: Edition, translations: Translations = "none") -> Iterator[Piece]:
    """All that is written of the work, in its order. None but a "break" is without words."""
    yield from _line("title", found.title, "center")
    yield from _line("author", f"by {found.author}" if found.author else "", "center")
    for line in found.about:
        yield Piece("about", _plain(line))
    yield from _notes(found.head, of_work=True)
    for index, chapter in enumerate(found.chapters):
        if index and not chapter.heading:
            yield Piece("break", (), "center", stands_in=True)
        yield from _chapter(chapter, translations)
    yield from _notes(found.end, of_work=True)
    for line in found.credits:
        yield Piece("credit", _plain(line))


def together(row: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The pieces one by one, but those of one quotation together: paragraphs of one kind, all quoted."""

    def quotation(piece: Piece) -> PieceKind | None:
        return piece.kind if piece.quoted and piece.kind != "lyrics" else None

    for kind, found in groupby(row, quotation):
        if kind is not None:
            yield tuple(found)
        else:
            yield from ((piece,) for piece in found)


def stands_apart(before: PieceKind | None, kind: PieceKind) -> bool:
    """Whether a rule is due before a piece of this kind: between scenes, and where notes meet the story."""
    if before == "note":
        return kind not in ("note", "credit")
    return kind == "break" or (kind in ("note", "credit") and before in ("prose", "lyrics", "scene"))


def _chapter(chapter: WrittenChapter, translations: Translations) -> Iterator[Piece]:
    yield from _line("chapter", chapter.heading, "center", chapter.is_numbered)
    yield from _notes(chapter.head)
    for index, scene in enumerate(chapter.scenes):
        if index:
            yield Piece("break", (), "center")
        yield from _line("scene", scene.title, "center")
        for block in scene.blocks:
            yield from _block(block, translations)
    yield from _notes(chapter.end)


def _block(block: WrittenBlock, translations: Translations) -> Iterator[Piece]:
    if isinstance(block, Sung):
        yield from _stanza(block, translations)
    else:
        quoted = isinstance(block, Paragraph) and block.quote
        yield Piece("prose", _seen(block.runs), block.align, quoted)


def _notes(notes: tuple[Paragraph, ...], of_work: bool = False) -> Iterator[Piece]:
    for paragraph in notes:
        yield Piece("note", _seen(paragraph.runs), paragraph.align, paragraph.quote, of_work=of_work)


def _stanza(stanza: Sung, translations: Translations) -> Iterator[Piece]:
    """One paragraph, or one a line where the style wants that."""
    style = stanza.style
    lines = _lines(stanza, translations)
    small = _is_small(stanza)
    goes_on = False
    for words in lines if style.paragraphs else [_joined(lines, "\n", _letters(style))]:
        seen = _seen(words)
        if seen:
            yield Piece("lyrics", seen, style.align, style.quote, style.indented, small, goes_on)
            goes_on = True


def _is_small(stanza: Sung) -> bool:
    """Whether all of it is; else a line of a voice that is says so itself."""
    return all(line.style.small for line in stanza.lines)


def _lines(stanza: Sung, translations: Translations) -> list[Runs]:
    """Each line with its cue, and with what stands below or beside it; one line where they run on."""
    style = stanza.style
    within = not _is_small(stanza)
    found = written(stanza, style.between)
    if style.paragraphs or not style.between:
        return [
            _with_beside(_line_runs(line, within), (line.romanised, line.translated), translations)
            for line in found
        ]
    sung = _joined([_line_runs(line, within) for line in found], style.between)
    romanised = style.between.join(line.romanised for line in found if line.romanised)
    translated = style.between.join(line.translated for line in found if line.translated)
    return [_with_beside(sung, (romanised, translated), translations)]


def _line_runs(line: SungLine, within: bool) -> Runs:
    """`within`: some lines of the stanza are small, or none is."""
    small = "m" if within and line.style.small else ""
    words = Run(line.framed(), style_of(_letters(line.style) + small))
    return canonical((Run(line.cue, style_of("b")), words))


def _with_beside(line: Runs, beside: tuple[str, ...], translations: Translations) -> Runs:
    apart = " — " if translations == "beside" else "\n"
    return canonical((*line, *(Run(apart + text) for text in beside if text)))


def _letters(style: LyricStyle) -> Style:
    return style_of("i" if style.italic else "")


def _joined(lines: list[Runs], end: str, marks: Style = PLAIN) -> Runs:
    """The lines with `end` between them, in these marks."""
    joined: list[Run] = []
    for index, line in enumerate(lines):
        if index:
            joined.append(Run(end, marks))
        joined += line
    return canonical(joined)


def _line(kind: PieceKind, text: str, align: Align, stands_in: bool = False) -> Iterator[Piece]:
    line = _BLANKS.sub(" ", without_unseen(clean(text))).strip()
    if line:
        yield Piece(kind, (Run(line),), align, stands_in=stands_in)


def _plain(text: str) -> Runs:
    return _seen((Run(text, PLAIN),))


def _seen(runs: Runs) -> Runs:
    """The runs without what nobody sees and no document may hold."""
    if all(run.text.isascii() for run in runs):
        return runs
    return canonical(run.saying(without_unseen(run.text)) for run in runs)

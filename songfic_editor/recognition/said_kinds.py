"""The passages of a fic whose file says itself what each of them is, as those that this program writes do.

Called by `sorting` instead of all that tells kinds from words and looks. Nothing is guessed here: what is
said to be one paragraph, one stanza, one break is that, whatever its words look like.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from songfic_editor.model.text import Runs, plain
from songfic_editor.recognition import marks
from songfic_editor.recognition.layout import Layout, is_all
from songfic_editor.recognition.line_forms import Form
from songfic_editor.recognition.loose import Fic, LooseBlock, Said, lines_of, stripped
from songfic_editor.recognition.passages import Line, Passage
from songfic_editor.recognition.scoring import Kind

LAYOUT: Final = Layout(breaks_are_meant=True, says_kinds=True)

_KINDS: Final[dict[Said, Kind]] = {
    "": "prose",
    "stanza": "stanza",
    "stanza-line": "stanza",
    "head-note": "head-note",
    "end-note": "end-note",
    "work-note": "end-note",
    "title": "title",
    "author": "header",
    "header": "header",
    "chapter": "chapter",
    "untitled": "chapter",
    "scene-title": "scene-title",
    "break": "break",
    "left-out": "left-out",
}
_FORMS: Final[dict[Said, Form]] = {
    "chapter": "chapter",
    "untitled": "untitled",
    "scene-title": "scene-title",
    "break": "break",
    "work-note": "work-note",
}
_TOLD: Final = frozenset(("prose", "stanza", "break", "scene-title"))


def passages(fic: Fic) -> tuple[tuple[Passage, ...], tuple[Kind, ...]]:
    """All of the fic's words in their order, and what each passage of them is."""
    found: list[Passage] = []
    kinds: list[Kind] = []
    begun = False  # whether the story of the open chapter has
    for index, block in enumerate(fic.blocks):
        said = _said(fic, block, begun)
        if said == "work-note" and not begun and "chapter" not in kinds:
            said = "head-note"
        lines = _lines(block, index, said)
        if not lines or (said == "untitled" and _is_named_below(fic, index)):
            continue
        if said == "stanza-line" and kinds and kinds[-1] == "stanza":
            found[-1] = _passage(fic.blocks[found[-1].first], (*found[-1].lines, *lines), "stanza")
            continue
        found.append(_passage(block, lines, said))
        kinds.append(_KINDS[said])
        begun = kinds[-1] in _TOLD or (begun and kinds[-1] != "chapter")
    return tuple(found), tuple(kinds)


def _said(fic: Fic, block: LooseBlock, begun: bool) -> Said:
    if block.rule:
        return "break"
    if block.note:
        return "head-note" if block.note == "head" else "end-note"
    if block.said == "note":
        return "end-note" if begun else "head-note"
    if block.said == "author" and plain(block.runs).strip() == f"by {fic.author}":
        return "left-out"
    return block.said


def _is_named_below(fic: Fic, index: int) -> bool:
    """Whether a block without words is the start of the chapter whose heading is right behind it."""
    below = fic.blocks[index + 1 : index + 2]
    is_heading = bool(below) and below[0].said in ("chapter", "untitled") and bool(below[0].runs)
    return is_heading and not fic.blocks[index].runs


def _lines(block: LooseBlock, index: int, said: Said) -> list[Line]:
    """Its lines without the empty ones at its ends; none where there is nothing of it."""
    lines = [_line(runs, index) for runs in lines_of(block.runs)]
    worded = [place for place, line in enumerate(lines) if line.text]
    if worded:
        return lines[worded[0] : worded[-1] + 1]
    return [Line((), "", index)] if said in ("break", "untitled") else []


def _line(runs: Runs, block: int) -> Line:
    text = plain(runs).strip()
    return Line(stripped(runs) if text else (), text, block, italic=is_all(runs, "i"), bold=is_all(runs, "b"))


def _passage(block: LooseBlock, lines: Iterable[Line], said: Said) -> Passage:
    return Passage(
        tuple(_bared(lines) if _KINDS[said] == "stanza" else lines),
        form=_FORMS.get(said, "text"),
        align=block.align,
        quoted=block.quoted,
        heading=block.heading,
        place=block.source_line,
    )


def _bared(lines: Iterable[Line]) -> Iterator[Line]:
    """A stanza's lines; what stands around each of them alike is its style's, and none of its words."""
    lines = tuple(lines)
    around = {None if marks.is_break(line.text) else marks.wrapping(line.text) for line in lines if line.text}
    worn = around.pop() if len(around) == 1 else None
    return (replace(line, wrapping=worn) if worn and line.text else line for line in lines)

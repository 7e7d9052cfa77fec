"""Puts a chapter together from its passages: paragraphs, placements and scene heads.

Called by `recognise` when every passage has its kind. All words of a passage land in the block that it
becomes; only marks that stand for a structure (breaks, section names) do not.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.document import Block, Paragraph, Placement, SceneHead, new_scene_head
from songfic_editor.model.ids import new_block_id
from songfic_editor.model.text import Run, Runs, canonical
from songfic_editor.recognition import gaps
from songfic_editor.recognition.layout import LONG_LINE, Layout, columns
from songfic_editor.recognition.library import Place
from songfic_editor.recognition.loose import broken
from songfic_editor.recognition.passages import Line, Passage
from songfic_editor.recognition.scoring import Kind

_SENTENCE_ENDS: Final = ".!?…\"”’'»。！？」』؟"
_OPENS_SPEECH: Final = re.compile(r"[\"“«»„「『]|[‘'](?=[A-Z])|[-–—]\s?[^\W\d_]|[—–-]\s?¿")
_NEARLY_ALL: Final = 0.8
_SUNG: Final = frozenset(("stanza", "label", "song-head"))


class Body(Struct, frozen=True):
    """The passages of a chapter's story, each with its kind and, if it is a stanza, its place in a song."""

    passages: tuple[Passage, ...]
    kinds: tuple[Kind, ...]
    places: tuple[Place | None, ...]


def has_breaks(body: Body, layout: Layout) -> bool:
    """Whether scenes are parted by marks, titles or blank lines: then stanzas part none."""
    kinds = body.kinds
    if layout.says_kinds or gaps.scenes(body.passages, kinds, layout):
        return True
    told = [place for place, kind in enumerate(kinds) if kind != "break"]
    return "scene-title" in kinds or (bool(told) and "break" in kinds[told[0] : told[-1]])


def blocks(body: Body, layout: Layout, alternate: bool) -> tuple[Block, ...]:
    """A chapter's blocks, from its first scene head on. `alternate`: stanzas open scenes."""
    opens = _after_breaks(body.kinds, may_frame=not layout.says_kinds) | gaps.scenes(
        body.passages, body.kinds, layout
    )
    opens |= stanza_scenes(body) if alternate else frozenset()
    all_is_quoted = not layout.says_kinds and _is_quoted(body)
    made: list[Block] = []
    for index, (passage, kind, place) in enumerate(zip(body.passages, body.kinds, body.places, strict=True)):
        if kind == "scene-title":
            made.append(new_scene_head(" ".join((passage.title or passage.text).split())))
            continue
        if index in opens:
            made.append(new_scene_head())
        if place is not None:
            made.append(Placement(new_block_id(), place.stanza, place.part, place.lines))
        elif kind not in ("label", "break"):
            is_quote = passage.quoted and not all_is_quoted
            made.extend(replace(one, quote=is_quote) for one in paragraphs(passage, layout))
    return _whole(made)


def _is_quoted(body: Body) -> bool:
    """Whether hardly any prose is not set off as a quote, so that it says nothing."""
    prose = [one for one, place in zip(body.passages, body.places, strict=True) if place is None]
    quoted = sum(len(one.text) for one in prose if one.quoted)
    return quoted > _NEARLY_ALL * sum(len(one.text) for one in prose)


def _after_breaks(kinds: Sequence[Kind], may_frame: bool) -> frozenset[int]:
    """The indices at which breaks open scenes. `may_frame`: a break before a stanza and one right behind it
    are a frame around it, and the second one opens nothing. The start of a chapter is as good as a break.
    """
    found: set[int] = set()
    pending, framed, begun = True, False, False
    for index, kind in enumerate(kinds):
        if kind == "break":
            pending = (pending or begun) and not framed
            framed = False
            continue
        if pending and begun and kind != "scene-title":
            found.add(index)
        framed = may_frame and kind in _SUNG and (pending or framed)
        pending, begun = False, True
    return frozenset(found)


def _whole(made: list[Block]) -> tuple[Block, ...]:
    """The blocks with a scene head in front, and a paragraph to write in if there is nothing else."""
    if not made or not isinstance(made[0], SceneHead):
        made.insert(0, new_scene_head())
    if len(made) == 1:
        made.append(Paragraph(new_block_id()))
    return tuple(made)


def stanza_scenes(body: Body) -> frozenset[int]:
    """The indices at which a group of stanzas begins that has prose before and after it. A single line of a
    song between two paragraphs opens nothing.
    """
    found: set[int] = set()
    index, size = 0, len(body.kinds)
    told = [place for place, kind in enumerate(body.kinds) if kind not in _SUNG and kind != "break"]
    prose_before = False
    while index < size:
        if body.kinds[index] not in _SUNG:
            prose_before = prose_before or body.kinds[index] != "break"
            index += 1
            continue
        end = index
        while end < size and body.kinds[end] in _SUNG:
            end += 1
        group = range(index, end)
        whole = any(body.places[each] is not None and len(body.passages[each].lines) > 1 for each in group)
        prose_after = bool(told) and told[-1] >= end
        if whole and prose_before and prose_after and not _goes_on(body, index, end):
            found.add(index)
            prose_before = False
        index = end
    return frozenset(found)


def _goes_on(body: Body, first: int, end: int) -> bool:
    """Whether talk goes on behind a group of stanzas: a line is spoken before it, and another behind it."""
    said = all(_OPENS_SPEECH.match(body.passages[at].text) is not None for at in (first - 1, end))
    return said and columns(body.passages[first - 1].text) <= LONG_LINE


def paragraphs(passage: Passage, layout: Layout) -> list[Paragraph]:
    """A passage as prose: one paragraph, or one for each line where the lines are paragraphs of their own.

    None is a quote, though the file may set it off as one: archives do that with all notes.
    """
    lines = passage.lines
    if len(lines) == 1:
        return [_paragraph(passage, lines[0].runs)]
    if passage.wrapped:
        return [_paragraph(passage, _run_on(lines))]
    if layout.says_kinds:
        return [_paragraph(passage, broken(line.runs for line in lines))]
    if passage.joined or _are_paragraphs(lines, layout):
        return [_paragraph(passage, line.runs) for line in lines]
    return [_paragraph(passage, broken(line.runs for line in lines))]


def _are_paragraphs(lines: Sequence[Line], layout: Layout) -> bool:
    if layout.line_a_paragraph or any(len(line.text) > LONG_LINE for line in lines):
        return True
    ended = sum(line.text[-1] in _SENTENCE_ENDS for line in lines)
    return not layout.breaks_are_meant and ended * 2 >= len(lines)


def _paragraph(passage: Passage, runs: Runs) -> Paragraph:
    return Paragraph(new_block_id(), runs, passage.align)


def _run_on(lines: Sequence[Line]) -> Runs:
    """Lines that an editor broke, as one: a blank between them, in a style that both sides share."""
    joined: list[Run] = list(lines[0].runs)
    for line in lines[1:]:
        same = joined[-1].is_like(line.runs[0])
        joined.append(joined[-1].saying(" ") if same else Run(" "))
        joined.extend(line.runs)
    return canonical(joined)

"""Drawing places, selections, gaps and drags in a drawn project."""

from typing import TypeVar

from hypothesis import strategies as st

from songfic_editor.edit.drop import (
    Blocks,
    ChapterGap,
    Chapters,
    Dragged,
    Lines,
    OnChapter,
    OnScene,
    SceneGap,
    Scenes,
    StanzaPart,
    Stanzas,
    Target,
)
from songfic_editor.model.document import Placement, Project, SceneHead
from songfic_editor.model.lookup import scenes, text_of
from songfic_editor.model.position import Gap, Place, Selection

T = TypeVar("T")


@st.composite
def places(draw: st.DrawFn, project: Project, chapter: int | None = None) -> Place:
    """Any cursor, in any chapter or in one."""
    number = draw(st.integers(0, len(project.chapters) - 1)) if chapter is None else chapter
    block = draw(st.sampled_from(project.chapters[number].blocks))
    length = len(text_of(project, block))
    offset = draw(st.sampled_from([0, length]) | st.integers(0, length))
    return Place(block.id, offset)


@st.composite
def selections(draw: st.DrawFn, project: Project) -> Selection:
    """Any selection within one chapter, in either direction, empty ones among them."""
    chapter = draw(st.integers(0, len(project.chapters) - 1))
    return Selection(draw(places(project, chapter)), draw(places(project, chapter)))


@st.composite
def gaps(draw: st.DrawFn, project: Project) -> Gap:
    chapter = draw(st.sampled_from(project.chapters))
    return Gap(chapter.id, draw(st.integers(1, len(chapter.blocks))))


@st.composite
def drags(draw: st.DrawFn, project: Project) -> Dragged:
    """Anything that can be dragged: of one kind, one to three of it."""
    blocks = [block for chapter in project.chapters for block in chapter.blocks]
    heads = [block.id for block in blocks if isinstance(block, SceneHead)]
    others = [block.id for block in blocks if not isinstance(block, SceneHead)]
    stanzas = [stanza.id for song in project.songs for stanza in song.stanzas]
    kinds: list[st.SearchStrategy[Dragged]] = [
        _some(heads).map(Scenes),
        _some([chapter.id for chapter in project.chapters]).map(Chapters),
    ]
    if others:
        kinds.append(_some(others).map(Blocks))
    sung = [block.id for block in blocks if isinstance(block, Placement)]
    if sung:
        kinds.append(st.sampled_from(sung).map(lambda block: Lines(block, 0, 0)))
    if stanzas:
        kinds.append(_some([StanzaPart(name) for name in stanzas]).map(Stanzas))
    return draw(st.one_of(kinds))


def _some(things: list[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(st.sampled_from(things), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def targets(draw: st.DrawFn, project: Project) -> Target:
    """Any place to drop something on."""
    chapter = draw(st.sampled_from(project.chapters))
    head = draw(st.sampled_from(scenes(chapter))).head
    kinds: list[Target] = [
        draw(gaps(project)),
        OnScene(head.id),
        OnChapter(chapter.id),
        SceneGap(chapter.id, draw(st.integers(0, len(scenes(chapter))))),
        ChapterGap(draw(st.integers(0, len(project.chapters)))),
    ]
    return draw(st.sampled_from(kinds))

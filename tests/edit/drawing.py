"""Drawing places, selections and gaps in a drawn project."""

from hypothesis import strategies as st

from songfic_editor.model.document import Project
from songfic_editor.model.lookup import text_of
from songfic_editor.model.position import Gap, Place, Selection


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

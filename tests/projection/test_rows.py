"""Rows taken over from before are the same as rows made anew, and a patch leads from one to the other."""

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.edit import body, placements, scenes, songs
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.position import Gap, Place, Selection, caret
from songfic_editor.model.text import plain
from songfic_editor.projection.patch import Operation, Splice, patch
from songfic_editor.projection.rows import Row, shown
from tests import builders


def changed(draw: st.DataObject, project: Project) -> Project:
    """The project after an edit of the first chapter or of its song."""
    chapter = project.chapters[0]
    block = draw.draw(st.sampled_from(chapter.blocks))
    other = draw.draw(st.sampled_from(chapter.blocks))
    place = Place(block.id, draw.draw(st.integers(0, len(lookup.text_of(project, block)))))
    gap = Gap(chapter.id, draw.draw(st.integers(1, len(chapter.blocks))))
    what = draw.draw(st.integers(0, 7))
    if what == 0:
        return body.move_blocks(project, [block.id, other.id], gap)
    if what == 1:
        return body.split_paragraph(project, place).project
    if what == 2:
        return body.delete(project, Selection(place, Place(other.id, 1))).project
    if what == 3:
        return scenes.split(project, place).project
    if what == 4:
        return scenes.move(project, [chapter.blocks[0].id], chapter.id, draw.draw(st.integers(0, 3)))
    if what == 5:
        return placements.place(project, project.songs[0].stanzas[0].id, gap)
    if what == 6:
        return songs.set_stanza(project, project.songs[0].stanzas[0].id, lines=["Other words", "now"])
    return body.insert_text(project, place, "x", "").project  # type: ignore[arg-type]  # plain


def applied(rows: tuple[Row, ...], operations: tuple[Operation, ...]) -> tuple[Row, ...]:
    made = list(rows)
    for one in operations:
        if isinstance(one, Splice):
            made[one.first : one.first + one.removed] = one.rows
        else:
            assert made[one.index] == one.before
            made[one.index] = one.after
    return tuple(made)


@given(st.data())
def test_rows_taken_over_are_the_rows_made_anew(draw: st.DataObject) -> None:
    project = builders.story()
    before = shown(project, project.chapters[0])
    for _ in range(6):
        project = changed(draw, project)
        chapter = project.chapters[0]
        after = shown(project, chapter, before)
        assert after == shown(project, chapter)
        assert [plain(row.runs) for row in after.rows] == [
            lookup.text_of(project, one) for one in chapter.blocks
        ]
        assert applied(before.rows, patch(before.rows, after.rows)) == after.rows
        before = after


def test_one_edit_costs_one_row() -> None:
    project = builders.story()
    chapter = project.chapters[0]
    before = shown(project, chapter)
    after_edit = body.insert_text(project, Place(chapter.blocks[1].id, 0), "x", "").project  # type: ignore[arg-type]  # plain
    after = shown(after_edit, after_edit.chapters[0], before)
    assert [old is new for old, new in zip(before.rows, after.rows, strict=True)].count(False) == 1
    assert len(patch(before.rows, after.rows)) == 1


def test_a_stanza_edited_in_the_song_shows_in_all_linked_placements() -> None:
    project = builders.story()
    edited = songs.set_stanza(project, StanzaId("chorus"), lines=["New"])
    rows = shown(edited, edited.chapters[0], shown(project, project.chapters[0])).rows
    assert [plain(row.runs) for row in rows if row.kind == "stanza"][-1] == "New"
    assert edited.chapters[0] is project.chapters[0]


def test_a_moved_stanza_leaves_the_rows_between_alone() -> None:
    project = builders.story()
    chapter = project.chapters[0]
    moved = body.move_blocks(project, [chapter.blocks[2].id], Gap(chapter.id, len(chapter.blocks)))
    before, after = shown(project, chapter).rows, shown(moved, moved.chapters[0]).rows
    touched = sum(max(one.removed, len(one.rows)) for one in patch(before, after) if isinstance(one, Splice))
    assert touched == 2


def test_a_quote_does_not_go_on_from_the_prose_around_it() -> None:
    told = builders.project(
        builders.chapter(
            builders.para("a"),
            builders.para("b"),
            builders.para("c", quote=True),
            builders.para("d", quote=True),
            builders.para("e"),
        )
    )
    rows = shown(told, told.chapters[0]).rows
    assert [row.lead for row in rows[1:]] == [True, False, True, False, True]
    before = shown(told, told.chapters[0])
    quoted = body.set_quote(told, caret(told.chapters[0].blocks[2].id), on=True)
    assert [row.lead for row in shown(quoted, quoted.chapters[0], before).rows[1:]] == [
        *(True, True, False, False, True)
    ]

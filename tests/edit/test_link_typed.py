"""Typed lyrics become a placement, linked where they are the song's words, and nothing around them goes."""

import pytest

from songfic_editor.edit.link_typed import link_typed
from songfic_editor.model.check import problems
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId, StanzaId
from songfic_editor.model.lookup import NotFound, text_of
from tests.builders import chapter, para, project, story


def _linked(words: str, typed: str, lines: tuple[int, int] = (0, 0)) -> Project:
    before = project(chapter(para(words, id="p")), songs=story().songs)
    first = words.index(typed)
    after = link_typed(before, BlockId("p"), first, first + len(typed), StanzaId("verse"), lines).project
    assert problems(after) == ()
    return after


def _shown(story: Project) -> list[tuple[str, bool]]:
    """Each block's words, and whether it is a stanza with the song's own."""
    return [
        (text_of(story, one), isinstance(one, Placement) and one.lines is None)
        for one in story.chapters[0].blocks[1:]
    ]


def test_a_paragraph_that_is_a_line_becomes_it_without_its_quotation_marks() -> None:
    assert _shown(_linked("“The lamp is low,”", "The lamp is low"))[0] == ("The lamp is low", True)


def test_prose_around_it_stays() -> None:
    assert _shown(_linked("She sang: the lamp is low, and wept.", "the lamp is low")) == [
        ("She sang: ", False),
        ("The lamp is low", True),
        (", and wept.", False),
    ]


def test_words_of_the_writer_s_own_are_kept_as_an_altered_stanza() -> None:
    after = _linked("The lamps are low\nThe tide is in", "The lamps are low\nThe tide is in", (0, 1))
    placed = after.chapters[0].blocks[1]
    assert isinstance(placed, Placement)
    assert (placed.part, placed.lines) == (None, ("The lamps are low", "The tide is in"))


def test_what_is_no_paragraph_is_left_alone() -> None:
    with pytest.raises(NotFound):
        link_typed(story(), BlockId("v1"), 0, 3, StanzaId("verse"), (0, 0))

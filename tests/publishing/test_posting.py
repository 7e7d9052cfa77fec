"""Whether what was posted has changed since, and what is posted together."""

from collections.abc import Mapping
from typing import Final

from songfic_editor.edit.publishing import set_posted
from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.publishing.fields import Key
from songfic_editor.publishing.posting import prints, states, taken_back
from tests.builders import story

C1, C2 = ChapterId("c1"), ChapterId("c2")
ONE: Final = ("chapter", C1)
ONE_TITLE: Final = ("chapter-title", C1)
ONE_NOTES: Final = ("chapter-notes", C1)
TWO: Final = ("chapter", C2)
TITLE: Final = ("title", None)
TAGS: Final = ("tags", None)
TEXTS: Final[dict[Key, str]] = {
    ONE: "text",
    ONE_TITLE: "The Keeper",
    ONE_NOTES: "",
    TWO: "more",
    TITLE: "Harbour",
    TAGS: "Sea",
}


def ticked(told: Project, key: Key, texts: Mapping[Key, str] = TEXTS) -> Project:
    return set_posted(told, "ao3", prints(told, "ao3", key, texts))


def unticked(told: Project, key: Key) -> Project:
    return set_posted(told, "ao3", taken_back(told, "ao3", key))


def found(told: Project, state: str, texts: Mapping[Key, str] = TEXTS) -> set[Key]:
    return {key for key, one in states(told, "ao3", texts).items() if one == state}


def test_nothing_is_posted_until_it_is_ticked() -> None:
    assert found(story(), "never") == set(TEXTS)
    assert set(states(ticked(story(), ONE), "forum", TEXTS).values()) == {"never"}


def test_the_first_chapter_is_posted_with_its_form_and_the_works() -> None:
    told = ticked(story(), ONE)
    assert found(told, "posted") == {ONE, ONE_TITLE, TITLE, TAGS}
    assert found(told, "never") == {TWO, ONE_NOTES}
    assert found(ticked(told, TWO), "posted") == {ONE, ONE_TITLE, TWO, TITLE, TAGS}


def test_each_field_is_told_by_itself_that_is_another_now() -> None:
    told = ticked(story(), ONE)
    now = {**TEXTS, ONE_TITLE: "The Keeper of Lights", TAGS: "Sea, Angst", ONE_NOTES: "New"}
    assert found(told, "changed", now) == {ONE_TITLE, TAGS, ONE_NOTES}
    assert found(ticked(told, TAGS, now), "changed", now) == {ONE_TITLE, ONE_NOTES}
    assert found(ticked(told, ONE_NOTES, now), "changed", now) == {ONE_TITLE, TAGS}
    assert found(ticked(told, ONE, now), "changed", now) == {TAGS}


def test_what_is_empty_now_and_what_is_gone_is_posted_so() -> None:
    told = ticked(story(), ONE)
    emptied = {**TEXTS, TAGS: " "}
    assert found(told, "changed", emptied) == {TAGS}
    assert TAGS not in {(one.field, one.chapter) for one in _posted(ticked(told, TAGS, emptied))}
    gone = {key: text for key, text in TEXTS.items() if key != ONE_TITLE}
    assert ONE_TITLE not in {(one.field, one.chapter) for one in _posted(ticked(told, ONE, gone))}


def test_a_tick_is_taken_back_as_it_was_given() -> None:
    told = ticked(ticked(story(), ONE), TWO)
    assert found(unticked(told, TAGS), "changed") == {TAGS}
    assert found(unticked(told, ONE), "posted") == {TWO, TITLE, TAGS}
    assert unticked(unticked(told, ONE), TWO) == story()


def _posted(told: Project) -> tuple[object, ...]:
    return told.publishing.sites[0].posted

"""A chapter that the story has is known again by its paragraphs, also where some were changed since."""

from songfic_editor.recognition.there_already import paragraphs, there_already
from tests.builders import chapter, head, para, project

LONG = "She woke before the gulls, and lay a while listening to the kettle that somebody had put on."


def test_a_chapter_that_stands_in_the_story_is_known_again() -> None:
    own = project(
        chapter(head(), para("Rain."), para(LONG), para(f"{LONG} Again."), id="one"),
        chapter(head(), para("Something else, and for quite a while."), id="two"),
    )
    same = chapter(head(), para("Snow."), para(LONG.replace(" ", "  ")), para(f"{LONG} Again."), id="same")
    part = chapter(head(), para(LONG), para("Much that is new. " * 9), id="part")
    blank = chapter(head(), para(""), id="blank")

    assert there_already(paragraphs(own), [same, part, blank]) == {"same": "one"}

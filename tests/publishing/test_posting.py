"""Whether a chapter has changed since it was posted."""

from songfic_editor.edit.publishing import set_posted
from songfic_editor.model.ids import ChapterId
from songfic_editor.publishing.posting import fingerprint, state
from tests.builders import story

C1 = ChapterId("c1")


def test_a_chapter_is_as_it_was_posted_until_its_text_is_another() -> None:
    assert state(story(), "ao3", C1, "text") == "never"
    told = set_posted(story(), "ao3", C1, fingerprint("text"))
    assert state(told, "ao3", C1, "text") == "posted"
    assert state(told, "ao3", C1, "text, changed") == "changed"
    assert state(told, "forum", C1, "text") == state(told, "ao3", ChapterId("c2"), "text") == "never"

"""The work's title, author and what an archive asks of it."""

from songfic_editor.edit.details import set_details
from songfic_editor.model.document import About
from tests.builders import story


def test_what_is_given_is_set_clean() -> None:
    before = story()
    about = About("Two\r\nlines", ("Original\nWork",), tags=("sea", "songs"), language="en")
    after = set_details(before, title="A\nsong", about=about)
    assert (after.title, after.author) == ("A song", "A. Writer")
    assert after.about == About("Two\nlines", ("Original Work",), tags=("sea", "songs"), language="en")
    assert after.chapters is before.chapters


def test_what_is_the_same_is_no_change() -> None:
    before = story()
    assert set_details(before) is before
    assert set_details(before, title="Harbour Lights", author="A. Writer", about=About()) is before

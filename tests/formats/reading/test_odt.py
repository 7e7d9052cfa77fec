"""ODT: words, looks by style, notes, and what is left out."""

import pytest

from songfic_editor.formats.reading import odt
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.zipped import Archive
from tests.formats.reading import made
from tests.formats.reading.stories import OPEN
from tests.formats.reading.told import losses, told


def test_all_that_a_story_has() -> None:
    fic = odt.read(Archive(OPEN))
    assert told(fic) == [
        "[h1] One",
        "[center] <i>line\ntwo</>",
        "boxed",
        "A <i>b </><bius>c</> d[1] e  f\tg <https://example.org>link</><^>2</>",
        "---",
        "[end in2] x",
        "[gap1] item",
        "[quoted] said",
        "[note] [1] Noted.",
    ]
    assert (fic.title, fic.author, fic.language) == ("Tide", "Ana", "fr-FR")
    assert losses(fic) == {
        "media": 1,
        "tables": 1,
        "lists": 1,
        "footnotes": 1,
    }


def test_what_was_struck_while_changes_were_tracked_is_left_out() -> None:
    struck = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
    fic = odt.read(
        Archive(made.odt(f"{struck}</text:changed-region></text:tracked-changes><text:p>here</text:p>"))
    )
    assert told(fic) == ["here"]
    assert losses(fic) == {"changes": 1}


def test_line_ends_of_the_file_are_blanks() -> None:
    assert told(odt.read(Archive(made.odt("<text:p>one\n  two</text:p>")))) == ["one   two"]


def test_a_password() -> None:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(ReadProblem, match="protected"):
        odt.read(Archive(made.odt("<text:p>x</text:p>", **{"META-INF__manifest.xml": manifest})))


@pytest.mark.parametrize("content", ["", "<a", "no xml"])
def test_broken_content(content: str) -> None:
    with pytest.raises(ReadProblem, match="broken"):
        odt.read(Archive(made.odt("", **{"content.xml": content})))

"""Out and in again: an import that nobody touched exports its source's words, and comes back as it was."""

import re

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.formats.writing import html, plain_text
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.resource_files import resource

PLAIN = """I don't own "Tide Table" by The Wrens. Enjoy!

I count the lamps along the quay,
I count the hours to the sea,
And none of them will come for me.

She had meant to be gone before the tide turned, and now it was turning, and the
suitcase was still open on the bed with nothing in it at all.

"You could stay," he said from the door. "Nobody has let the room."

Oh, turn the tide, turn the tide,
Let me be the one who cried,
Let me be the one who lied.

He went down to the harbour and stood about for a while, as men did there, looking at
boats that he would not have known how to sail.

I count the lamps along the quay,
I count the hours to the sea,
And none of them will come for me.

In the morning she unpacked, although there was nothing to unpack, and put the kettle on.

Let me know what you think!
"""
SOURCES = {"fic": PLAIN, "sample": resource("samples", "harbour-lights.txt").read_text(encoding="utf-8")}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.fixture(params=SOURCES)
def source(request: pytest.FixtureRequest) -> str:
    return SOURCES[request.param]


@pytest.fixture
def told(source: str) -> Project:
    return import_bytes(source.encode(), "fic.txt").project


def test_the_words_of_the_source_come_out_in_their_order(source: str, told: Project) -> None:
    assert words(plain_text.write(told)) == words(source)


def test_stanzas_come_out_line_for_line(source: str, told: Project) -> None:
    placed = [
        lookup.shown_lines(one, lookup.stanza(told, one.stanza)) for _, _, one in lookup.placements(told)
    ]

    text = plain_text.write(told)
    assert placed
    for lines in placed:
        assert "\n".join(lines) in source
        assert "\n\n" + "\n".join(lines) + "\n\n" in text


@pytest.mark.parametrize("kind", ["text", "html"])
def test_what_was_exported_comes_back_the_same(told: Project, kind: str) -> None:
    written = plain_text.write(told) if kind == "text" else html.write(told)

    again = import_bytes(written.encode(), f"fic.{kind}").project
    assert plain_text.write(again) == plain_text.write(told)

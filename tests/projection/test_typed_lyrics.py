"""Lyrics typed into prose are found with their place; prose is not."""

import random

import pytest

from songfic_editor.edit import body
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place
from songfic_editor.model.text import PLAIN, plain
from songfic_editor.projection.typed_lyrics import Typed, typed_lyrics
from tests.builders import chapter, para, placed, project, song, stanza

VERSE = stanza("The lamp is burning low tonight", "And nobody has come to see", "It’s late", id="v")
CHORUS = stanza("Oh, harbour lights, bring him home to me", "Say no", "Come, sail of mine", id="c")
TIDE = song("Tide", VERSE, CHORUS, id="tide")


def told(*texts: str) -> Project:
    blocks = [para(text, id=f"p{number}") for number, text in enumerate(texts)]
    return project(chapter(*blocks, placed(CHORUS)), songs=[TIDE])


def found(*texts: str) -> list[tuple[str, str, str, tuple[int, int]]]:
    """Paragraph, the words found, stanza and its lines."""
    known = {f"p{number}": text for number, text in enumerate(texts)}
    return [
        (one.block, known[one.block][one.first : one.last], one.stanza, one.lines)
        for one in typed_lyrics(told(*texts)).found
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Oh, harbour lights, bring him home to me",
        "oh harbour lights — bring him home to me",
        "OH HARBOUR LIGHTS BRING HIM HOME TO ME",
        "Oh, harbor lights, bring him home to me",
    ],
)
def test_a_line_within_prose_is_found_with_its_place(line: str) -> None:
    assert found(f"She hummed: “{line}!” and lit the lamp.") == [("p0", line, "c", (0, 0))]


def test_lines_that_follow_each_other_are_one() -> None:
    text = "The lamp is burning low tonight\nand nobody has come to see\nIt's late"
    assert found("She wrote.", text) == [("p1", text.rpartition("\n")[0], "v", (0, 1))]


def test_a_short_line_is_found_where_it_stands_alone() -> None:
    assert found("Come, sail of mine") == [("p0", "Come, sail of mine", "c", (2, 2))]
    assert found("Then came a sail. Come, sail of mine, she thought.") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nobody has come.",
        "The lamp is burning, she said.",
        "Say no",
        "It is late, and the lamp is low.",
        "ﬁ ½ 日本",
    ],
)
def test_prose_is_prose(text: str) -> None:
    assert found(text) == []


def test_letters_of_several_kinds_do_not_move_the_place() -> None:
    text = "½ ﬁne 👨‍👩‍👧 İstanbul: the lamp is burning low tonight, ça va"
    assert found(text) == [("p0", "the lamp is burning low tonight", "v", (0, 0))]


def test_only_a_paragraph_that_changed_is_read_again() -> None:
    before = told("The lamp is burning low tonight", "Prose.")
    first = typed_lyrics(before)
    after = body.insert_text(
        before, Place(BlockId("p1"), 6), " The lamp is burning low tonight", PLAIN
    ).project
    second = typed_lyrics(after, first)

    assert second.index is first.index
    assert second.found[0] is first.found[0]
    assert [one.block for one in second.found] == ["p0", "p1"]
    assert second.found == typed_lyrics(after).found
    assert typed_lyrics(project(chapter(para("The lamp is burning low tonight"))), second).found == ()


def test_of_many_songs_each_typed_line_is_found() -> None:
    chance = random.Random(5)
    words = [f"w{number}" for number in range(3000)]
    songs = [
        song(
            f"S{number}",
            *(
                stanza(*(" ".join(chance.choices(words, k=7)) for _ in range(4)), id=f"z{number}.{n}")
                for n in range(5)
            ),
        )
        for number in range(100)
    ]
    lines = [
        (one.id, number, line)
        for each in songs
        for one in each.stanzas
        for number, line in enumerate(one.lines)
    ]
    typed = chance.sample(lines, 40)
    blocks: list[Paragraph] = []
    for _, _, line in typed:
        around = " ".join(chance.choices(words, k=60))
        blocks.append(para(f"{around}. {line.capitalize()}, {around}"))
    told = project(chapter(*blocks), songs=songs)
    found: dict[str, Typed] = {one.block: one for one in typed_lyrics(told).found}

    assert len(typed_lyrics(told).found) == 40
    for block, (stanza_id, number, line) in zip(blocks, typed, strict=True):
        one = found[block.id]
        assert (one.stanza, one.lines) == (stanza_id, (number, number))
        assert plain(block.runs)[one.first : one.last].lower() == line

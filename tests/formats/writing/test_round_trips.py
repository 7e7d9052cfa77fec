"""Out and in again: a story comes back as it was, from every format that can hold it.

Compared are chapters, scenes, what is prose, note and lyrics, each word and each italic. Formats that say
what a paragraph is are given stories that read like none; where its words must tell, the stories are of
sentences and of lines that rhyme.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songfic_editor.formats.registry import import_bytes
from songfic_editor.formats.writing import registry
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Notes, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId
from songfic_editor.model.songs import Stanza
from songfic_editor.model.text import Run, canonical, plain, style_of
from tests.builders import chapter, head, para, placed, project, song, stanza
from tests.formats.writing import wild_stories

_PROSE = """
the tide had gone out further than she ever saw it go past the slip and the row of black posts where eel men
tied up harbour simply stopped being water became long grey floor with boats lying about on it like dropped
shoes nobody asked why kettle sang morning window letters drawer salt bread lamp stairs coat rain
"""
_RHYMES = (
    ("shore", "door", "more", "before"),
    ("night", "light", "sight", "right"),
    ("stay", "away", "grey", "day"),
)
_STARTS = (
    "Oh, carry me",
    "I count the lamps",
    "And all the boats",
    "Sing me",
    "Turn the tide",
    "Hold the line",
)
_MIDDLES = ("down to the", "until the", "and leave the", "across the", "beside the")

Shown = tuple[str, tuple[tuple[str, bool], ...]]
"""A block: its kind, and each word with whether it is in italics."""


def _sentence(draw: random.Random) -> str:
    return " ".join(draw.choices(_PROSE.split(), k=draw.randint(7, 16))).capitalize() + "."


def _paragraph(draw: random.Random, id: str) -> Paragraph:
    """Three sentences or so, now and then with a word or a sentence in italics."""
    runs: list[Run] = []
    for place in range(draw.randint(2, 4)):
        words = f"{' ' if place else ''}{_sentence(draw)}"
        if draw.random() < 0.25:
            first, word, rest = words.rpartition(" ")
            runs += [Run(f"{first}{word}"), Run(rest.rstrip("."), style_of("i")), Run(".")]
        else:
            runs.append(Run(words))
    return Paragraph(BlockId(id), canonical(runs))


def _stanza(draw: random.Random, number: int) -> Stanza:
    rhymes = draw.sample(_RHYMES[number % len(_RHYMES)], 4)
    lines = [f"{draw.choice(_STARTS)} {draw.choice(_MIDDLES)} {rhyme}" for rhyme in rhymes]
    return stanza(*lines, id=f"z{number}", kind="verse")


def _story(seed: int) -> Project:
    draw = random.Random(seed)
    stanzas = [_stanza(draw, number) for number in range(draw.randint(1, 3))]
    ids = iter(range(10_000))
    chapters = []
    for number in range(draw.randint(1, 3)):
        blocks: list[Block] = []
        for _ in range(draw.randint(1 if number else 2, 3)):  # of a story without breaks, stanzas make scenes
            blocks.append(head(id=f"s{next(ids)}"))
            for _ in range(draw.randint(1, 2)):
                blocks += (_paragraph(draw, f"p{next(ids)}") for _ in range(draw.randint(1, 3)))
                blocks.append(placed(draw.choice(stanzas), id=f"v{next(ids)}"))
            blocks.append(_paragraph(draw, f"p{next(ids)}"))
        chapters.append(chapter(*blocks, title=f"Chapter {number + 1}: The Harbour", id=f"c{number}"))
    lights = song("Harbour Lights", *stanzas, artist="The Keepers", id="m")
    notes = Notes(head=(para("I don't own Harbour Lights by The Keepers. Enjoy!", id="n1"),))
    return project(*chapters, songs=[lights], title="Low Water", author="Ann Writer", id="told", notes=notes)


def shown(told: Project) -> list[list[Shown]]:
    """Each chapter."""
    return [[_shown(told, block) for block in one.blocks] for one in told.chapters]


def _shown(told: Project, block: Block) -> Shown:
    if isinstance(block, SceneHead):
        return "scene", ((block.title, False),)
    if isinstance(block, Placement):
        lines = lookup.shown_lines(block, lookup.stanza(told, block.stanza))
        return "lyrics", tuple((line, False) for line in lines)
    letters = [(letter, "i" in run.style) for run in block.runs for letter in run.text]
    words: list[tuple[str, bool]] = []
    for letter, slanted in letters:
        if words and words[-1][1] == slanted:
            words[-1] = words[-1][0] + letter, slanted
        else:
            words.append((letter, slanted))
    return "prose", tuple(words)


def without_italics(chapters: list[list[Shown]]) -> list[list[Shown]]:
    return [[(kind, _even(words) if kind == "prose" else words) for kind, words in one] for one in chapters]


def _even(words: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
    return (("".join(part for part, _ in words), False),)


def notes(told: Project) -> list[str]:
    found = [told.notes, *(one.notes for one in told.chapters)]
    return [plain(paragraph.runs) for one in found for paragraph in (*one.head, *one.end)]


@pytest.mark.parametrize("to", ["text", "html", "markdown", "docx", "odt", "epub"])
@settings(max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_a_story_comes_back_as_it_was(seed: int, to: registry.Format) -> None:
    told = _story(seed)
    again = import_bytes(registry.write(told, to), f"told.{registry.SUFFIXES[to]}").project
    assert [one.title for one in again.chapters] == [one.title for one in told.chapters]
    assert (again.title, again.author, notes(again)) == (told.title, told.author, notes(told))
    kept = without_italics if "italic" in registry.LOST[to] else list
    assert kept(shown(again)) == kept(shown(told))


@pytest.mark.parametrize("to", ["html", "epub", "docx", "odt"])
@settings(max_examples=60)
@given(story=wild_stories.wild_stories())
def test_where_a_file_says_what_is_what_any_story_comes_back(story: Project, to: registry.Format) -> None:
    found = import_bytes(registry.write(story, to), f"told.{registry.SUFFIXES[to]}")
    assert wild_stories.told(found.project) == wild_stories.told(story, credits=True)
    assert all(len(stanzas) == 1 for stanzas in wild_stories.stanzas_by_words(found.project).values())
    assert (found.project.title, found.project.author) == (story.title, story.author)
    assert {doubt.code for doubt in found.report.doubts} <= {
        "song-unnamed",
        "song-guessed",
        "songs-uncertain",
    }


@pytest.mark.parametrize("to", ["text", "markdown"])
@settings(max_examples=60)
@given(story=wild_stories.wild_stories(words=wild_stories.GIBBERISH, titled=True))
def test_where_a_file_says_nothing_all_words_come_back_in_their_order(
    story: Project, to: registry.Format
) -> None:
    found = import_bytes(registry.write(story, to), f"told.{registry.SUFFIXES[to]}").project
    words, slants = wild_stories.letters(story, credits=True)
    again, read = wild_stories.letters(found)
    assert (again, found.title, found.author) == (words, story.title, story.author)
    if "italic" not in registry.LOST[to]:  # lyrics are written in italics, and have none of their own
        pairs = zip(slants.replace("l", "i"), read, strict=True)
        assert all(before == after or after == "l" for before, after in pairs)

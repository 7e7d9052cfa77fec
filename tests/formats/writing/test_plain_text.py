"""The plain text of a story: what is in it, in which order, and how little is added."""

import re

import pytest
from hypothesis import given, settings

from songfic_editor.formats.writing.edition import UNSEEN, NoSuchChapter
from songfic_editor.formats.writing.plain_text import TextOptions, write
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Notes, Paragraph, Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.text import Run, plain
from tests.builders import chapter, head, linked, para, placed, project, projects, song, stanza, story, styled


def one_chapter() -> Project:
    verse = stanza("One line", "and two", id="v")
    return project(
        chapter(para("Before."), placed(verse), head(), para("After.")),
        songs=[song("Tide", verse, artist="Keepers")],
    )


def test_a_story_without_title_notes_or_chapters_gets_no_words_added_but_its_credit() -> None:
    assert write(one_chapter()) == (
        "Before.\n\nOne line\nand two\n\n* * *\n\nAfter.\n\n--------\n\n“Tide” by Keepers\n"
    )


def test_title_notes_chapters_and_scenes_in_order() -> None:
    text = write(story())

    wanted = [
        "Harbour Lights\nby A. Writer\n",
        "\n\n\nThe Keeper\n\nMorning\n\nShe woke",
        "The lamp is low\nThe tide is in\n\nThe kettle sang to itself.\n\n* * *\n\nEvening\n\nNobody",
        "\n\n\nThe Sail\n\nA sail.\n\nOh, harbour lights\nYou brought him home\n\nThe end.\n",
        "\n--------\n\n“Harbour Lights” by The Keepers\n",
    ]
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)
    assert "Scene" not in text
    assert "Chapter" not in text


def test_chapters_without_a_title_are_numbered_where_there_are_several() -> None:
    assert write(project(chapter(para("a")), chapter(para("b")))) == "Chapter 1\n\na\n\n\nChapter 2\n\nb\n"


def test_no_number_is_made_up_beside_the_author_s_own() -> None:
    told = project(chapter(para("a")), chapter(para("b"), title="Chapter 1: Rain"))

    assert write(told) == "a\n\n\nChapter 1: Rain\n\nb\n"


def test_notes_stand_apart_from_the_story() -> None:
    told = project(
        chapter(para("Story."), notes=Notes(head=(para("c head"),), end=(para("c end"),))),
        notes=Notes(head=(para("w head 1"), para("w head 2")), end=(para("w end"),)),
    )

    assert write(told).split("\n\n") == [
        *("w head 1", "w head 2", "--------", "c head", "--------", "Story."),
        *("--------", "c end", "--------", "w end\n"),
    ]


def test_a_song_that_the_notes_name_is_not_credited_again() -> None:
    told = one_chapter()
    named = project(
        *told.chapters, songs=told.songs, notes=Notes(head=(para("I don't own Tide by the Keepers."),))
    )

    assert "“Tide”" not in write(named)


def test_marks_go_around_each_line_and_around_italics() -> None:
    verse = stanza("One line ", "", " and two", id="v")
    told = project(
        chapter(placed(verse), styled(("He ", ""), ("is ", "i"), ("so", "bi"), (" late", "")), para("*")),
        songs=[song("", verse)],
    )

    assert write(told, TextOptions(marks="/")) == "/One line/ \n\n /and two/\n\nHe /is so/ late\n\n*\n"


def test_the_scene_break_is_the_writer_s_choice() -> None:
    assert "\n\nxXx\n\n" in write(one_chapter(), TextOptions(scene_break="xXx"))
    assert write(one_chapter(), TextOptions(scene_break="")).startswith(
        "Before.\n\nOne line\nand two\n\nAfter.\n"
    )


def test_one_chapter_comes_with_the_notes_that_belong_to_it() -> None:
    told = project(
        chapter(para("first")),
        chapter(para("second")),
        notes=Notes(head=(para("before all"),), end=(para("after all"),)),
    )

    assert write(told, TextOptions(chapter=1)) == "before all\n\n--------\n\n\nChapter 1\n\nfirst\n"
    assert write(told, TextOptions(chapter=2)) == "Chapter 2\n\nsecond\n\n--------\n\nafter all\n"


@pytest.mark.parametrize("wanted", [0, 3, -1])
def test_a_chapter_that_is_not_there_is_refused(wanted: int) -> None:
    with pytest.raises(NoSuchChapter):
        write(story(), TextOptions(chapter=wanted))


def test_less_of_the_lyrics_on_demand() -> None:
    first, cue, none = (write(story(), TextOptions(lyrics=way)) for way in ("first-line", "cue", "none"))

    assert "The lamp is low…\n\n" in first
    assert "The tide is in" not in first
    assert "\n\n♪ Verse 1 ♪\n\n" in cue
    assert "lamp is low" not in cue
    assert "lamp is low" not in none
    assert "gulls.\n\n* * *\n\nThe kettle" in none


def test_an_empty_story_is_an_empty_text() -> None:
    assert write(project()) == ""


@settings(max_examples=40)
@given(projects())
def test_every_word_is_there_in_the_story_s_order(told: Project) -> None:
    """Blocks and notes one after the other; behind a link's words there is its address."""
    text, place = re.sub(r"\((?:https://a\.example/|mailto:)[^)\n]+\)", "", write(told)), 0
    text = "".join(text.split())
    for words in _in_order(told):
        said = "".join(words.split())
        place = text.index(said, place) + len(said)


def test_a_link_s_address_stands_behind_it_unless_it_is_said() -> None:
    see = (Run("See "), linked("the tide", "https://a.example"), Run(", "))
    mail = (linked("a@b.example", "mailto:a@b.example"), Run(" or "), linked("b ", "https://b"), Run("now"))
    told = project(chapter(Paragraph(BlockId("p"), (*see, *mail))))
    assert write(told) == "See the tide (https://a.example), a@b.example or b (https://b)now\n"


def _words(told: Project, block: Block) -> list[str]:
    """A stanza's lines may be apart, or run on without their indents."""
    words = lookup.text_of(told, block)
    return [line.strip() for line in words.split("\n")] if isinstance(block, Placement) else [words]


def _in_order(told: Project) -> list[str]:
    work = [plain(paragraph.runs) for paragraph in told.notes.head]
    for one in told.chapters:
        work += [plain(paragraph.runs) for paragraph in one.notes.head]
        work += [words for block in one.blocks for words in _words(told, block)]
        work += [plain(paragraph.runs) for paragraph in one.notes.end]
    work += [plain(paragraph.runs) for paragraph in told.notes.end]
    return [words.rstrip("\n") for words in work if UNSEEN.sub("", words).strip()]

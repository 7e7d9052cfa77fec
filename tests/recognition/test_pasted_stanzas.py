"""Where stanzas stand in what was pasted, and what they say when the writer has answered."""

from msgspec.structs import replace

from songfic_editor.edit import paste
from songfic_editor.formats.reading import html
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.model.text import from_plain
from songfic_editor.recognition.pasted import pasted, with_gaps_of
from songfic_editor.recognition.pasted_stanzas import Lyrics, find, place, words
from tests.builders import chapter, head, para, project
from tests.recognition.shown import FICS

ONE = "I left my coat upon the rail\nand went where all the lanterns fail\nand no one called me home"
TWO = "The morning found an empty shore\nthe sea was knocking at the door\nas if it had come home"
PROSE = (
    "She went down to the water that evening, because nobody else would, and stood there for a long while.",
    "Then she turned back, as she always did, and the lamps of the town went out behind her one by one.",
)


def put(fragment: paste.Fragment) -> tuple[Project, Selection]:
    """A story with nothing else in it, and where that stands."""
    made = paste.insert(project(chapter(head(), para(id="b"))), caret(BlockId("b")), fragment)
    assert made.selection is not None
    return made.project, Selection(Place(made.project.chapters[0].blocks[1].id), made.selection.head)


def found_in(fragment: paste.Fragment) -> tuple[Project, Lyrics | None]:
    story, where = put(fragment)
    return story, find(story, where, fragment.gaps)


def sung(fragment: paste.Fragment) -> list[str | None]:
    story, lyrics = found_in(fragment)
    return [words(story, stretch) for stretch in lyrics.stretches] if lyrics else []


def test_lyrics_alone_are_one_stretch_with_their_blank_lines() -> None:
    _, lyrics = found_in(paste.from_plain(f"{ONE}\n\n{TWO}"))
    assert lyrics is not None
    assert lyrics.are_all
    assert sung(paste.from_plain(f"{ONE}\n\n{TWO}\n")) == [f"{ONE}\n\n{TWO}"]


def test_lines_with_a_blank_one_between_each_two_are_parted_where_there_are_more() -> None:
    spaced = "\n\n\n".join(part.replace("\n", "\n\n") for part in (ONE, TWO))
    assert sung(paste.from_plain(spaced)) == [f"{ONE}\n\n{TWO}"]


def test_stanzas_are_told_from_prose_in_plain_text() -> None:
    text = "\n\n".join((PROSE[0], ONE, PROSE[1], TWO))
    _, lyrics = found_in(paste.from_plain(text))
    assert lyrics is not None
    assert not lyrics.are_all
    assert sung(paste.from_plain(text)) == [ONE, TWO]


def test_stanzas_under_a_heading_are_those_below_it() -> None:
    stanzas = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in (ONE, TWO))
    assert sung(pasted(html.read(f"<h1>Harbour Lights Lyrics</h1>{stanzas}"))) == [f"{ONE}\n\n{TWO}"]


def test_single_lines_are_told_by_their_marks_where_there_are_several() -> None:
    first, second, third = (f"~ {line} ~" for line in ONE.split("\n"))
    text = "\n\n".join((PROSE[0], first, PROSE[1], second, PROSE[0], third, PROSE[1]))
    assert sung(paste.from_plain(text)) == ONE.split("\n")
    assert sung(paste.from_plain("\n\n".join((PROSE[0], first, PROSE[1])))) == []


def test_prose_and_talk_and_lists_have_none() -> None:
    for name in ("no_song.txt", "quick_dialogue.txt", "not_lyrics.txt"):
        assert sung(paste.from_plain((FICS / name).read_text())) == []


def test_gaps_of_a_page_part_its_stanzas() -> None:
    lines = (f"<p><i>{line}</i></p>" for line in ONE.split("\n"))
    others = (f"<p><i>{line}</i></p>" for line in TWO.split("\n"))
    page = "".join((f"<p>{PROSE[0]}</p>", *lines, "<p>&nbsp;</p>", *others, f"<p>{PROSE[1]}</p>"))
    assert sung(pasted(html.read(page))) == [f"{ONE}\n\n{TWO}"]


def test_plain_text_that_says_the_same_tells_of_gaps_that_the_page_does_not() -> None:
    page = "".join(f"<p>{line}</p>" for line in f"{ONE}\n{TWO}".split("\n"))
    fragment = pasted(html.read(page))
    assert sung(with_gaps_of(fragment, f"{ONE}\n\n{TWO}")) == [f"{ONE}\n\n{TWO}"]
    assert with_gaps_of(fragment, f"{ONE}\n\nother words") is fragment
    assert with_gaps_of(fragment, f"{ONE}\n{TWO}") is fragment


def test_what_stood_there_before_is_not_among_the_words() -> None:
    story = project(chapter(head(), para("She sang: and then", id="b")))
    fragment = paste.from_plain(ONE)
    made = paste.insert(story, caret(BlockId("b"), 10), fragment)
    assert made.selection is not None
    lyrics = find(made.project, Selection(Place(BlockId("b"), 10), made.selection.head), fragment.gaps)
    assert lyrics is not None
    (stretch,) = lyrics.stretches
    assert (stretch.before, stretch.after) == ("She sang: ", "and then")
    assert words(made.project, stretch) == ONE


def test_words_are_those_that_stand_there_now() -> None:
    story, lyrics = found_in(paste.from_plain(ONE))
    assert lyrics is not None
    (stretch,) = lyrics.stretches
    scene, first, *others = story.chapters[0].blocks
    assert isinstance(first, Paragraph)
    mended = replace(first, runs=from_plain("I left my boat upon the rail"))
    changed = replace(
        story, chapters=(replace(story.chapters[0], blocks=(scene, para("New"), mended, *others)),)
    )
    assert words(changed, stretch) == ONE.replace("coat", "boat")


def test_a_stretch_that_was_taken_apart_is_nowhere() -> None:
    story, lyrics = found_in(paste.from_plain(ONE))
    assert lyrics is not None
    (stretch,) = lyrics.stretches
    scene, first, *others = story.chapters[0].blocks
    for blocks in ((scene, *others), (scene, first, para("New"), *others), (scene, first)):
        changed = replace(story, chapters=(replace(story.chapters[0], blocks=blocks),))
        assert place(changed, stretch) is None
        assert words(changed, stretch) is None

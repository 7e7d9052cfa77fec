"""The review of an import: kinds, joins, splits and songs by a writer's word, and every word kept."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.formats.reading import plain_text
from songfic_editor.model.check import problems
from songfic_editor.model.document import Project
from songfic_editor.recognition import review as reviews
from songfic_editor.recognition import review_files
from songfic_editor.recognition.lyric_features import STANZA_FROM
from songfic_editor.recognition.recognise import Recognised, recognise
from songfic_editor.recognition.review import CHOICES, Review, Row, recognised, rows
from songfic_editor.recognition.scoring import Kind, Reason, Score
from songfic_editor.recognition.sorting import sort
from tests.recognition.shown import all_words, note_texts, paragraphs, scenes, words
from tests.recognition.test_words_kept import fics

FIC = """The Keeper

I own nothing. The song is "Harbour Lights" by The Wren Sisters.

She woke before the gulls, and lay a while listening to the kettle that somebody else had put on.

    Oh, harbour lights
    Bring him home
    Over the bar
    And home

Nobody had come. She lit the lamp all the same, and went down to the water to look at what there was.

~ o ~ O ~ o ~

It rained until Thursday, and on Thursday it rained a little less, which everybody called the summer.

    Where the gulls go
    Nobody knows

He came on the Friday, without a coat, and asked whether there was any tea.

    Oh, harbour lights
    Bring him home
    Over the bar
    And home

She said there was.
"""


def review_of(text: str) -> Review:
    fic = plain_text.read(text)
    return Review(fic, sort(fic))


@pytest.fixture
def review() -> Review:
    return review_of(FIC)


def start(review: Review, begins: str) -> int:
    """What names the first passage that begins with these words."""
    return next(row.start for row in rows(review) if row.passage.text.startswith(begins))


def kinds(review: Review) -> list[Kind]:
    return [row.kind for row in rows(review)]


def row(review: Review, begins: str) -> Row:
    return next(row for row in rows(review) if row.passage.text.startswith(begins))


def made(review: Review) -> Project:
    project = recognised(review).project
    assert problems(project) == ()
    return project


def shape(review: Review) -> list[list[str]]:
    project = made(review)
    return scenes(project, project.chapters[0])


def test_untouched_it_is_what_is_recognised(review: Review) -> None:
    found, plain = recognised(review), recognise(review.fic)

    assert found.decisions == plain.decisions
    assert found.doubts == plain.doubts
    assert all_words(found.project) == all_words(plain.project)


def test_another_kind_shows_in_the_project_at_once(review: Review) -> None:
    changed = reviews.say(review, [start(review, "Oh, harbour")], "prose")

    assert [len(song.stanzas) for song in made(review).songs] == [2]
    assert any("Over the bar" in text for text in paragraphs(made(changed)))
    assert row(changed, "Oh, harbour").said


def test_a_stanza_that_the_writer_finds_is_linked_to_its_repeat(review: Review) -> None:
    without = reviews.say(review, [start(review, "Oh, harbour")], "prose")
    again = reviews.say(without, [start(review, "Oh, harbour")], "stanza")

    assert shape(again) == shape(review)
    assert shape(without) != shape(review)


def test_marks_that_are_known_for_no_break_are_one_by_the_writers_word(review: Review) -> None:
    marks = start(review, "~ o ~")
    assert row(review, "~ o ~").kind == "break"

    story = reviews.say(review, [start(review, "Nobody had come")], "break")

    assert row(story, "Nobody had").kind == "scene-title"
    assert "Nobody" in all_words(made(story))
    assert row(reviews.say(review, [marks], "prose"), "~ o ~").kind == "prose"


def test_notes_stand_wherever_the_writer_says(review: Review) -> None:
    noted = reviews.say(review, [start(review, "Nobody had come")], "end-note")

    assert any("Nobody had come" in text for text in note_texts(made(noted).notes)[1])


def test_the_title_is_one(review: Review) -> None:
    other = reviews.say(review, [start(review, "I own nothing")], "title")

    assert made(review).title == "The Keeper"
    assert made(other).title.startswith("I own nothing")
    assert "The Keeper" in note_texts(made(other).notes)[0]


def test_the_name_of_a_section_stands_before_its_stanza(review: Review) -> None:
    here = start(review, "She woke before")
    named = reviews.say(review, [here], "label")
    alone = reviews.say(named, [start(review, "Oh, harbour")], "prose")

    assert row(named, "She woke").kind == "label"
    assert made(named).songs[0].stanzas[0].label.startswith("She woke")
    assert row(alone, "She woke").kind == "prose"


def test_what_is_left_out_is_in_the_review_still(review: Review) -> None:
    without = reviews.say(review, [start(review, "She said")], "left-out")

    assert "said" not in all_words(made(without))
    assert row(without, "She said").kind == "left-out"
    assert "said" in all_words(made(reviews.take_back(without, [start(review, "She said")])))


def test_a_stanza_is_split_and_joined_again(review: Review) -> None:
    here = start(review, "Oh, harbour")

    two = reviews.split(review, here, 2)
    one = reviews.join(two, here)

    assert [row(two, begins).kind for begins in ("Oh, harbour", "Over the bar")] == ["stanza", "stanza"]
    assert len(rows(two)) == len(rows(review)) + 1
    assert len(rows(one)) == len(rows(review))
    assert [row.passage.text for row in rows(one)] == [row.passage.text for row in rows(review)]


def test_what_was_said_of_a_passage_outlives_a_join(review: Review) -> None:
    here = start(review, "Nobody had come")
    said = reviews.say(review, [here], "end-note")

    joined = reviews.join(said, start(review, "Oh, harbour"))
    parted = reviews.split(joined, start(review, "Oh, harbour"), 4)

    assert "Nobody had come" in row(joined, "Oh, harbour").passage.text
    assert row(parted, "Nobody had come").kind == "stanza"
    assert row(reviews.take_back(parted, []), "Oh, harbour").kind == "stanza"


def test_two_paragraphs_that_are_joined_are_one(review: Review) -> None:
    before = len(paragraphs(made(review)))
    prose = reviews.say(review, [start(review, "~ o ~")], "prose")

    joined = reviews.join(prose, start(review, "Nobody had come"))

    assert len(paragraphs(made(joined))) == before


def test_marks_around_a_stanza_go_along_when_it_is_split() -> None:
    story = "He sang to her all the way home, and she did not mind it in the least, for once.\n\n"
    review = review_of(f"{story}*Oh, harbour lights\nBring him home\nOver the bar\nAnd home*\n\n{story}")
    here = start(review, "*Oh")

    two = made(reviews.split(review, here, 2))

    lines = [line for song in two.songs for stanza in song.stanzas for line in stanza.lines]
    assert lines == ["Oh, harbour lights", "Bring him home", "Over the bar", "And home"]


def test_a_line_that_is_not_there_splits_nothing(review: Review) -> None:
    here = start(review, "Oh, harbour")

    assert reviews.split(review, here, 0) is review
    assert reviews.split(review, here, 9) is review
    assert reviews.join(review, rows(review)[-1].start) is review


def test_a_song_has_the_name_that_it_is_given(review: Review) -> None:
    found = recognised(review)
    assert [song.title for song in found.project.songs] == ["Harbour Lights"]

    named = recognised(reviews.name_song(review, found.keys[0], "The Quay", "Nan"))

    assert [(song.title, song.artist) for song in named.project.songs] == [("The Quay", "Nan")]
    assert named.keys == found.keys


def test_a_stanza_goes_to_another_song_and_songs_of_one_title_are_one(review: Review) -> None:
    two = reviews.give_to_song(review, [start(review, "Where the gulls")], "Gulls")
    found = recognised(two)
    assert [song.title for song in found.project.songs] == ["Harbour Lights", "Gulls"]

    one = recognised(reviews.name_song(two, found.keys[1], "Harbour Lights", "The Wren Sisters"))

    assert [song.title for song in one.project.songs] == ["Harbour Lights"]
    assert len(one.keys[0]) == 2


def _alike(review: Review, here: int) -> tuple[int, ...]:
    one = review_files.of([("", review)])
    return review_files.Looks().alike(review_files.rows(one), here)


def test_what_looks_alike_is_found(review: Review) -> None:
    here = start(review, "Where the gulls")
    shown = rows(review)

    found = _alike(review, here)

    texts = {row.start: row.passage.text for row in shown}
    assert all(texts[one].startswith("Oh, harbour") for one in found)
    assert len(found) == 2
    changed = reviews.say(review, [here], "prose")
    assert _alike(changed, here) == found


def test_a_word_of_the_writer_ends_a_doubt(review: Review) -> None:
    nearly = Score(STANZA_FROM - 0.1, (Reason("short-lines", 1.0),))
    place = next(index for index, row in enumerate(rows(review)) if row.kind == "prose")
    scores = [nearly if index == place else Score() for index in range(len(rows(review)))]
    review = replace(review, found=replace(review.found, scores=tuple(scores)))
    doubtful = [row for row in rows(review) if row.doubt]
    assert [row.doubt for row in doubtful] == ["prose-doubtful"]
    assert [doubt.reasons for doubt in recognised(review).doubts] == [nearly.reasons]

    sure = reviews.say(review, [row.start for row in doubtful], "prose")

    assert not [row for row in rows(sure) if row.doubt]
    assert not [doubt for doubt in recognised(sure).doubts if doubt.reasons]


# --- no word is lost, whatever a writer does ---

Change = Callable[[st.DrawFn, Review], Review]


def _say(draw: st.DrawFn, review: Review) -> Review:
    shown = rows(review)
    some = draw(st.lists(st.sampled_from([row.start for row in shown]), min_size=1, max_size=3))
    kind = draw(st.sampled_from([kind for kind in CHOICES if kind != "left-out"]))
    return reviews.say(review, some, kind)


def _all_alike(draw: st.DrawFn, review: Review) -> Review:
    shown = rows(review)
    row = draw(st.sampled_from(shown))
    return reviews.say(review, _alike(review, row.start), row.kind)


def _join(draw: st.DrawFn, review: Review) -> Review:
    return reviews.join(review, draw(st.sampled_from(rows(review))).start)


def _split(draw: st.DrawFn, review: Review) -> Review:
    row = draw(st.sampled_from(rows(review)))
    return reviews.split(review, row.start, draw(st.integers(0, len(row.passage.lines))))


def _take_back(draw: st.DrawFn, review: Review) -> Review:
    return reviews.take_back(review, [draw(st.sampled_from(rows(review))).start])


def _name(draw: st.DrawFn, review: Review) -> Review:
    keys = draw(st.sampled_from([*recognised(review).keys, ()]))
    return reviews.name_song(review, keys, draw(st.sampled_from(["", "Tide"])), "Nan")


def _give(draw: st.DrawFn, review: Review) -> Review:
    row = draw(st.sampled_from(rows(review)))
    return reviews.give_to_song(review, [row.start], draw(st.sampled_from(["Tide", "Rain"])))


CHANGES: list[Change] = [_say, _say, _all_alike, _join, _split, _take_back, _name, _give]


@settings(max_examples=150, deadline=None)
@given(st.data(), fics())
def test_no_word_is_lost_by_any_changes(data: st.DataObject, text: str) -> None:
    review = review_of(text)
    if not review.found.passages:
        return
    before = "\n".join(row.passage.text for row in rows(review))
    for change in data.draw(st.lists(st.sampled_from(CHANGES), max_size=6)):
        review = change(data.draw, review)
    found = recognised(review)
    assert problems(found.project) == ()
    shown = rows(review)
    assert "\n".join(row.passage.text for row in shown) == before
    assert [decision.kind for decision in found.decisions] == [row.kind for row in shown]
    told = [row.passage.text for row in shown if row.kind not in ("break", "label")]
    assert not Counter(words("\n".join(told))) - Counter(_kept(found))


def _kept(found: Recognised) -> list[str]:
    return all_words(found.project)

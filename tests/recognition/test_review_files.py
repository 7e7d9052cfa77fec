"""The review of several files at once: each passage is of its file, and what is said of all goes to each."""

import pytest

from songfic_editor.recognition import review as reviews
from songfic_editor.recognition import review_files
from songfic_editor.recognition.review_files import Reviewed, Rows
from tests.recognition.test_review import FIC, review_of

OTHER = """It was winter, and nobody came; she lit the lamp and put the kettle on, and waited for the post.

    The gulls have gone
    The nets are dry
    And none of us
    Has wondered why

The post came at four, and there was nothing in it but the paper, which she read to the last page.
"""


@pytest.fixture
def both() -> Reviewed:
    return review_files.of([("1.txt", review_of(FIC)), ("2.txt", review_of(OTHER))])


def start(shown: Rows, begins: str) -> int:
    return next(row.start for row in shown.rows if row.passage.text.startswith(begins))


def kinds(reviewed: Reviewed, begins: str) -> list[str]:
    rows = review_files.rows(reviewed).rows
    return [row.kind for row in rows if row.passage.text.startswith(begins)]


def test_passages_of_all_files_follow_each_other_under_numbers_of_their_own(both: Reviewed) -> None:
    shown = review_files.rows(both)

    alone = [len(reviews.rows(part.review)) for part in both.parts]
    assert len(shown.rows) == sum(alone)
    starts = [row.start for row in shown.rows]
    assert starts == sorted(set(starts))
    assert shown.rows[alone[0]].passage.text.startswith("It was winter")
    assert shown.rows[alone[0]].start == both.parts[1].first


def test_a_kind_is_said_of_the_passage_that_is_meant(both: Reviewed) -> None:
    shown = review_files.rows(both)
    meant = [start(shown, "Where the gulls"), start(shown, "The gulls have")]

    said = review_files.say(both, meant, "prose")

    assert kinds(said, "Where the gulls") == kinds(said, "The gulls have") == ["prose"]
    assert kinds(said, "Oh, harbour") == ["stanza", "stanza"]
    assert review_files.say(said, meant, "prose") is said
    again = review_files.rows(said, shown)
    assert again == review_files.rows(said)


def test_only_the_file_that_changed_is_gone_through_again(both: Reviewed) -> None:
    shown = review_files.rows(both)

    changed = review_files.rows(review_files.say(both, [start(shown, "The gulls")], "prose"), shown)

    assert changed.known[0] is shown.known[0]
    assert changed.known[1] is not shown.known[1]


def test_what_looks_alike_is_found_in_all_files(both: Reviewed) -> None:
    shown = review_files.rows(both)

    looks = review_files.Looks()
    found = looks.alike(shown, start(shown, "The gulls have"))
    assert looks.alike(shown, start(shown, "The gulls have")) == found

    texts = {row.start: row.passage.text for row in shown.rows}
    assert [texts[one].split()[0] for one in found] == ["Oh,", "Where", "Oh,"]


def test_a_stanza_is_split_and_joined_in_its_file_and_never_across_two(both: Reviewed) -> None:
    shown = review_files.rows(both)
    here = start(shown, "The gulls have")

    parted = review_files.split(both, here, 2)

    assert kinds(parted, "And none of us") == ["stanza"]
    whole = review_files.rows(review_files.join(parted, here))
    assert [row.passage.text for row in whole.rows] == [row.passage.text for row in shown.rows]
    last = start(shown, "She said there was")
    assert review_files.is_last(shown, last)
    assert review_files.join(both, last) is both


def test_a_song_is_named_and_given_in_the_files_that_have_it(both: Reviewed) -> None:
    named = review_files.name_song(both, [(0, "harbour lights"), (1, "")], "Rain", "Nobody")

    found = [reviews.recognised(part.review).project.songs for part in named.parts]
    assert [[(song.title, song.artist) for song in songs] for songs in found] == [[("Rain", "Nobody")]] * 2

    shown = review_files.rows(both)
    given = review_files.give_to_song(both, [start(shown, "The gulls have")], "Winter")
    assert given.parts[0] is both.parts[0]
    (song,) = reviews.recognised(given.parts[1].review).project.songs
    assert song.title == "Winter"

"""Which saves a story has in it, as its file tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.storage import codec
from songfic_editor.storage.saves import MOST, NONE, Saves, saves_in
from tests.builders import story

ONE = Saves((("abc", 3), ("x1", 12)))
_OPENINGS = st.sampled_from(("a", "b", "c", "d"))
ANY = st.lists(_OPENINGS, max_size=12)


def made(openings: list[str]) -> Saves:
    found = NONE
    for opening in openings:
        found = found.after(opening)
    return found


def test_a_file_tells_its_saves_in_one_line_at_its_end() -> None:
    data = codec.encode(story(), ONE)
    assert data.endswith(b',\n "saves": "abc.3 x1.12"\n}\n')
    assert data.splitlines()[:-2] == [*codec.encode(story()).splitlines()[:-2], data.splitlines()[-3]]
    loaded = codec.decode(data)
    assert (loaded.project, loaded.saves, loaded.repairs) == (story(), ONE, ())


def test_without_any_it_says_nothing_of_them() -> None:
    assert codec.encode(story(), NONE) == codec.encode(story())
    assert codec.decode(codec.encode(story())).saves == NONE


def test_a_file_that_was_laid_out_anew_or_changed_by_hand_tells_them_still() -> None:
    data = codec.encode(story(), ONE)
    for changed in (data.replace(b"\n", b"\r\n"), data.replace(b"The Keeper", b"A Keeper")):
        loaded = codec.decode(changed)
        assert (loaded.saves, loaded.repairs) == (ONE, ())


@pytest.mark.parametrize("told", ['"abc"', '"abc.0"', '"abc.1  x.1"', '"ABC.1"', "3", "[]", '"a.9999999999"'])
def test_what_tells_nothing_is_dropped_and_said_to_be(told: str) -> None:
    data = codec.encode(story(), ONE).replace(b'"abc.3 x1.12"', told.encode())
    loaded = codec.decode(data)
    assert (loaded.project, loaded.saves) == (story(), NONE)
    assert [(one.code, one.path) for one in loaded.repairs] == [("key-dropped", "$.saves")]


def test_what_names_an_opening_twice_counts_where_it_does_so_last() -> None:
    data = codec.encode(story(), ONE).replace(b"abc.3 x1.12", b"abc.3 x1.12 abc.4")
    loaded = codec.decode(data)
    assert (loaded.saves, loaded.repairs) == (Saves((("x1", 12), ("abc", 4))), ())


@given(ANY, ANY)
def test_who_goes_on_from_a_state_has_it_and_it_does_not_have_them(
    before: list[str], then: list[str]
) -> None:
    was, now = made(before), made(before + then)
    assert now.has(was)
    assert was.has(now) is (not then)
    assert saves_in(str(now)) == now


@given(ANY, ANY, ANY)
def test_two_that_went_on_apart_have_not_seen_each_other_until_they_are_joined(
    before: list[str], one: list[str], other: list[str]
) -> None:
    was = made(before)
    ours, theirs = was, was
    for opening in [*one, "a"]:
        ours = ours.after(f"ours{opening}")
    for opening in [*other, "a"]:
        theirs = theirs.after(f"theirs{opening}")
    assert not ours.has(theirs)
    assert not theirs.has(ours)
    joined = ours.joined(theirs)
    assert joined.has(ours)
    assert joined.has(theirs)
    assert joined.after("ours").has(theirs)
    assert saves_in(str(joined)) == joined


def test_only_so_many_openings_are_kept_in_mind() -> None:
    many = made([f"o{number}" for number in range(MOST + 10)])
    assert len(many.counts) == MOST
    assert many.counts[-1] == (f"o{MOST + 9}", 1)

import pytest

from songfic_editor.text.search import Search
from tests.builders import FAMILY, HARP


def all_of(wanted: str, text: str, **how: bool) -> list[str]:
    return [text[first:last] for first, last in Search(wanted, **how).matches(text)]


def test_case_is_told_apart_only_when_asked() -> None:
    assert all_of("ines", "Ines and INES and ines") == ["Ines", "INES", "ines"]
    assert all_of("ines", "Ines and INES and ines", match_case=True) == ["ines"]


def test_what_means_something_in_a_pattern_is_found_as_it_is() -> None:
    assert all_of("a.b*(c", "a.b*(c axb") == ["a.b*(c"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [("don't", "don’t"), ('"no"', "“no”"), ("a-b", "a–b"), ("one two", "one\u00a0two")],
)
def test_what_a_keyboard_has_finds_its_typographic_form(typed: str, text: str) -> None:
    assert all_of(typed, text) == [text]


def test_offsets_count_code_points() -> None:
    text = f"{FAMILY}{HARP} lamp"
    assert list(Search("lamp").matches(text)) == [(7, 11)]


def test_nothing_is_found_by_nothing() -> None:
    search = Search("")
    assert list(search.matches("text")) == []
    assert search.first_from("text", 0) is None


def test_from_a_place_on_and_back_from_it() -> None:
    search = Search("lamp")
    text = "lamp lamp lamp"
    assert search.first_from(text, 1) == (5, 9)
    assert search.first_from(text, 11) is None
    assert search.last_before(text, 9) == (5, 9)
    assert search.last_before(text, 3) is None


def test_whole_words_are_not_found_within_longer_ones() -> None:
    text = "Tam stamped. “Tam’s,” said TAM, tamé, _Tam_, Tam2"
    spans = list(Search("Tam", whole_words=True).matches(text))
    assert [first for first, _last in spans] == [0, 14, 27, 39]
    assert Search("Tam", whole_words=True).first_from("stamp Tam", 2) == (6, 9)
    assert list(Search("sta", whole_words=True).matches("stamp")) == []


def test_whole_words_that_are_not_all_letters() -> None:
    assert list(Search("!", whole_words=True).matches("Oh!no")) == [(2, 3)]
    assert list(Search("old Tam", whole_words=True).matches("cold Tam, old Tam")) == [(10, 17)]

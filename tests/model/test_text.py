"""Runs of styled text, and text that comes from outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.model import text
from songfic_editor.model.text import MARKS, PLAIN, Run, Runs, Style, style_of
from tests.builders import FAMILY, HARP, runs, texts

BOLD, ITALIC, BOTH = Style("b"), Style("i"), Style("bi")
SAMPLE = (Run("plain "), Run("bold", BOLD), Run(" end"))


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\ufeffa\x00b\x1bc\ufffcd\x7f", "abcd"),
        ("a\ud83db", "ab"),
        ("tab\tno-break\u00a0soft\u00ad", "tab\tno-break\u00a0soft\u00ad"),
        (FAMILY + HARP + "\u200f", FAMILY + HARP + "\u200f"),
    ],
)
def test_text_from_outside(raw: str, kept: str) -> None:
    assert text.clean(raw) == kept


@given(st.text())
def test_cleaned_text_is_clean_and_stays_so(raw: str) -> None:
    cleaned = text.clean(raw)
    assert text.is_clean(cleaned)
    assert text.clean(cleaned) == cleaned


def test_a_style_is_a_set_of_marks() -> None:
    assert style_of("ibb") == "bi"
    assert style_of("sxu") == "us"
    assert text.is_style("bius")
    assert not text.is_style("ib")
    assert not text.is_style("x")


def test_canonical_runs() -> None:
    assert text.canonical([Run(""), Run("a"), Run("b"), Run("", BOLD), Run("c")]) == (Run("abc"),)
    assert text.is_canonical(SAMPLE)
    assert not text.is_canonical((Run("a"), Run("b")))
    assert text.from_plain("") == ()


def test_cutting() -> None:
    assert text.cut(SAMPLE, 4, 8) == (Run("n "), Run("bo", BOLD))
    assert text.cut(SAMPLE, 6, 10) == (Run("bold", BOLD),)
    assert text.cut(SAMPLE, 12) == (Run("nd"),)
    assert text.cut(SAMPLE, 5, 5) == ()
    assert text.cut(SAMPLE, 99) == ()
    assert text.cut(SAMPLE, -3, 99) == SAMPLE


def test_replacing() -> None:
    assert text.replace(SAMPLE, 6, 10, ()) == (Run("plain  end"),)
    assert text.replace(SAMPLE, 8, 8, (Run("xx", BOLD),))[1] == Run("boxxld", BOLD)


def test_marks() -> None:
    italic = text.with_mark(SAMPLE, 3, 8, "i", True)
    assert italic == (Run("pla"), Run("in ", ITALIC), Run("bo", BOTH), Run("ld", BOLD), Run(" end"))
    assert text.with_mark(italic, 0, 14, "i", False) == SAMPLE
    assert text.has_mark(SAMPLE, 6, 10, "b")
    assert not text.has_mark(SAMPLE, 5, 10, "b")
    assert not text.has_mark(SAMPLE, 7, 7, "b")


def test_the_style_to_type_in_is_that_of_the_character_before() -> None:
    assert [text.style_at(SAMPLE, offset) for offset in (0, 6, 7, 10, 11)] == ["", "", "b", "b", ""]
    assert text.style_at((Run("b", BOLD),), 0) == "b", "at the start, that of the first"
    assert text.style_at((), 0) == PLAIN


@given(runs(), st.integers(0, 30), st.integers(0, 30), runs(2))
def test_replacing_is_replacing_in_the_words(given: Runs, one: int, two: int, inserted: Runs) -> None:
    first, last = sorted((one, two))
    words = text.plain(given)
    done = text.replace(given, first, last, inserted)
    assert text.plain(done) == words[:first] + text.plain(inserted) + words[last:]
    assert text.is_canonical(done)


@given(runs(), st.integers(0, 30))
def test_two_cuts_make_the_whole(given: Runs, place: int) -> None:
    left, right = text.cut(given, 0, place), text.cut(given, place)
    assert text.canonical((*left, *right)) == given
    assert text.length(left) == min(place, text.length(given))


@given(runs(), st.integers(0, 30), st.integers(0, 30), st.sampled_from(MARKS), st.booleans())
def test_a_mark_changes_no_word_and_nothing_outside(
    given: Runs, one: int, two: int, mark: text.Mark, on: bool
) -> None:
    first, last = sorted((one, two))
    done = text.with_mark(given, first, last, mark, on)
    assert text.is_canonical(done)
    assert text.plain(done) == text.plain(given)
    assert text.cut(done, 0, first) == text.cut(given, 0, first)
    assert text.cut(done, last) == text.cut(given, last)
    if text.cut(done, first, last):
        marked = {mark in run.style for run in text.cut(done, first, last)}
        assert marked == {on}


@given(texts())
def test_drawn_text_is_clean(words: str) -> None:
    assert text.is_clean(words)

"""Runs of styled text, and text that comes from outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.model import text
from songfic_editor.model.text import MARKS, Run, Runs, Style, style_of
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
    assert style_of("^m_") == "m^", "raised and lowered is no style"
    assert not text.is_style("ib")
    assert not text.is_style("^_")
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


def test_raising_what_is_lowered() -> None:
    lowered = (Run("H"), Run("2", Style("_")), Run("O"))
    assert text.with_mark(lowered, 1, 2, "^", True) == (Run("H"), Run("2", Style("^")), Run("O"))
    assert text.with_mark(lowered, 0, 3, "^", False) == lowered


LINKED = (Run("see "), Run("the ", link="https://a"), Run("tide", BOLD, "https://a"), Run(" out"))


def test_links() -> None:
    assert text.with_link((Run("see the "), Run("tide", BOLD), Run(" out")), 4, 12, "https://a") == LINKED
    assert text.plain(text.with_link(LINKED, 0, 99, "")) == "see the tide out"
    assert not text.is_canonical((Run("a", link="https://a"), Run("b", link="https://a")))
    assert text.is_canonical((Run("a", link="https://a"), Run("b", link="https://b")))
    assert text.replace(LINKED, 8, 12, ()) == (Run("see "), Run("the ", link="https://a"), Run(" out"))


@pytest.mark.parametrize(
    ("offset", "found"), [(3, None), (4, (4, 12)), (9, (4, 12)), (12, (4, 12)), (13, None)]
)
def test_the_link_that_a_cursor_is_in(offset: int, found: tuple[int, int] | None) -> None:
    first, last, link = text.link_around(LINKED, offset)
    assert (first, last) == (found or (offset, offset))
    assert link == ("https://a" if found else "")


def test_between_two_links_a_cursor_is_in_the_first() -> None:
    two = (Run("a", link="https://a"), Run("b", link="https://b"))
    assert text.link_around(two, 1) == (0, 1, "https://a")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" https://a.example/x y?z=1&q#w ", "https://a.example/x%20y?z=1&q#w"),
        ("HTTP://A.example", "HTTP://A.example"),
        ("mailto:keeper@tide.example", "mailto:keeper@tide.example"),
        ("https://شمس.example/é", "https://شمس.example/é"),
        ("https:///etc", "https:///etc"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc", ""),
        ("//a.example", ""),
        ("/chapters/2", ""),
        ("#note", ""),
        ("https://", ""),
        ("mailto:", ""),
        ('https://a"onclick=[b]', "https://a%22onclick=%5Bb%5D"),
        ("https://a\n.example", ""),
        ("https://a\u202e.example", ""),
        ("https://" + "a" * 2000, ""),
        ("", ""),
    ],
)
def test_where_a_link_may_lead(given: str, kept: str) -> None:
    assert text.address(given) == kept
    assert not kept or text.is_address(kept)


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

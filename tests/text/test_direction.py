"""The direction of a text is that of its first letter; a language has one too."""

import pytest

from songfic_editor.text.direction import (
    align_for,
    direction,
    has_right_to_left,
    language_direction,
    side,
)


@pytest.mark.parametrize(
    ("text", "way"),
    [("Hello שלום", "ltr"), ("שלום hello", "rtl"), ("“12” مرحبا", "rtl"), ("123 … 🎵", None), ("", None)],
)
def test_the_first_letter_decides(text: str, way: str | None) -> None:
    assert direction(text) == way


@pytest.mark.parametrize(
    ("tag", "way"),
    [("en", "ltr"), ("he", "rtl"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("ur-Latn", "ltr"), ("", "ltr")],
)
def test_a_language_s_direction(tag: str, way: str) -> None:
    assert language_direction(tag) == way


@pytest.mark.parametrize("text", ["Hello", "שלום", "مرحبا", ""])
def test_left_is_left_whichever_way_a_text_goes(text: str) -> None:
    for wanted in ("left", "center", "right", "justify"):
        assert side(align_for(wanted, text), text) == wanted  # type: ignore[arg-type]  # each is a side
    assert align_for("left", text) == ("end" if direction(text) == "rtl" else "start")


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("Hello", False),
        ("12 → “?”", False),
        ("a ש", True),
        ("مرحبا", True),
        ("\u202eolleh", True),
        ("", False),
    ],
)
def test_what_takes_its_neighbours_along_to_the_left(text: str, takes: bool) -> None:
    assert has_right_to_left(text) is takes

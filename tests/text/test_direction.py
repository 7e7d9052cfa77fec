"""The direction of a text is that of its first letter; a language has one too."""

import pytest

from songfic_editor.text.direction import direction, language_direction


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

"""What is taken of a text with tags that is no sound song: its words, line by line, and no mark of it."""

import random
from pathlib import Path

import pytest

from songfic_editor.formats.lyrics import salvage


def _lines(text: str) -> list[tuple[str, ...]]:
    found = salvage.of_text(text)
    return [] if found is None else [section.lines for section in found.sections]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<song><verse><lines>One<br/>Two</lines></verse><verse>Three", [("One", "Two"), ("Three",)]),
        ("<p>One &amp; two<br>Three&#8217;s</p><p>Four</p>", [("One & two", "Three’s"), ("Four",)]),
        ("<script>var x = 'no';</script><p>One</p><style>p {}</style>", [("One",)]),
        ('<!DOCTYPE s [<!ENTITY a "aaaa">]><song><lines>One &a; two</lines></song>', [("One &a; two",)]),
        ("<lines>One<br/>Two</lin", [("One", "Two")]),
        ("<p><chord name='A'/>One<comment>aside</comment></p>", [("One",)]),
        ("<a></a>", []),
    ],
)
def test_the_words_stay(text: str, lines: list[tuple[str, ...]]) -> None:
    assert _lines(text) == lines


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml"
    path.write_bytes("<song><lines>café<br/>mer".encode("cp1252"))
    found = salvage.of_file(path, "windows-1252")
    assert found is not None
    assert found.sections[0].lines == ("café", "mer")


def test_damage_raises_nothing() -> None:
    chance = random.Random(7)
    whole = (
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><song><lines>One<br/>&#65;&#xD800;</lines></song>"
    )
    for _ in range(2000):
        letters = list(whole)
        for _ in range(chance.randint(1, 6)):
            letters[chance.randrange(len(letters))] = chance.choice("<>&;!-[]'\n #xD\x00")
        salvage.of_text("".join(letters[: chance.randint(1, len(letters))]))


def test_long_rows_of_signs_take_no_time_to_speak_of() -> None:
    for sign in ("<", "<!--", "<p ", "<script>", "&#", "<!DOCTYPE [", "<?"):
        salvage.of_text(sign * 20_000)


def test_the_order_and_the_authors_of_a_truncated_song_are_no_lines_of_it() -> None:
    found = salvage.of_text(
        "<song><properties><authors><author>Ann</author></authors><verseOrder>v1 c v1</verseOrder>"
        "</properties><lyrics><verse><lines>la la<br/>lo lo"
    )

    assert found is not None
    assert [section.lines for section in found.sections] == [("la la", "lo lo")]

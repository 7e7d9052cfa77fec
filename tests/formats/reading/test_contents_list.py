"""A table of contents ahead of a story goes; what only looks like one stays."""

import pytest
from msgspec.structs import replace

from songfic_editor.formats.reading.contents_list import without
from songfic_editor.model.text import Run
from songfic_editor.recognition.loose import Fic, LooseBlock
from tests.formats.reading.told import losses, told

STORY = ["# Chapter One", "The road.", "# Chapter Two", "The salt."]


def of(*lines: str) -> Fic:
    return Fic(
        tuple(
            LooseBlock((Run(line.removeprefix("# ")),), heading=2 * line.startswith("# ")) for line in lines
        )
    )


def left(fic: Fic) -> list[str]:
    return [block.removeprefix("[h2] ") for block in told(without(fic))]


@pytest.mark.parametrize(
    "contents",
    [
        ["# Table of Contents", "Chapter One", "Chapter Two"],
        ["# Contents", "Preface", "Chapter One", "Chapter Two", "Afterword"],
        ["Inhalt", "Chapter One\t3", "Chapter Two ..... 12"],
        ["- Chapter One\n  - Chapter Two"],
        ["Chapter One", "Chapter Two"],
        ["# Table of Contents"],
    ],
)
def test_a_list_of_the_headings_that_follow_is_left_out(contents: list[str]) -> None:
    fic = of(*contents, *STORY)
    assert told(without(fic)) == told(of(*STORY))
    assert losses(without(fic))["page"] == len(contents)


def test_what_stands_above_the_list_stays() -> None:
    assert left(of("A Title", "by ann", "Contents", "Chapter One", "Chapter Two", *STORY))[:3] == [
        "A Title",
        "by ann",
        "Chapter One",
    ]


@pytest.mark.parametrize(
    "fic",
    [
        of(*STORY),
        of("Contents", "The box was empty.", *STORY),
        of("Chapter One", *STORY),
        of("Chapter Two", "Chapter One", *STORY),
        of("# Part One", "# Chapter One", "Go.", "# Part Two", "# Chapter One", "Stop."),
        of("A Title", "by ann", "# A Title", "Once."),
        of("Contents"),
        Fic(),
    ],
)
def test_no_list_no_loss(fic: Fic) -> None:
    assert without(fic) is fic


def test_a_title_named_once_more_below_the_list_is_none_of_it() -> None:
    lines = ["# Contents", "Preface", "The Salt", "Afterword", "The Salt", "by ann", "# The Salt", "Once."]
    assert left(of(*lines)) == ["The Salt", "by ann", "The Salt", "Once."]


def test_a_file_that_says_what_its_blocks_are_is_taken_at_its_word() -> None:
    fic = replace(of("Chapter One", "Chapter Two", *STORY), says_kinds=True)
    assert without(fic) is fic

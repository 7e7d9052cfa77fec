"""Names of files come in the order in which a person would read them."""

import random

import pytest

from songfic_editor.text.natural_order import natural_key


@pytest.mark.parametrize(
    "names",
    [
        ["Chapter 1", "Chapter 2", "Chapter 10", "Chapter 10.5", "Chapter 11"],
        ["01 - Rain", "2 - The Quay", "003 - Home"],
        ["Prologue", "Chapter 1", "Chapter 2", "Interlude", "Epilogue"],
        ["My Fic - Prolog", "My Fic - Kapitel 2", "My Fic - Kapitel 11", "My Fic - Epilog"],
        ["Chapter One", "Chapter Two", "Chapter Ten", "Chapter Twenty-One", "Chapter Thirty"],
        ["Part I", "Part II", "Part IV", "Part V", "Part IX", "Part X"],
        ["I", "II", "IV", "V", "IX", "X"],
        ["Preface", "II - The Quay", "ix. Rain", "XII_Home", "I Went Home"],
        ["capítulo 2", "Capitulo 3", "CAPÍTULO 10"],
        ["第一章", "第二章", "第十章", "第十二章", "第二十章", "第一百零三章"],
        ["第２話", "第10話"],
        ["الفصل ٢", "الفصل ١٠"],
    ],
)
def test_names_are_put_in_order(names: list[str]) -> None:
    mixed = names[:]
    random.Random(5).shuffle(mixed)
    assert sorted(mixed, key=natural_key) == names


def test_no_two_names_are_equal_and_a_huge_number_is_none_too_many() -> None:
    assert natural_key("a 1") != natural_key("A 01")
    assert min(["9" * 5000, "1"], key=natural_key) == "1"

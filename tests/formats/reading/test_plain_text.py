"""Plain text as loose blocks: what stands between blank lines, its line ends kept."""

import pytest

from songfic_editor.formats.reading import plain_text
from songfic_editor.formats.reading.plain_text import read
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.model.text import plain


def test_blocks_gaps_and_lines_of_the_source() -> None:
    blocks = read("\n\nOne\ntwo  \n\nThree\n \t\n\n\n  four\n").blocks
    assert [(plain(block.runs), block.gap, block.source_line) for block in blocks] == [
        ("One\ntwo", 0, 3),
        ("Three", 0, 6),
        ("  four", 2, 10),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one(end: str) -> None:
    assert [plain(block.runs) for block in read(f"One{end}two{end}{end}three").blocks] == [
        "One\ntwo",
        "three",
    ]


def test_no_words_no_blocks() -> None:
    assert read("").blocks == read("\n \n\t").blocks == ()


def test_too_many_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text, "MAX_BLOCKS", 3)
    with pytest.raises(ReadProblem, match="too-many-parts"):
        read("a\n\n" * 4)

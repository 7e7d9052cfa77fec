"""Scenes that nothing but blank lines parts."""

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import SceneHead
from tests.recognition.test_stanzas import PROSE


def heads(text: str, name: str = "fic.txt") -> int:
    """How many scenes begin, besides the first."""
    chapters = import_bytes(text.encode(), name).project.chapters
    return sum(isinstance(block, SceneHead) for chapter in chapters for block in chapter.blocks[1:])


def test_three_blank_lines_part_scenes() -> None:
    half = "\n\n".join([PROSE] * 5)
    assert heads(f"{half}\n\n\n\n{half}") == 1


def test_an_empty_paragraph_of_a_document_does() -> None:
    half = f"<p>{PROSE}</p>" * 5
    assert heads(f"<html><body>{half}<p>&nbsp;</p>{half}</body></html>", "fic.html") == 1


def test_a_blank_line_too_many_does_not() -> None:
    half = "\n\n".join([PROSE] * 5)
    assert heads(f"{half}\n\n\n{half}") == 0


def test_wide_gaps_throughout_part_nothing() -> None:
    assert heads("\n\n\n\n".join([PROSE] * 10)) == 0
    assert heads(("\n\n".join([PROSE] * 2) + "\n\n\n\n") * 5) == 0

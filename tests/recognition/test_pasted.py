"""What was copied elsewhere, as paragraphs; and whether it looks like lyrics."""

import pytest

from songfic_editor.edit.paste import from_plain
from songfic_editor.formats.reading import plain_text
from songfic_editor.formats.reading.html import read
from songfic_editor.model.document import Paragraph, SceneHead
from songfic_editor.model.text import is_canonical, plain
from songfic_editor.recognition.loose import Fic
from songfic_editor.recognition.pasted import looks_like_lyrics, pasted, unwrapped
from tests.recognition.shown import FICS

STANZA = "Give me back my paper crown\nI will wear it upside down\nI will wear it through the rain"


def test_marks_and_alignment_are_kept_and_all_else_is_not() -> None:
    page = (
        '<meta charset="utf-8"><p align="center" style="color:red"><b>a</b> '
        '<a href="https://example.org">b</a><br> <i>c</i></p>'
        "<h2>d</h2><blockquote>e</blockquote><script>no()</script>"
    )
    found = pasted(read(page))
    assert found.songs == ()
    assert [plain(block.runs) for block in found.blocks if isinstance(block, Paragraph)] == [
        "a b\nc",
        "d",
        "e",
    ]
    first = found.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.align == "center"
    assert is_canonical(first.runs)
    assert {run.style for run in first.runs} == {"", "b", "i"}


def test_nothing_is_recognised() -> None:
    found = pasted(read("<p>Chapter 1</p><p>***</p><p><i>la la la<br>lo lo lo<br>li li li</i></p>"))
    assert [type(block) for block in found.blocks] == [Paragraph] * 3


def test_both_ends_are_open() -> None:
    found = pasted(read("<span>word</span>"))
    assert (found.open_start, found.open_end) == (True, True)


def test_a_rule_between_paragraphs_begins_a_scene() -> None:
    found = pasted(read("<hr><p>a</p><hr><p>b</p><hr>"))
    assert [type(block) for block in found.blocks] == [Paragraph, SceneHead, Paragraph]


def test_nothing_pasted() -> None:
    found = pasted(Fic())
    assert (found.blocks, found.open_start, found.open_end) == ((), False, False)


WRAPPED = (FICS / "hard_wrapped.txt").read_text()


def test_lines_that_an_editor_broke_are_one_paragraph_again() -> None:
    whole = unwrapped(from_plain(WRAPPED), plain_text.read(WRAPPED))
    said = [plain(block.runs) for block in whole.blocks if isinstance(block, Paragraph)]
    assert " ".join(said).split() == WRAPPED.split()
    assert len(said) < len(from_plain(WRAPPED).blocks)
    assert len(whole.gaps) == len(said)
    assert max(len(line) for line in said) > 150
    assert not any("\n" in line for line in said)


@pytest.mark.parametrize("text", [STANZA, f"{STANZA}\n\n{STANZA}", "One line\nand another\n\nand a third"])
def test_all_others_stay_lines(text: str) -> None:
    fragment = from_plain(text)
    assert unwrapped(fragment, plain_text.read(text)) is fragment


def test_lyrics_look_like_lyrics() -> None:
    assert looks_like_lyrics(STANZA)
    assert looks_like_lyrics(f"[Chorus]\r\n{STANZA}\r\n\r\n[Verse 2]\r\n{STANZA}")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "line", ["Paper Crown – The Gulls", '"Paper Crown" by The Gulls', "Song: Paper Crown"]
)
def test_so_do_lyrics_under_their_songs_name(line: str, between: str) -> None:
    assert looks_like_lyrics(f"{line}{between}{STANZA}\n\n{STANZA}")


def test_prose_under_a_songs_name_does_not() -> None:
    prose = "He put the record on, and for a while neither of them said a word.\n\n“No,” she said."
    assert not looks_like_lyrics(f"Paper Crown – The Gulls\n\n{prose}")


def test_all_else_does_not() -> None:
    for name in ("no_song.txt", "quick_dialogue.txt", "not_lyrics.txt", "hard_wrapped.txt"):
        assert not looks_like_lyrics((FICS / name).read_text())
    for text in (
        "",
        "One line",
        '"Left?"\n"Right."\n"No."',
        "- eggs\n- milk\n- bread",
        f"{STANZA}\n\nThen he left.",
    ):
        assert not looks_like_lyrics(text)

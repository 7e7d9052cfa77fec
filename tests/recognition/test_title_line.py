"""The line above pasted lyrics that names the song; a line that can be sung is none."""

import pytest

from songfic_editor.recognition.title_line import titled

WORDS = "Give me back my paper crown\nI will wear it upside down"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("line", "title", "artist"),
    [
        ("Paper Crown – The Gulls", "Paper Crown", "The Gulls"),
        ('"Paper Crown" by The Gulls', "Paper Crown", "The Gulls"),
        ("“paper crown” — The Gulls", "paper crown", "The Gulls"),
        ("‘Don’t Stop’, by the Gulls", "Don’t Stop", "the Gulls"),
        ("Paper Crown by The Gulls", "Paper Crown", "The Gulls"),
        ("Down by the River – The Gulls", "Down by the River", "The Gulls"),
        ("♪ Paper Crown | Gull & Sons ♪", "Paper Crown", "Gull & Sons"),
        ("„Krone aus Papier“ von den Möwen", "", ""),
        ("„Krone aus Papier“ von Die Möwen", "Krone aus Papier", "Die Möwen"),
        ("夜に駆ける – YOASOBI", "夜に駆ける", "YOASOBI"),
        ("1979 - The Gulls", "1979", "The Gulls"),
        ("Song: Paper Crown\nArtist: The Gulls", "Paper Crown", "The Gulls"),
        ("Artist: The Gulls\nTitle: Paper Crown", "Paper Crown", "The Gulls"),
        ("Lyrics: Paper Crown by The Gulls", "Paper Crown", "The Gulls"),
        ("Song: paper crown", "paper crown", ""),
        ("Stand by me", "", ""),
        ("I walked away – she stayed", "", ""),
        ("Heaven - I'm in heaven", "", ""),
        ("Baby - Oh - Baby", "", ""),
        ('"Who goes there?" - the sentry asked', "", ""),
        ("Paper Crown", "", ""),
        ("Chapter 2 – The Sea", "", ""),
        ("Never Again – Not Me.", "", ""),
        ("Artist: The Gulls", "", ""),
    ],
)
def test_the_line_above_the_words(line: str, title: str, artist: str, between: str) -> None:
    found = titled(f"{line}{between}{WORDS}")
    if not title:
        assert found is None
        return
    assert found is not None
    assert (found.title, found.artist, found.words) == (title, artist, WORDS)


@pytest.mark.parametrize("text", ["", "\n", "Paper Crown – The Gulls", "Paper Crown – The Gulls\n\n"])
def test_a_name_without_words_below_it_names_nothing(text: str) -> None:
    assert titled(text) is None

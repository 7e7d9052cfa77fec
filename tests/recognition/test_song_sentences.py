"""Songs that notes name in words that no phrasing foresees, and below their stanzas."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.recognition import credits
from tests.recognition.test_stanzas import PROSE, told

SONG = "Oh, the tide comes in with a silver tread\nAnd the tide goes out with a sigh\nAnd I lie in bed"


@pytest.mark.parametrize(
    ("text", "title", "artist"),
    [
        (
            'None of it is mine, nor is the song. "Tide" was written and recorded by Ada Wren.',
            "Tide",
            "Ada Wren",
        ),
        ('I do not own the song "Tide", which belongs to Ada Wren.', "Tide", "Ada Wren"),
        ("The lyrics are from Tide (Ada Wren).", "Tide", "Ada Wren"),
        ('All the words of the song are Ada Wren\'s: "Tide."', "Tide", "Ada Wren"),
        ('Music: "Tide", Ada Wren, 1998.', "Tide", "Ada Wren"),
        ("Title from Tide by Ada Wren.", "Tide", "Ada Wren"),
        ("Tide © Ada Wren", "Tide", "Ada Wren"),
        ("La canción «Marea» es de Las Olas.", "Marea", "Las Olas"),
        ("La chanson utilisée est Marée, de Jean Lamy.", "Marée", "Jean Lamy"),
        ("La chanson non plus (« Marée », d'Honoré Lamy).", "Marée", "Honoré Lamy"),
        ('Der Song ist „Flut" von Nordlicht.', "Flut", "Nordlicht"),
        ('A música é "Maré", da Clara Vaz.', "Maré", "Clara Vaz"),
        ("Песня «Прилив» — группе «Волны».", "Прилив", "Волны"),
        ("В тексте песня группы «Волны» - «Прилив»", "Прилив", "Волны"),
        ("歌詞は「潮」(波音)からお借りしています。", "潮", "波音"),
        ("歌词出自海浪乐队《潮》。", "潮", "海浪乐队"),
        ("والأغنية «المد» للفنانة ليلى حداد.", "المد", "ليلى حداد"),
        ("Tide (Ada Wren owns that)", "Tide", "Ada Wren"),
        ("Disclaimer: the song Tide belongs to Ada Wren.", "Tide", "Ada Wren"),
        ("Song by Ada Wren, called Tide.", "Tide", "Ada Wren"),
        ("Song used: Tide, Ada Wren", "Tide", "Ada Wren"),
        ('"Tide" is Ada Wren\'s, go and listen to it.', "Tide", "Ada Wren"),
        ("title and lyrics from tide by ada wren. i own nothing", "tide", "ada wren"),
        ("La chanson s'appelle « Marée » et elle est des Vagues.", "Marée", "Vagues"),
        ("A letra é da música Maré Cheia, da Clara Vaz.", "Maré Cheia", "Clara Vaz"),
        ('Canzone: "Marea" degli Scogli.', "Marea", "Scogli"),
        ('Piosenka: „Przypływ" – Fala. Bohaterowie nie należą do mnie.', "Przypływ", "Fala"),
        ("BGM：潮 - 波音", "潮", "波音"),
        ("挿入歌「潮」波音", "潮", "波音"),
        ('노래: "밀물" - 파도', "밀물", "파도"),
    ],
)
def test_a_sentence_about_a_song(text: str, title: str, artist: str) -> None:
    assert [(found.title, found.artist) for found in credits.find(text)] == [(title, artist)]


@pytest.mark.parametrize(
    "text",
    [
        'She put down the book, "Tide" by the look of it, and hummed.',
        'Based on the novel "Tide" (Ada Wren).',
        'Written for the "Tide" challenge, to loud music.',
        "«Marea», dijo ella, y se puso a cantar.",
    ],
)
def test_no_song_is_named_surely(text: str) -> None:
    assert not any(found.artist and found.weight >= 1.5 for found in credits.find(text))


@pytest.mark.parametrize("line", ['— "Tide," Ada Wren', "- Ada Wren, “Tide”", "– «Tide», Ada Wren"])
def test_a_line_below_a_stanza_says_whose_song_it_is(line: str) -> None:
    song = told(f"{SONG}\n\n{line}").project.songs[0]
    assert (song.title, song.artist) == ("Tide", "Ada Wren")


def test_talk_below_a_stanza_is_no_name() -> None:
    assert told(f"{SONG}\n\n— «Tide», dijo Marga.").project.songs[0].title == ""


@pytest.mark.parametrize(
    "credit",
    [
        "“Tide” by Ada Wren",
        "“Tide” by Ada Wren, written by Jo Vane and Lee Dunn. All rights reserved.",
        "Lyrics: “Tide”, Ada Wren, 1998. All rights with them.",
    ],
)
def test_a_credit_alone_at_the_end_is_a_note(credit: str) -> None:
    project = import_bytes(f"{PROSE}\n\n{SONG}\n\n{PROSE}\n\n{credit}\n".encode(), "fic.txt").project
    assert ["".join(run.text for run in note.runs) for note in project.notes.end] == [credit]
    assert [(song.title, song.artist) for song in project.songs] == [("Tide", "Ada Wren")]


def test_sung_words_tell_the_title_from_the_artist() -> None:
    found = told(f"A/N: The song here is Silver Tread - Ada Wren\n\n{SONG}\n\n{PROSE}")
    assert [(song.title, song.artist) for song in found.project.songs] == [("Silver Tread", "Ada Wren")]
    found = told(f"A/N: The song here is Ada Wren - Silver Tread\n\n{SONG}\n\n{PROSE}")
    assert [(song.title, song.artist) for song in found.project.songs] == [("Silver Tread", "Ada Wren")]

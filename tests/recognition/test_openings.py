"""How fics open, and where their songs are named: what strangers' files taught."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Placement, Project
from tests.recognition.shown import note_texts


def imported(text: str, name: str = "fic.txt") -> Project:
    return import_bytes(text.encode(), name).project


def test_a_centred_title_and_by_line_in_small_letters_are_no_stanza() -> None:
    project = imported(
        "[center][b]The Committee for Small Repairs[/b][/center]\n[center]by ostrich feather[/center]\n\n"
        "The minutes of the committee were kept in a green book, and nobody had read them since the war.\n\n"
        "[b]Mr Hale[/b] said that this would have to change, and everyone looked at the cat.\n"
    )
    assert (project.title, project.author) == ("The Committee for Small Repairs", "ostrich feather")
    assert project.songs == ()
    assert note_texts(project.notes) == ([], [])


def test_por_with_a_colon_names_the_author_and_so_shows_the_title() -> None:
    project = imported(
        "La casa de los relojes\n\nPor: Luciernaga_87\n\nResumen: Dos hermanas y una casa.\n\n"
        "Abril abrió la puerta y todos los relojes marcaron una hora distinta.\n"
    )
    assert (project.title, project.author) == ("La casa de los relojes", "Luciernaga_87")
    assert project.about.summary == "Dos hermanas y una casa."


def test_a_song_between_music_signs_names_the_stanzas_behind_the_prose_below_it() -> None:
    story = "Nobody had wound the clocks since the funeral, and so each of them said something else.\n\n"
    first = "/Tell me the hour of your heart/\n/for it is raining in mine/\n\n"
    other = "/I go without a case or coat/\n/without a map or song/\n\n"
    project = imported(
        f"Chapter 1\n\n♪ Clocks – High Tide ♪\n\n{story}{first}{story}"
        f"Chapter 2\n\n♪ No Luggage – Clara Cloud ♪\n\n{story}{other}{story}"
    )
    assert [(song.title, song.artist, len(song.stanzas)) for song in project.songs] == [
        ("Clocks", "High Tide", 1),
        ("No Luggage", "Clara Cloud", 1),
    ]


def test_a_word_that_stands_upright_in_an_italic_stanza_does_not_cut_it() -> None:
    stanza = (
        "<p><em>Sing me down, sing me down<br>Where the beeches drown<br>"
        "Sing me down, my {}<br>Till it is done</em></p>"
    )
    prose = "<p>The house had eleven rooms and she had been lonely in every one of them.</p>"
    project = imported(
        f"<html><body>{prose}{stanza.format('only one')}{prose}"
        f"{stanza.format('</em>lonely<em> one')}{prose}</body></html>",
        "fic.html",
    )
    placed = [block for block in project.chapters[0].blocks if isinstance(block, Placement)]
    assert len(placed) == 2
    assert placed[0].stanza == placed[1].stanza
    assert placed[1].lines is not None
    assert placed[1].lines[2] == "Sing me down, my lonely one"


def test_a_line_of_three_long_words_is_known_from_its_stanza() -> None:
    centred = "<p style='text-align:center'>{}</p>"
    prose = "<p>Лида сидела на краю крыши и болтала ногами, а внизу город собирался спать.</p>"
    verse = (
        "Возвращайся, слышишь, возвращайся<br>Хоть во сне, хоть на минуту<br>"
        "Возвращайся, слышишь, не прощайся<br>Я с тобою поутру"
    )
    project = imported(
        f"<html><body>{prose}{centred.format(verse)}{prose}"
        f"{centred.format('Возвращайся, слышишь, возвращайся…')}{prose}</body></html>",
        "fic.html",
    )
    placed = [block for block in project.chapters[0].blocks if isinstance(block, Placement)]
    assert len(placed) == 2
    assert placed[0].stanza == placed[1].stanza


def test_a_line_that_only_says_what_the_fic_is_does_not_hide_the_header_below_it() -> None:
    project = imported(
        "Paper Lanterns\n\nA Moonriver songfic\n\nby tallow_and_wick\n\nRated: T\nPairing: Ines/Corvo\n\n"
        "-----\n\nInes found the note on the counter, between the bread and the bills.\n"
    )
    assert (project.title, project.author) == ("Paper Lanterns", "tallow_and_wick")
    assert (project.about.rating, project.about.relationships) == ("T", ("Ines/Corvo",))
    assert note_texts(project.notes)[0] == ["A Moonriver songfic"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("por mar_de_tinta", "mar_de_tinta"),
        ("von Nebelkrähe", "Nebelkrähe"),
        ("par Encre Verte", "Encre Verte"),
        ("scritto da Sale Grosso", "Sale Grosso"),
    ],
)
def test_a_by_line_of_any_language_stands_below_a_title(line: str, author: str) -> None:
    said = (
        "La casa estaba vacía desde hacía tanto tiempo que ya nadie en el pueblo recordaba de qué color era."
    )
    found = imported(f"La última función\n{line}\n\n{said}\n")
    assert (found.title, found.author) == ("La última función", author)
    assert imported(f"{said}\n\n{line}\n\n{said}\n").author == ""

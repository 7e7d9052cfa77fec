"""Songs whose words are known help to find them in a fic, altered lines as well."""

from songfic_editor.model.ids import StanzaId, new_song_id
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.model.text import Run
from songfic_editor.recognition.loose import Fic, LooseBlock
from songfic_editor.recognition.recognise import recognise

PROSE = "The lamp had been lit for an hour before anybody came up the hill, and then they came all at once."
SONG = Song(
    new_song_id(),
    title="Slow Water",
    stanzas=(
        Stanza(StanzaId("one"), ("Slow water, carry me over the wall.", "I never was one for the shore.")),
    ),
)


def lyrics(*texts: str, known: tuple[Song, ...] = ()) -> list[tuple[str, ...]]:
    blocks = tuple(LooseBlock((Run(text),)) for part in texts for text in (PROSE, part, PROSE))
    project = recognise(Fic(blocks), known=known).project
    return [stanza.lines for song in project.songs for stanza in song.stanzas]


def test_a_plain_line_of_a_known_song_is_sung() -> None:
    line = "Slow water, carry him over the wall."
    assert lyrics(line) == []
    assert lyrics(line, known=(SONG,)) == [(line,)]


def test_sentences_that_no_song_has_stay_prose() -> None:
    assert lyrics("He carried the water over the wall.", "I never!", known=(SONG,)) == []

"""Who sings: voices of a song, and the lines that they sing."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import songs, stanzas, voices
from songfic_editor.model import lookup
from songfic_editor.model.check import problems
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId, StanzaId
from songfic_editor.model.songs import LyricStyle, Voice
from tests.builders import project, projects, song, stanza, story, texts

VERSE, CHORUS, SONG = StanzaId("verse"), StanzaId("chorus"), SongId("song")


def duet() -> Project:
    told = voices.sing(story(), VERSE, [("Ann",), ("Ben",)])
    return voices.sing(told, CHORUS, [("Ann", "Ben")])


def test_whoever_sings_becomes_a_voice_of_the_song() -> None:
    found = duet()
    assert found.songs[0].voices == (Voice("Ann"), Voice("Ben"))
    assert lookup.stanza(found, VERSE).voices == (("Ann",), ("Ben",))
    assert lookup.stanza(found, CHORUS).voices == (("Ann", "Ben"),)
    assert problems(found) == ()
    assert voices.sing(found, VERSE, [("Ann",), (" Ben ", "Ben"), ("Cy",)]) is found


def test_stanzas_follow_a_new_name_and_whoever_is_gone_sings_no_more() -> None:
    named = voices.set_voices(
        duet(), SONG, [("Ben", Voice("Ann\n", mark="B")), ("", Voice("Ann")), ("", Voice(" "))]
    )
    assert named.songs[0].voices == (Voice("Ann", mark="B"), Voice("Ann 2"))
    assert lookup.stanza(named, VERSE).voices == ((), ("Ann",))
    assert lookup.stanza(named, CHORUS).voices == (("Ann",),)
    nobody = voices.set_voices(named, SONG, [])
    assert nobody == story()


def test_the_same_voices_again_change_nothing() -> None:
    found = duet()
    assert voices.set_voices(found, SONG, [(one.name, one) for one in found.songs[0].voices]) is found


def test_a_stanza_brings_those_who_sing_it_into_another_song() -> None:
    styled = voices.set_voices(
        duet(), SONG, [("Ann", Voice("Ann", LyricStyle(small=True))), ("Ben", Voice("Ben"))]
    )
    other = songs.add(styled, song("Other", stanza("la", id="la"), id="other"))
    moved = stanzas.move_to_song(other, VERSE, SongId("other"))
    assert lookup.song(moved, SongId("other")).voices == styled.songs[0].voices
    assert lookup.song(moved, SONG).voices == styled.songs[0].voices
    merged = stanzas.merge_songs(other, SongId("other"), SONG)
    assert merged.songs[0].voices == styled.songs[0].voices
    assert problems(merged) == problems(moved) == ()


def test_a_stanza_that_is_cut_is_sung_as_it_was() -> None:
    cut = stanzas.split(duet(), VERSE, 1)
    first, second = lookup.song(cut, SONG).stanzas[:2]
    assert (first.voices, second.voices) == ((("Ann",),), (("Ben",),))
    assert lookup.stanza(stanzas.join(cut, VERSE), VERSE).voices == (("Ann",), ("Ben",))


@given(projects(), st.data())
def test_any_voices_leave_a_story_sound_and_its_words_alone(drawn: Project, data: st.DataObject) -> None:
    if not drawn.songs:
        drawn = project(*drawn.chapters, songs=[song("Tide", stanza("a", "b"))])
    one = data.draw(st.sampled_from(drawn.songs))
    names = st.lists(texts(1), max_size=3).map(tuple)
    sung = voices.sing(drawn, one.stanzas[0].id, data.draw(st.lists(names, max_size=3)))
    known = lookup.song(sung, one.id).voices
    wanted = [(voice.name, replace(voice, name=data.draw(texts(1)))) for voice in known]
    named = voices.set_voices(sung, one.id, wanted)
    assert problems(sung) == problems(named) == ()
    assert named.chapters is drawn.chapters
    assert [s.lines for s in lookup.song(named, one.id).stanzas] == [s.lines for s in one.stanzas]

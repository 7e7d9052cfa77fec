"""How lyrics look: for all songs, or for one."""

from songfic_editor.edit import lyric_style, songs, stanzas
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph
from songfic_editor.model.ids import BlockId, SongId
from songfic_editor.model.songs import LyricStyle
from songfic_editor.model.text import Run
from tests.builders import song, stanza, story

SONG = SongId("song")
QUIET = LyricStyle(italic=False, align="start", small=True)


def test_a_style_leaves_the_words_alone() -> None:
    before = story()
    styled = lyric_style.set_style(before, LyricStyle(between=" /\n"))
    assert styled.lyric_style == LyricStyle(between=" / ")
    assert (styled.songs, styled.chapters) == (before.songs, before.chapters)
    assert lyric_style.set_style(styled, LyricStyle(between=" / ")) is styled


def test_a_song_has_a_style_of_its_own_until_it_has_none() -> None:
    before = story()
    styled = lyric_style.set_song_style(before, SONG, QUIET)
    assert styled.songs[0].style == QUIET
    assert lyric_style.set_song_style(styled, SONG, QUIET) is styled
    assert lyric_style.set_song_style(styled, SONG, None) == before


def test_what_a_song_leaves_behind_looks_as_it_did() -> None:
    freed = songs.remove(lyric_style.set_song_style(story(), SONG, QUIET), SONG)
    words = lookup.block(freed, BlockId("v1"))
    assert words == Paragraph(BlockId("v1"), (Run("The lamp is low\nThe tide is in"),), "start")


def test_of_two_songs_made_one_the_first_tells_how_it_looks() -> None:
    both = songs.add(story(), song("Other", stanza("la"), id="other"))
    styled = lyric_style.set_song_style(both, SONG, QUIET)
    assert stanzas.merge_songs(styled, SongId("other"), SONG).songs[0].style == QUIET
    assert stanzas.merge_songs(styled, SONG, SongId("other")).songs[0].style == QUIET

"""Players of songs: from pages that people share, and only where a site shows them."""

import pytest
from msgspec.structs import replace

from songfic_editor.formats.writing import for_sites
from songfic_editor.model.publishing import LyricEdition
from songfic_editor.publishing import players
from songfic_editor.publishing.ao3_twin import stored
from songfic_editor.publishing.sites import Site, sites
from tests.builders import story

AO3 = sites().get("ao3")


@pytest.mark.parametrize(
    ("shared", "player"),
    [
        ("https://www.youtube.com/watch?v=aB-c_1&t=3s", "https://www.youtube.com/embed/aB-c_1"),
        ("https://m.youtube.com/watch?app=desktop&v=aB1", "https://www.youtube.com/embed/aB1"),
        ("http://youtu.be/aB1?si=x", "https://www.youtube.com/embed/aB1"),
        ("https://open.spotify.com/intl-de/track/4aB?si=1", "https://open.spotify.com/embed/track/4aB"),
        ("https://open.spotify.com/embed/track/4aB", "https://open.spotify.com/embed/track/4aB"),
        ("https://vimeo.com/1234#x", "https://player.vimeo.com/video/1234"),
        ("https://archive.org/details/tide_1", "https://archive.org/embed/tide_1"),
        (
            "https://soundcloud.com/keepers/harbour-lights?in=x",
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/keepers/harbour-lights",
        ),
        (" https://player.example/1 ", "https://player.example/1"),
        ("spotify:track:4aB", ""),
        ("javascript:alert(1)//https://youtu.be/x", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_the_player_of_a_page_that_is_shared(shared: str, player: str) -> None:
    assert players.address(shared) == player


@pytest.mark.parametrize(
    "shared",
    [
        "https://www.youtube.com/watch?v=1",
        "https://open.spotify.com/track/1",
        "https://vimeo.com/1",
        "https://archive.org/details/1",
        "https://soundcloud.com/a/b",
    ],
)
def test_ao3_stores_the_player_of_each(shared: str) -> None:
    assert AO3 is not None
    told = replace(story(), songs=(replace(story().songs[0], player=shared),))
    written = for_sites.chapter(told, AO3, 1, LyricEdition("cue", player=True))
    assert written.count("<iframe") == 1
    assert stored(written).losses == ()


@pytest.mark.parametrize("address", ["https://evil.example/open.spotify.com", "https://my.spotify.com/1"])
def test_a_player_that_a_site_does_not_know_is_left_out(address: str) -> None:
    assert AO3 is not None
    told = replace(story(), songs=(replace(story().songs[0], player=address),))
    written = for_sites.chapter(told, AO3, 1, LyricEdition("cue", player=True))
    assert "<iframe" not in written
    assert stored(written).losses == ()


def test_hosts_of_a_writers_own_site() -> None:
    mine = Site("mine", "Mine", "html", players=("player.example",))
    for address, shown in [
        ("https://player.example/1", True),
        ("https://x.player.example:8000/1", True),
        ("https://a@player.example/1", True),
        ("https://notplayer.example/1", False),
        ("https://player.example.evil/1", False),
        ("ftp://player.example/1", False),
    ]:
        assert players.is_shown(address, mine) is shown
    assert not players.is_shown("https://player.example/1", replace(mine, form="rich"))


def test_a_project_whose_players_are_shown_is_the_same() -> None:
    assert AO3 is not None
    told = story()
    assert players.for_site(told, AO3) is told

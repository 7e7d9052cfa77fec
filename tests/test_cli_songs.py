"""`songfic song add` and `songfic song export`: songs of any format in and out, and what is refused in one
line.
"""

import typing
from collections.abc import Callable
from pathlib import Path

import pytest

from songfic_editor import cli, cli_messages
from songfic_editor.formats.lyrics.draft import (
    SongDoubt,
    SongDoubtCode,
    SongLoss,
    SongLossCode,
    SongProblem,
    SongProblemCode,
)
from songfic_editor.model.document import Project
from songfic_editor.model.songs import Song
from songfic_editor.storage import codec, project_file
from tests import builders
from tests.formats.lyrics.sounds import SOUNDS, mp3

SONGS = Path(__file__).parent / "fixtures" / "songs"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def song(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `songfic song …`: exit code, output, errors."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli.main(["song", *map(str, arguments)])
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.songfic"
    path.write_bytes(codec.encode(builders.story()))
    return path


def loaded(path: Path) -> Project:
    return project_file.load(path).project


def words(song: Song) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(stanza.kind, stanza.label, stanza.lines) for stanza in song.stanzas]


@pytest.mark.parametrize("path", sorted(SONGS.iterdir()), ids=lambda path: path.name)
def test_a_song_of_any_format_comes_in(song: Run, story: Path, path: Path) -> None:
    code, out, err = song("add", story, path)

    assert (code, err) == (0, "")
    added = loaded(story).songs[1]
    assert out.startswith("Song: ")
    assert f"[{added.id}]" in out
    assert loaded(story).chapters == builders.story().chapters


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_a_song_comes_out_of_a_file_of_sound(song: Run, story: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SOUNDS[name])
    assert song("add", story, tmp_path / name)[0] == 0
    assert loaded(story).songs[1].stanzas[0].lines[0].startswith("The lamp")


def test_what_was_dropped_and_what_is_in_doubt_is_told(song: Run, story: Path) -> None:
    lines = song("add", story, SONGS / "shift_jis.lrc")[1].splitlines()
    assert "In doubt: the encoding was guessed: shift_jis; if letters are wrong, give --encoding" in lines
    assert "Dropped: 11 × chords" in song("add", story, SONGS / "tide.cho")[1].splitlines()


def test_the_encoding_can_be_given(song: Run, story: Path, tmp_path: Path) -> None:
    path = tmp_path / "song.txt"
    path.write_bytes("[Куплет]\nСвет в окне".encode("koi8-r"))

    assert song("add", story, path, "--encoding", "koi8-r")[0] == 0
    assert words(loaded(story).songs[1]) == [("verse", "Куплет", ("Свет в окне",))]
    code, _, err = song("add", story, path, "--encoding", "klingon")
    assert code == 1
    assert err.count("\n") == 1
    assert "--encoding klingon: there is none of this name" in err


PROSE = "He went down to the sea, for there was nothing else left that he could think of doing. " * 5


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("prose.txt", PROSE.encode(), "prose and no song"),
        ("tags.lrc", b"[ti:Tide]\n[ar:Ann]\n[00:12.00]\n", "no line of a song"),
        ("picture.lrc", b"\x89PNG\r\n\x1a\n" + bytes(99), "neither text nor sound (png)"),
        ("cut.xml", b'<?xml version="1.0"?><song><lyrics>[V1]\n la', "damaged or ends too early (2:"),
        ("bomb.xml", b'<?xml version="1.0"?><!DOCTYPE song [<!ENTITY a "a">]><song>&a;</song>', "entities"),
        ("feed.xml", b'<?xml version="1.0"?><rss/>', "no song of OpenLyrics or OpenSong (rss)"),
        ("page.txt", b"<!DOCTYPE html><html><body>la</body></html>", "this is HTML"),
        ("part.txt", b"<p>la<br>lo</p>\n<p>li</p>", "this is HTML"),
        ("story.txt", codec.encode(builders.story()), "a story of this program"),
        ("silent.mp3", mp3(), "no line of a song"),
        ("lying.flac", b"fLaC\x00\x00\x00\x22" + bytes(3), "no line of a song"),
        ("lying.ogg", b"OggS\x01" + bytes(200), "neither text nor sound (control characters)"),
        ("empty.lrc", b"", "nothing in it"),
        ("huge.lrc", b"[00:10.00]la la\n" * 300_000, "larger than any song"),
        ("long.txt", b"la la\n" * 200_000, "too long for a song"),
        ("none.lrc", None, "no such file"),
    ],
)
def test_what_is_no_song_is_refused_in_one_line_and_nothing_is_changed(
    song: Run, story: Path, tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    before, path = story.stat(), tmp_path / name
    if data is not None:
        path.write_bytes(data)

    code, out, err = song("add", story, path)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert err.startswith(f"songfic: {path}: ")
    assert says in err
    assert (story.stat().st_ino, story.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("name", "option"), [("out.lrc", ()), ("out.xml", ()), ("out", ("--to", "openlyrics"))]
)
def test_a_song_goes_from_one_project_to_another(
    song: Run, story: Path, tmp_path: Path, name: str, option: tuple[str, ...]
) -> None:
    other, out = tmp_path / "other.songfic", tmp_path / name
    other.write_bytes(codec.encode(builders.project()))

    assert song("export", story, "--song", "song", "-o", out, *option) == (0, "", "")
    assert song("add", other, out)[0] == 0
    (came,), (was,) = loaded(other).songs, loaded(story).songs
    assert (came.title, came.artist, words(came)) == (was.title, was.artist, words(was))
    places = [stanza.id for stanza in came.stanzas], [stanza.id for stanza in was.stanzas]
    assert [places[0].index(one) for one in came.order] == [places[1].index(one) for one in was.order]


SEVERAL = "{t: Tide}\n[Am]la [F]la\n{new_song}\n{t: Ebb}\n[Am]lo [F]lo\n"


def test_every_song_of_a_file_comes_in_once(song: Run, story: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.cho"
    path.write_text(SEVERAL)

    code, out, _ = song("add", story, path)
    assert (code, [one.title for one in loaded(story).songs[1:]]) == (0, ["Tide", "Ebb"])
    assert "In doubt: the file holds 2 songs" in out
    path.write_text(f"{SEVERAL}{{ns}}\n{{t: Flow}}\n[Am]li [F]li\n")
    assert song("add", story, path)[1].count("It has this song already") == 2
    assert [one.title for one in loaded(story).songs[1:]] == ["Tide", "Ebb", "Flow"]
    code, _, err = song("add", story, path)
    assert code == 1
    assert "nothing was changed" in err


def test_text_is_what_is_written_where_nothing_says_otherwise(song: Run, story: Path, tmp_path: Path) -> None:
    assert song("export", story, "--song", "song")[1].startswith(
        "Harbour Lights\nby The Keepers\n\n[Verse 1]\n"
    )
    assert song("export", story, "--song", "song", "--to", "lrc")[1].startswith("[re:songfic]\n")
    code, _, err = song("export", story, "--song", "song", "-o", tmp_path / "out.cho")
    assert code == 1
    assert "“.cho” names no format" in err


@pytest.mark.parametrize("code", typing.get_args(SongProblemCode))
def test_every_problem_has_words(code: SongProblemCode) -> None:
    said = cli_messages.sentence(SongProblem(code, "x", path="song.lrc"), None)
    assert said is not None
    assert said.startswith("song.lrc: ")
    assert len(said) > 40


@pytest.mark.parametrize("code", typing.get_args(SongLossCode))
def test_every_loss_has_words(code: SongLossCode) -> None:
    assert code not in cli_messages.song_loss_text(SongLoss(code, 2)) or code in (
        "chords",
        "comments",
        "bytes",
        "characters",
    )


@pytest.mark.parametrize("code", typing.get_args(SongDoubtCode))
def test_every_doubt_has_words(code: SongDoubtCode) -> None:
    assert code not in cli_messages.song_doubt_text(SongDoubt(code, "x"))

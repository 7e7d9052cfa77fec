"""The commands, run as scripts run them: what they print and write, and what they say when they can't."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from songfic_editor import cli, cli_messages
from songfic_editor.model.document import About, Choice, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.recognition.scoring import Doubt, Reason
from songfic_editor.storage import codec, project_file
from tests import builders
from tests.builders import chapter, head, para, placed, project, song, stanza

Run = Callable[..., "Ran"]
ROOT = Path(__file__).resolve().parent.parent


class Ran(msgspec.Struct):
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.out)
        return found


@pytest.fixture
def songfic(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def run(*arguments: str | Path) -> Ran:
        code = cli.main([str(one) for one in arguments])
        told = capsys.readouterr()
        return Ran(code, told.out, told.err)

    return run


def python(code: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of Python in a process of its own, with the arguments as its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


COMMAND = "import sys; from songfic_editor.cli import main; sys.exit(main())"


def saved(path: Path, told: Project) -> Path:
    path.write_bytes(codec.encode(told))
    return path


def loaded(path: Path) -> Project:
    return codec.decode(path.read_bytes()).project


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return saved(tmp_path / "story.songfic", builders.story())


def refused(ran: Ran) -> str:
    """The one line of a refusal."""
    assert ran.code == 1, ran
    assert ran.out == ""
    assert ran.err.startswith("songfic: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    return ran.err.removeprefix("songfic: ").rstrip("\n")


# --- outline and stats ---


def test_outline_for_programs(songfic: Run, story: Path) -> None:
    found = songfic("outline", story, "--json").json

    assert list(found) == ["title", "author", "songs", "notes", "chapters"]
    scenes = [scene for one in found["chapters"] for scene in one["scenes"]]  # type: ignore[attr-defined]
    assert [(scene["id"], scene["title"]) for scene in scenes] == [
        ("s1", "Morning"),
        ("s2", "Evening"),
        ("s3", ""),
    ]
    assert scenes[2]["blocks"][1] == {
        "kind": "stanza",
        "id": "r2",
        "stanza": "chorus",
        "song": "song",
        "altered": True,
        "lines": ["Oh, harbour lights", "You brought him home"],
    }


def test_outline_for_people_names_what_can_be_moved(songfic: Run, story: Path) -> None:
    ran = songfic("outline", story)

    lines = ran.out.splitlines()
    assert lines[0] == "Harbour Lights by A. Writer"
    assert "  Scene 2: Evening  [s2]" in lines
    assert "    ♪ Chorus, altered: Oh, harbour lights  [r2]" in lines
    assert ran.code == 0


def test_open_choices_are_told_and_nothing_wrong(songfic: Run, tmp_path: Path) -> None:
    opened = tmp_path / "two versions.songfic"
    choices = (Choice(BlockId("p1"), BlockId("p2")),)
    opened.write_bytes(codec.encode(replace(builders.story(), choices=choices)))

    assert songfic("outline", opened).out.splitlines()[-1].endswith("two versions of one text  [p1] [p2]")
    assert songfic("outline", opened, "--json").json["choices"] == [{"mine": "p1", "theirs": "p2"}]
    ran = songfic("check", opened)
    assert ran.code == 0
    assert ran.out.startswith("$.choices[0]: two versions of one text, [p1] and [p2]")


def test_stats_for_programs(songfic: Run, story: Path) -> None:
    found = songfic("stats", story, "--json").json

    assert found["words"] == {"prose": 21, "lyrics": 21, "total": 42}
    assert found["reading_minutes"] == 1
    assert found["stanzas"] == {"total": 3, "used": 2, "unused": 1, "repeated": 1}
    chapters = found["chapters"]
    assert [one["words"]["prose"] for one in chapters] == [17, 4]  # type: ignore[attr-defined]
    assert [one["words"]["lyrics"] for one in chapters[0]["scenes"]] == [8, 6]  # type: ignore[index]


def test_stats_for_people(songfic: Run, story: Path) -> None:
    lines = songfic("stats", story).out.splitlines()

    assert "Chapter 1: The Keeper     17      14   45 %" in lines
    assert "42 words, 1 minute to read" in lines
    assert "3 stanzas: 2 used, 1 unused, 1 repeated" in lines
    assert "  Chorus: used twice, 1 altered" in lines


# --- export ---


def test_text_and_html_go_to_standard_output(songfic: Run, story: Path) -> None:
    assert songfic("export", story, "--to", "text").out.startswith("Harbour Lights\nby A. Writer\n")
    assert songfic("export", story, "--to", "html", "-o", "-").out.startswith("<!DOCTYPE html>\n")


def test_a_file_is_written_and_nothing_printed(songfic: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"

    assert songfic("export", story, "--to", "text", "-o", out) == Ran(0, "", "")
    assert out.read_bytes().decode() == songfic("export", story, "--to", "text").out


def test_the_options_of_text(songfic: Run, story: Path) -> None:
    options = ("--marks", "*", "--scene-break=---", "--lyrics", "first-line", "--chapter", "1")
    text = songfic("export", story, "--to", "text", *options).out

    assert "\n*The lamp is low…*\n\n" in text
    assert "\n\n---\n\n" in text
    assert "The Sail" not in text


def test_some_lines_of_each_stanza(songfic: Run, tmp_path: Path) -> None:
    verse = builders.stanza("one", "two", "three", "four")
    story = tmp_path / "lines.songfic"
    told = builders.project(builders.chapter(builders.placed(verse)), songs=[builders.song("Ebb", verse)])
    story.write_bytes(codec.encode(told))

    for wanted, last in (("first-lines", "two…"), ("first-lines=3", "three…"), ("first-lines=9", "four")):
        text = songfic("export", story, "--to", "text", "--lyrics", wanted).out
        assert f"\n{last}\n" in text


@pytest.mark.parametrize("wanted", ["half", "first-lines=0", "first-lines=", "first-lines=x", "full=2"])
def test_an_edition_that_is_none_is_wrong_usage(wanted: str, story: Path, songfic: Run) -> None:
    ran = songfic("export", story, "--to", "text", "--lyrics", wanted)
    assert ran.code == 2
    assert f"'{wanted}' is none of full, first-line, first-lines[=N], cue, paraphrase, none" in ran.err


@pytest.mark.parametrize(
    ("to", "begins"),
    [
        ("markdown", b"# Harbour Lights\n"),
        ("bbcode", b"[center][b]Harbour Lights[/b]"),
        ("docx", b"PK"),
        ("odt", b"PK"),
        ("epub", b"PK"),
    ],
)
def test_each_format_is_written(to: str, begins: bytes, story: Path, tmp_path: Path, songfic: Run) -> None:
    out = tmp_path / f"out.{to}"

    assert songfic("export", story, "--to", to, "-o", out, "--lyrics", "none") == Ran(0, "", "")
    assert out.read_bytes().startswith(begins)
    assert python(COMMAND, "export", story, "--to", to, "--lyrics", "none").stdout == out.read_bytes()


@pytest.mark.parametrize("to", ["docx", "odt", "epub"])
def test_what_is_no_text_is_not_shown_in_a_terminal(
    to: str, story: Path, songfic: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "name a file with -o" in refused(songfic("export", story, "--to", to))


def test_text_is_wrapped_and_encoded_as_asked(story: Path, tmp_path: Path, songfic: Run) -> None:
    out = tmp_path / "out.txt"
    options = ("--wrap", "12", "--line-ends", "crlf", "--encoding", "utf-16")
    assert songfic("export", story, "--to", "text", "-o", out, *options).code == 0
    assert "\r\nShe woke\r\nbefore the\r\ngulls.\r\n" in out.read_bytes().decode("utf-16")


def test_letters_that_an_encoding_has_not_are_told(tmp_path: Path, songfic: Run) -> None:
    told = tmp_path / "told.songfic"
    told.write_bytes(codec.encode(project(chapter(para("A harp: \U0001d11e \U0001d11e")))))
    said = refused(songfic("export", told, "--to", "text", "--encoding", "cp1252"))
    assert "cp1252 has no “\U0001d11e” (2 in all); give --encoding utf-8" in said
    assert songfic("export", told, "--to", "text", "--encoding", "rot13").code == 2


@pytest.mark.parametrize(("way", "shown"), [("none", "a b"), ("below", "a b\nA B"), ("beside", "a b — A B")])
def test_a_translation_is_exported_as_asked(way: str, shown: str, tmp_path: Path, songfic: Run) -> None:
    verse = replace(stanza("a b", id="z"), translation=("A B",))
    told = tmp_path / "told.songfic"
    told.write_bytes(codec.encode(project(chapter(para("Before."), placed(verse)), songs=[song("", verse)])))
    assert songfic("export", told, "--to", "text", "--translations", way).out == f"Before.\n\n{shown}\n"
    pasted = songfic("export", told, "--to", "html", "--site", "ao3", "--translations", way).out
    assert pasted.endswith(
        {
            "none": "<em>a b</em></p>\n",
            "below": "<em>a b</em><br><small>A B</small></p>\n",
            "beside": "<tr><td><em>a b</em></td><td>A B</td></tr></tbody></table></div>\n",
        }[way]
    )


def test_one_chapter_as_it_is_pasted(songfic: Run, story: Path) -> None:
    text = songfic("export", story, "--to", "html", "--site", "ao3", "--chapter", "2").out

    assert text == (
        "<p>A sail.</p>\n"
        '<p align="center"><em>Oh, harbour lights<br>You brought him home</em></p>\n'
        "<p>The end.</p>\n"
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--to", "text", "--chapter", "3"), "no chapter 3; give --chapter a number from 1 to 2"),
        (("--to", "html", "--site", "ao3"), "give --chapter, from 1 to 2"),
        (("--to", "html", "--site", "ao3", "--chapter", "9"), "no chapter 9"),
        (("--to", "bbcode", "--site", "ao3"), "give --to html"),
        (("--to", "html", "--site", "forum", "--chapter", "1"), "pasted as BBCode; give --to bbcode"),
        (("--to", "html", "--site", "nowhere"), "there is no such site; give one of ao3, dreamwidth"),
    ],
)
def test_exports_that_cannot_be(songfic: Run, story: Path, options: tuple[str, ...], says: str) -> None:
    assert says in refused(songfic("export", story, *options))


def test_what_exists_is_replaced_only_with_force(songfic: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("precious")

    assert "--force" in refused(songfic("export", story, "--to", "text", "-o", out))
    assert out.read_text() == "precious"
    assert songfic("export", story, "--to", "text", "-o", out, "--force").code == 0
    assert "gulls" in out.read_text()


def test_the_file_that_is_read_is_never_replaced(songfic: Run, story: Path, tmp_path: Path) -> None:
    before = story.read_bytes()
    other = tmp_path / "other.songfic"
    other.symlink_to(story)

    for out in (story, other, tmp_path / ".." / tmp_path.name / story.name):
        assert "the file that is read" in refused(
            songfic("export", story, "--to", "text", "-o", out, "--force")
        )
    assert story.read_bytes() == before


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("no/such/folder/out.txt", "there is no folder"),
        ("folder", "it is a folder"),
        ("story.songfic/out.txt", "there is no folder"),
        ("x" * 300, "name is too long"),
        ("/proc/out.txt", "cannot be written"),
    ],
)
def test_places_where_nothing_can_be_written(
    songfic: Run, story: Path, tmp_path: Path, out: str, says: str
) -> None:
    (tmp_path / "folder").mkdir()

    assert says in refused(songfic("export", story, "--to", "text", "-o", tmp_path / out, "--force"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "story.songfic"]


# --- move ---


def blocks(path: Path, scene: str) -> list[str]:
    """Ids of the blocks of a scene."""
    found, here = [], ""
    for one in loaded(path).chapters:
        for block in one.blocks:
            if block.id.startswith("s"):
                here = block.id
            elif here == scene:
                found.append(str(block.id))
    return found


def test_a_stanza_moves_to_the_end_of_a_scene_of_another_chapter(songfic: Run, story: Path) -> None:
    ran = songfic("move", story, "--placement", "v1", "--to", "s3")

    assert ran == Ran(0, "Moved to Chapter 2: The Sail, Scene 1, index 3\n", "")
    assert blocks(story, "s1") == ["p1", "p2"]
    assert blocks(story, "s3") == ["p5", "r2", "p6", "v1"]


@pytest.mark.parametrize(
    ("index", "after"),
    [
        ("0", ["r1", "p3", "p4"]),
        ("1", ["p3", "r1", "p4"]),
        ("2", ["p3", "p4", "r1"]),
        ("99", ["p3", "p4", "r1"]),
    ],
)
def test_the_index_is_its_place_afterwards(songfic: Run, story: Path, index: str, after: list[str]) -> None:
    assert songfic("move", story, "--placement", "r1", "--to", "s2", "--index", index).code == 0
    assert blocks(story, "s2") == after
    assert songfic("move", story, "--placement", "v1", "--to", "s2", "--index", index).code == 0
    assert blocks(story, "s2").index("v1") == min(int(index), 3)


def test_a_move_that_changes_nothing_leaves_the_file_alone(songfic: Run, story: Path) -> None:
    before = story.stat()

    ran = songfic("move", story, "--placement", "r1", "--to", "s2", "--index", "1")
    assert ran.out.startswith("It stands there already")
    assert ran.code == 0
    assert (story.stat().st_ino, story.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("placement", "scene", "says"),
    [
        ("nope", "s2", "no placed stanza has the id “nope”"),
        ("p1", "s2", "no placed stanza has the id “p1”"),
        ("v1", "nope", "no scene has the id “nope”"),
        ("v1", "p1", "no scene has the id “p1”"),
        ("", "", "has the id “”"),
    ],
)
def test_moves_that_cannot_be(songfic: Run, story: Path, placement: str, scene: str, says: str) -> None:
    before = story.read_bytes()

    assert says in refused(songfic("move", story, "--placement", placement, "--to", scene))
    assert story.read_bytes() == before


# --- songs ---


def test_a_song_comes_in_and_goes_out(songfic: Run, story: Path, tmp_path: Path) -> None:
    lyrics, out = tmp_path / "tide.txt", tmp_path / "out.txt"
    lyrics.write_text("Tide\nby The Wrens\n\n[Verse 1]\nla la\n\n[Chorus]\nlo\n\n[Chorus]\n")

    ran = songfic("song", "add", story, lyrics)
    added = loaded(story).songs[1]
    assert (ran.code, ran.err) == (0, "")
    assert f"“Tide” by The Wrens  [{added.id}]" in ran.out
    assert added.colour != loaded(story).songs[0].colour
    assert [len(added.stanzas), len(added.order)] == [2, 3]

    assert songfic("song", "export", story, "--song", added.id, "-o", out).code == 0
    assert out.read_text() == lyrics.read_text()


def test_a_song_s_names_can_be_given(songfic: Run, story: Path, tmp_path: Path) -> None:
    lyrics = tmp_path / "tide.txt"
    lyrics.write_text("la la\nlo lo\n\nli li\nlu lu\n")

    assert songfic("song", "add", story, lyrics, "--title", "Ebb", "--artist", "Ann").code == 0
    assert (loaded(story).songs[1].title, loaded(story).songs[1].artist) == ("Ebb", "Ann")


def test_songs_that_cannot_be(songfic: Run, story: Path, tmp_path: Path) -> None:
    before = story.read_bytes()
    blank = tmp_path / "blank.txt"
    blank.write_text("[Chorus]\n")

    assert "no line of a song" in refused(songfic("song", "add", story, blank))
    assert "no such file" in refused(songfic("song", "add", story, tmp_path / "missing.txt"))
    assert "no song has the id “x”" in refused(songfic("song", "export", story, "--song", "x"))
    assert story.read_bytes() == before


# --- check ---


def changed(path: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Damage a project file."""
    data = json.loads(path.read_bytes())
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_sound_file(songfic: Run, story: Path) -> None:
    assert songfic("check", story) == Ran(0, f"{story}: sound\n", "")


def test_what_can_be_mended_is_listed_with_its_path(songfic: Run, story: Path) -> None:
    changed(story, lambda data: data["chapters"][0]["blocks"][1].update(id="p2"))  # type: ignore[index]
    before = story.read_bytes()

    ran = songfic("check", story)
    assert ran.code == 1
    assert ran.out.startswith("$.chapters[0].blocks[")
    assert "1 found wrong" in ran.err
    assert story.read_bytes() == before


def test_what_is_refused_is_told_with_its_path(songfic: Run, story: Path) -> None:
    changed(story, lambda data: data["chapters"][0]["blocks"][1].update(kind="poem"))  # type: ignore[index]
    before = story.read_bytes()

    assert "$.chapters[0].blocks[1]" in refused(songfic("check", story))
    assert "$.chapters[0].blocks[1]" in refused(songfic("export", story, "--to", "text"))
    assert story.read_bytes() == before


def test_what_a_story_should_not_have_is_told(songfic: Run, story: Path) -> None:
    def spoil(data: dict[str, object]) -> None:
        data["about"] = {"language": "English"}
        stanza = data["songs"][0]["stanzas"][0]  # type: ignore[index]
        stanza.update(id="ver\nse", times=[-5, 0])
        data["songs"][0]["order"][0] = "ver\nse"  # type: ignore[index]
        data["chapters"][0]["blocks"][2]["stanza"] = "ver\nse"  # type: ignore[index]

    changed(story, spoil)
    ran = songfic("check", story)
    assert ran.code == 1
    assert [line.partition(": ")[0] for line in ran.out.splitlines()] == [
        "$.songs[0].stanzas[0].times",
        "$.songs[0].stanzas[0].id",
        "$.about.language",
    ]
    assert "3 found wrong" in ran.err


def test_a_language_that_is_none_is_told_and_the_story_opens(songfic: Run, story: Path) -> None:
    changed(story, lambda data: data.update(about={"language": "English"}))
    ran = songfic("check", story)
    assert (ran.code, ran.out.partition(": ")[0]) == (1, "$.about.language")
    assert "1 found wrong" in ran.err
    assert songfic("export", story, "--to", "html").code == 0


def test_what_is_expected_is_told(songfic: Run, story: Path, tmp_path: Path) -> None:
    changed(story, lambda data: data["chapters"][0]["blocks"][1].update(kind="poem"))  # type: ignore[index]
    assert '“poem” (expected "scene", "paragraph", "stanza")' in refused(songfic("check", story))
    for words in ("not JSON", "[]", '"hello"'):
        other = tmp_path / "other.songfic"
        other.write_text(words)
        assert 'songfic"' in refused(songfic("check", other)).partition("expected ")[2]


def test_what_only_reads_says_that_the_file_stays_as_it_is(songfic: Run, story: Path) -> None:
    changed(story, lambda data: data["chapters"][0]["blocks"][1].update(id="p2"))  # type: ignore[index]
    before = story.read_bytes()
    ran = songfic("stats", story)
    assert ran.code == 0
    assert "the file stays as it is: $.chapters[0].blocks[" in ran.err
    assert story.read_bytes() == before


def test_a_place_behind_the_last_is_told(songfic: Run, story: Path) -> None:
    ran = songfic("move", story, "--placement", "v1", "--to", "s3", "--index", "99")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(", index 3, the last there: there is no index 99\n")
    assert "no index" not in songfic("move", story, "--placement", "v1", "--to", "s3", "--index", "1").out


def test_prose_is_no_song(songfic: Run, story: Path, tmp_path: Path) -> None:
    prose = tmp_path / "prose.txt"
    prose.write_text(
        "\n\n".join(["The lamp had been lit for an hour before anybody came up the hill. " * 3] * 3)
    )
    before = story.read_bytes()
    assert "prose and no song" in refused(songfic("song", "add", story, prose))
    assert story.read_bytes() == before


def test_a_song_is_added_once(songfic: Run, story: Path, tmp_path: Path) -> None:
    lyrics = tmp_path / "ebb.txt"
    lyrics.write_text("Ebb\nby Ann\n\nThe sea goes out\nthe sea comes in\n")
    assert songfic("song", "add", story, lyrics).code == 0
    before = story.read_bytes()
    assert "has this song already" in refused(songfic("song", "add", story, lyrics))
    assert story.read_bytes() == before
    assert songfic("song", "add", story, lyrics, "--title", "Flow").code == 0


@pytest.mark.parametrize(
    "words", [("stats", ""), ("export", "a.songfic", "--to", "text", "-o", ""), ("import", "a", "-o", " ")]
)
def test_an_empty_name_is_wrong_usage(songfic: Run, words: tuple[str, ...]) -> None:
    ran = songfic(*words)
    assert (ran.code, ran.out) == (2, "")
    assert "it is empty; name a file" in ran.err


def test_scenes_begun_at_stanzas_are_told(songfic: Run, tmp_path: Path) -> None:
    prose = (
        "The lamp had been lit for an hour before anybody came up the hill, and then they came all at once."
    )
    sung = "Two rivers from the one hill\ntwo rivers to the sea\nand every stone between us still"
    fic = tmp_path / "fic.txt"
    fic.write_text("\n\n".join((prose, sung, prose)))
    told = "No scene breaks were found: 1 scene begun at a stanza\n"
    assert told in songfic("import", fic, "-o", tmp_path / "a.songfic").out
    fic.write_text("\n\n".join((prose, "***", prose, sung, prose)))
    assert "No scene breaks" not in songfic("import", fic, "-o", tmp_path / "b.songfic").out


def test_the_outline_says_what_the_work_is_about(songfic: Run, tmp_path: Path) -> None:
    about = About("Two people\nand a boat.", fandoms=("Tides", "Boats"), rating="Teen")
    told = saved(tmp_path / "told.songfic", replace(builders.story(), about=about))
    lines = "Rating: Teen\nFandoms: Tides, Boats\nSummary: Two people and a boat.\n"
    ran = songfic("outline", told)
    assert lines in ran.out
    assert songfic("outline", told, "--json").json["about"] == {
        "summary": "Two people\nand a boat.",
        "fandoms": ["Tides", "Boats"],
        "rating": "Teen",
    }


def test_a_move_in_a_mended_file_keeps_the_original(songfic: Run, story: Path) -> None:
    changed(story, lambda data: data["chapters"][0]["blocks"][1].update(id="p2"))  # type: ignore[index]
    before = story.read_bytes()

    ran = songfic("move", story, "--placement", "v1", "--to", "s3")
    assert ran.code == 0
    assert "mended" in ran.err
    assert story.with_name("story.songfic.original").read_bytes() == before
    assert songfic("check", story).code == 0


def test_what_another_program_writes_during_a_move_is_not_written_over(
    songfic: Run, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = project_file.load

    def load_and_be_late(path: Path) -> project_file.Opened:
        opened = load(path)
        changed(path, lambda data: data.update(title="Theirs"))
        return opened

    monkeypatch.setattr(project_file, "load", load_and_be_late)
    assert "another program wrote it meanwhile" in refused(
        songfic("move", story, "--placement", "v1", "--to", "s3")
    )
    assert load(story).project.title == "Theirs"


def test_a_newer_file_is_read_and_never_written(songfic: Run, story: Path) -> None:
    changed(story, lambda data: data.update(format_version=99))
    before = story.read_bytes()

    assert "99" in songfic("check", story).out
    assert songfic("export", story, "--to", "text").code == 0
    assert "newer version" in refused(songfic("move", story, "--placement", "v1", "--to", "s3"))
    assert story.read_bytes() == before


def test_what_an_archive_says(songfic: Run, tmp_path: Path) -> None:
    verse = stanza("one", "two", id="v")
    fine = saved(
        tmp_path / "fine.songfic",
        project(chapter(para("long enough"), placed(verse, part=(0, 0))), songs=[song("Tide", verse)]),
    )
    long = saved(tmp_path / "long.songfic", project(chapter(para("long enough")), title="t" * 300))

    assert "Song: “Tide”: 1 of its 2 lines quoted (50 %)\n" in songfic("check", fine, "--site", "ao3").out
    ran = songfic("check", long, "--site", "ao3")
    assert ran.code == 1
    assert "$.title: 300 characters, more than the 255 that AO3 takes" in ran.out


# --- bad input, for every command ---

BAD = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "nul": b"\0" * 1000,
    "not-json": b"Once upon a time",
    "truncated": codec.encode(builders.story())[:500],
    "deep": b"[" * 200_000,
    "surrogate": b'{"format":"songfic","format_version":1,"id":"x","title":"\\ud800"',
    "other-json": b'{"a": 1}',
    "wrong-type": b'{"format":"songfic","format_version":1,"id":"x","chapters":{}}',
    "utf-16": "\ufeff{}".encode("utf-16-le"),
    "long-line": b'"' + b"x" * 5_000_000,
}
READERS = {
    "export": ("--to", "text"),
    "outline": ("--json",),
    "stats": (),
    "move": ("--placement", "a", "--to", "b"),
    "song export": ("--song", "a"),
    "check": (),
}


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_project_file_is_one_line_and_is_left_alone(
    songfic: Run, tmp_path: Path, kind: str, command: str
) -> None:
    path = tmp_path / "bad.songfic"
    path.write_bytes(BAD[kind])

    assert "bad.songfic: $" in refused(songfic(*command.split(), path, *READERS[command]))
    assert path.read_bytes() == BAD[kind]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("missing.songfic", "no such file"),
        (".", "it is a folder"),
        ("a\0b", "no such file"),
        ("pipe", "no regular file"),
    ],
)
def test_what_is_no_file(songfic: Run, tmp_path: Path, name: str, says: str, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert says in refused(songfic(*command.split(), f"{tmp_path}/{name}", *READERS[command]))


@pytest.mark.parametrize(
    "arguments", [(), ("bogus",), ("export",), ("outline",), ("song",), ("stats", "a", "b")]
)
def test_wrong_usage(songfic: Run, arguments: tuple[str, ...]) -> None:
    ran = songfic(*arguments)

    assert ran.code == 2
    assert "usage: songfic" in ran.err


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "9" * 5000])
def test_numbers_that_are_none(songfic: Run, story: Path, number: str) -> None:
    assert songfic("move", story, "--placement", "v1", "--to", "s1", f"--index={number}").code == 2
    assert songfic("export", story, "--to", "text", f"--chapter={number}").code == 2


@pytest.mark.parametrize(
    "command",
    ["", "import", "export", "outline", "stats", "move", "song", "song add", "song export", "check"],
)
def test_each_command_explains_itself(songfic: Run, command: str) -> None:
    shown, version = songfic(*command.split(), "--help"), songfic(*command.split(), "--version")

    assert (shown.code, version.code) == (0, 0)
    assert shown.out.startswith(f"usage: songfic {command}".rstrip())
    assert version.out == f"songfic {cli.cli_options.__version__}\n"


def test_a_fault_of_our_own_is_one_line_too(
    songfic: Run, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr("songfic_editor.text.summary.summary", broken)

    assert "RecursionError" in refused(songfic("stats", story))


def test_ctrl_c_is_quiet(songfic: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("songfic_editor.text.summary.summary", interrupted)

    assert songfic("stats", story) == Ran(130, "", "")


# --- as a process ---


def test_utf_8_whatever_the_locale(story: Path, tmp_path: Path) -> None:
    told = project(chapter(head("Größe ♪"), para("“Ça va?” 日本 🎵")))
    path = saved(tmp_path / "größe.songfic", told)
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}

    ran = python(COMMAND, "export", path, "--to", "text", **plain)
    assert ran.stdout.decode() == "Größe ♪\n\n“Ça va?” 日本 🎵\n"
    assert "Größe ♪" in python(COMMAND, "outline", path, **plain).stdout.decode()
    assert "größe" in python(COMMAND, "outline", tmp_path / "no größe", **plain).stderr.decode()


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    path = saved(tmp_path / "long.songfic", builders.large(chapters=2, words=20_000))
    for command in (["export", path, "--to", "text"], ["outline", path], ["outline", path, "--json"]):
        with subprocess.Popen(
            [sys.executable, "-c", COMMAND, *map(str, command)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(10)
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 0


@pytest.mark.parametrize("command", [("outline",), ("export", "--to", "text")])
def test_an_output_that_takes_nothing_is_one_line(story: Path, command: tuple[str, ...]) -> None:
    arguments = (command[0], str(story), *command[1:])
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert ran.returncode == 1
    assert ran.stderr == b"songfic: standard output: the disk is full; make room or choose another place\n"


def test_a_closed_output_is_one_line(story: Path) -> None:
    command = f"exec '{sys.executable}' -c '{COMMAND}' outline '{story}' >&-"
    ran = subprocess.run(["sh", "-c", command], cwd=ROOT, stderr=subprocess.PIPE, check=False)

    assert ran.returncode == 1
    assert ran.stderr == b"songfic: standard output is closed; name a file with -o\n"


LOADED = """
import io, sys
from songfic_editor.cli import main
out, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
code = main()
print(code, *sorted(sys.modules), file=out)
"""


@pytest.mark.parametrize(
    "command",
    [
        ("--version",),
        ("import", "{fic}", "-o", "{new}"),
        ("export", "{story}", "--to", "text"),
        ("export", "{story}", "--to", "html"),
        ("outline", "{story}"),
        ("stats", "{story}", "--json"),
        ("move", "{story}", "--placement", "v1", "--to", "s3"),
        ("song", "add", "{story}", "{lyrics}"),
        ("song", "export", "{story}", "--song", "song"),
        ("check", "{story}", "--site", "ao3"),
    ],
    ids=" ".join,
)
def test_no_command_needs_a_window(story: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    fic, lyrics = tmp_path / "fic.txt", tmp_path / "song.txt"
    fic.write_text("She ran.\n\nla la\nlo lo\nli li\n\nHe stayed where he was.\n")
    lyrics.write_text("[Verse]\nla la\n")
    places = {"story": story, "fic": fic, "lyrics": lyrics, "new": tmp_path / "new.songfic"}

    code, *modules = python(LOADED, *(one.format(**places) for one in command)).stdout.decode().split()
    assert code == "0"
    tops = {name.split(".")[0] for name in modules}
    assert not tops & {"PySide6", "shiboken6", "qdarktheme"}
    assert not [name for name in modules if name.startswith(("songfic_editor.ui", "songfic_editor.editor"))]
    if command == ("--version",):
        assert "msgspec" not in tops


def test_output_without_a_buffer_is_told(monkeypatch: pytest.MonkeyPatch, story: Path) -> None:
    """Where another program has put a text stream in the place of standard output."""
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)

    assert cli.main(["export", str(story), "--to", "text"]) == 0
    assert out.getvalue().startswith("Harbour Lights\n")


# --- import ---

FIC = (
    'I don\'t own "Tide" by The Wrens.\n\n'
    "She ran down to the harbour, and nobody was there to see her go.\n\n"
    "la la la, the sea\nlo lo lo, for me\nli li li, and thee\n\n"
    "He stayed where he was until the tide had turned and the boats were in.\n\n"
    "la la la, the sea\nlo lo lo, for me\nli li li, and thee\n\n"
    "In the morning the suitcase was still there, and it was still empty of all but sand.\n"
)


@pytest.fixture
def fic(tmp_path: Path) -> Path:
    path = tmp_path / "fic.txt"
    path.write_text(FIC)
    return path


def test_an_import_says_what_it_found(songfic: Run, fic: Path, tmp_path: Path) -> None:
    out = tmp_path / "fic.songfic"

    ran = songfic("import", fic, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1 chapter, ")
    assert "Song: “Tide” by The Wrens\n" in ran.out
    assert "1 stanza, placed 2 times (6 lines), 1 repeated\n" in ran.out
    assert songfic("check", out).code == 0
    assert loaded(out).songs[0].title == "Tide"


def test_names_can_be_given_to_an_import(songfic: Run, fic: Path, tmp_path: Path) -> None:
    out = tmp_path / "fic.songfic"
    names = ("--title", "Sand", "--author", "Ann", "--song-title", "Ebb", "--artist", "Bo")

    assert "Sand by Ann\n" in songfic("import", fic, "-o", out, *names).out
    told = loaded(out)
    assert (told.title, told.author, told.songs[0].title, told.songs[0].artist) == (
        "Sand",
        "Ann",
        "Ebb",
        "Bo",
    )


def test_an_import_can_go_to_standard_output(songfic: Run, fic: Path) -> None:
    ran = songfic("import", fic, "-o", "-")

    assert codec.decode(ran.out.encode()).project.songs[0].title == "Tide"
    assert "placed 2 times" in ran.err


def test_an_import_replaces_only_with_force_and_never_its_source(
    songfic: Run, fic: Path, tmp_path: Path
) -> None:
    out = tmp_path / "fic.songfic"
    out.write_text("precious")

    assert "--force" in refused(songfic("import", fic, "-o", out))
    assert "the file that is read" in refused(songfic("import", fic, "-o", fic, "--force"))
    assert (out.read_text(), fic.read_text()) == ("precious", FIC)
    assert songfic("import", fic, "-o", out, "--force").code == 0


def test_several_files_and_folders_are_imported_as_chapters_of_one_story(
    songfic: Run, fic: Path, tmp_path: Path
) -> None:
    folder, out = tmp_path / "Sand", tmp_path / "Sand" / "all.songfic"
    folder.mkdir()
    for number in (10, 2):
        (folder / f"{number} - Part {number}.txt").write_text(f"{FIC}\nThat was {number}.\n")
    saved(folder / "3.songfic", project(chapter(head(), para("Ours"), title="Own")))
    (folder / "cover.png").write_bytes(b"\x89PNG")

    ran = songfic("import", folder, "-o", out)
    assert (ran.code, ran.err) == (0, "")
    told = loaded(out)
    assert [one.title for one in told.chapters] == ["Part 2", "Own", "Part 10"]
    assert (told.title, [one.title for one in told.songs]) == ("Sand", ["Tide"])
    assert f"Left out: {folder / 'cover.png'}: no story by its name" in ran.out
    assert songfic("check", out).code == 0

    # again, and one more: what was written is none of the chapters
    names = ("--title", "Ebb", "--song-title", "Low Tide", "--force")
    assert songfic("import", fic, folder, "-o", out, *names).code == 0
    told = loaded(out)
    assert (told.title, len(told.chapters), [one.title for one in told.songs]) == ("Ebb", 4, ["Low Tide"])


def test_one_of_several_files_that_cannot_be_read_stops_no_other(
    songfic: Run, fic: Path, tmp_path: Path
) -> None:
    bad, out = tmp_path / "bad.pdf", tmp_path / "out.songfic"
    bad.write_bytes(b"%PDF-1.7 ...")

    ran = songfic("import", fic, bad, "-o", out)
    assert ran.code == 1
    assert ran.err == f"songfic: {out}: all but 1 of 2 files are in it; not bad.pdf\n"
    assert len(loaded(out).chapters) == 1
    assert f"{bad}: cannot be read: it is a PDF" in ran.out
    other = tmp_path / "none.songfic"
    assert "it is a PDF" in refused(songfic("import", bad, bad.with_name("no.txt"), "-o", other))
    assert not other.exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty", b"", "there is no text in it"),
        ("blank", b" \n\n\t\n", "there is no text in it"),
        ("binary", bytes(range(256)) * 40, "it is no text"),
        ("nul", b"\0" * 1000, "it is no text"),
        ("lines", b"a\n" * 1_000_001, "it has more paragraphs, lines or marks than a story"),
        ("document", b"%PDF-1.7 ...", "it is a PDF, which has no paragraphs"),
        ("ours", codec.encode(builders.story()), "it is a story of this program already"),
    ],
)
def test_what_cannot_be_imported_leaves_the_output_alone(
    songfic: Run, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    source, out = tmp_path / name, tmp_path / "out.songfic"
    source.write_bytes(data)
    out.write_text("precious")

    assert says in refused(songfic("import", source, "-o", out, "--force"))
    assert out.read_text() == "precious"
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, "out.songfic"])


@pytest.mark.parametrize(
    "data",
    [
        FIC.encode("utf-16"),
        FIC.replace("\n", "\r").encode(),
        FIC.replace("\n", "\r\n").encode("utf-8-sig"),
        FIC.replace("sea", "s\0ea").encode(),
        FIC.replace("sea", "s\ud800ea").encode("utf-8", "surrogatepass"),
    ],
    ids=["utf-16", "cr", "crlf-bom", "nul", "surrogate"],
)
def test_odd_text_is_imported_all_the_same(songfic: Run, tmp_path: Path, data: bytes) -> None:
    source, out = tmp_path / "odd.txt", tmp_path / "out.songfic"
    source.write_bytes(data)

    assert "placed 2 times (6 lines)" in songfic("import", source, "-o", out).out
    text = songfic("export", out, "--to", "text").out
    assert [line for line in text.splitlines() if line[:1].isalpha()] == [
        line for line in FIC.splitlines() if line
    ]


def test_losses_and_doubts_are_told_each_in_a_line(songfic: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "page.html", tmp_path / "out.songfic"
    source.write_bytes(
        b"<html><script>x</script><p>Caf\xe9 <img src='a.png'>life</p><p>It went on.</p></html>"
    )

    lines = songfic("import", source, "-o", out).out.splitlines()
    assert "Dropped: 1 × scripts and style sheets" in lines
    assert "Dropped: 1 × pictures and other media" in lines
    assert [line for line in lines if line.startswith("In doubt: the encoding was guessed")]


def test_a_doubt_says_where_and_why() -> None:
    reasons = (
        Reason("several-lines", 1.0),
        Reason("short-lines", 0.9),
        Reason("comes-again", 1.0),
        Reason("sentence-ends", -0.8),
    )

    text = cli_messages.doubt_text(Doubt("stanza-doubtful", "Oh, harbour lights", 12, reasons, 4))

    where = "line 12: taken for a stanza, may be prose: Oh, harbour lights"
    assert text == f"{where} (4 short lines, comes again; but ends as sentences do)"

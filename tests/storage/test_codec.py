"""What a writer's story looks like on the disk, and that all of it comes back."""

import difflib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from songfic_editor.model.check import problems
from songfic_editor.model.document import FORMAT_VERSION, Chapter, Choice, Notes, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.storage import codec
from tests.builders import chapter, para, project, projects, song, stanza, story

FILES = Path(__file__).parents[1] / "fixtures" / "files"


@given(projects())
def test_all_of_a_project_comes_back(drawn: Project) -> None:
    loaded = codec.decode(codec.encode(drawn))
    assert loaded.project == drawn
    assert (loaded.version, loaded.repairs) == (FORMAT_VERSION, ())


@given(projects())
def test_the_slow_way_reads_the_same(drawn: Project) -> None:
    compact = msgspec.json.encode(msgspec.json.decode(codec.encode(drawn)))
    loaded = codec.decode(compact)
    assert loaded.project == drawn
    assert loaded.repairs == ()


@given(projects())
def test_its_pieces_hold_all_of_it_each_on_a_line(drawn: Project) -> None:
    found = list(codec.pieces(drawn))
    assert len(found) == 1 + len(drawn.chapters)
    assert b"\n" not in b"".join(found)
    assert codec.from_pieces(found) == codec.Loaded(drawn, FORMAT_VERSION)


def test_pieces_of_a_newer_version_are_read_as_far_as_they_go() -> None:
    newer = [piece.replace(b'"format_version":1', b'"format_version":99') for piece in codec.pieces(story())]
    loaded = codec.from_pieces(newer)
    assert (loaded.project, loaded.version) == (story(), 99)


@pytest.mark.parametrize("found", [[], [b""], [b"[]"], [b"{}"], [b'{"format":"songfic"}', b"}"]])
def test_pieces_that_are_none_are_one_problem(found: list[bytes]) -> None:
    with pytest.raises(codec.FileProblem):
        codec.from_pieces(found)


def test_a_piece_of_what_is_not_sound_is_one_problem() -> None:
    first, *chapters = codec.pieces(story())
    with pytest.raises(codec.FileProblem) as caught:
        codec.from_pieces([first, *chapters, b'{"id":"c9","blocks":[{"kind":"dance"}]}'])
    assert caught.value.path == "$.chapters[2].blocks[0].kind"


def test_equal_projects_give_equal_bytes() -> None:
    def made(start: str, verse: str, amber: str, notes: Notes) -> Project:
        lines = stanza("la", id="z")
        tide = replace(
            song("Tide", replace(lines, kind=verse), id="m"),  # type: ignore[arg-type]  # a computed str
            colour=amber,  # type: ignore[arg-type]  # a computed str
        )
        block = replace(para("word", id="p"), align=start)  # type: ignore[arg-type]  # a computed str
        base = story().chapters[0].blocks[0]
        return project(chapter(base, block, id="c", notes=notes), songs=[tide], id="x", notes=notes)

    computed = ["".join(letters) for letters in ("start", "verse", "amber")]
    given_twice = made(*computed, Notes((), ())), made("start", "verse", "amber", Notes())
    assert given_twice[0] == given_twice[1]
    assert codec.encode(given_twice[0]) == codec.encode(given_twice[1])
    assert b'"align"' not in codec.encode(given_twice[0])


def test_the_file_opens_with_its_format_and_version() -> None:
    lines = codec.encode(story()).decode().splitlines()
    assert lines[:3] == ["{", ' "format": "songfic",', f' "format_version": {FORMAT_VERSION},']


def test_text_stands_in_the_file_as_it_is() -> None:
    data = codec.encode(project(chapter(para("“Où?” — 歌 👨‍👩‍👧"))))
    assert "“Où?” — 歌 👨‍👩‍👧".encode() in data
    assert data.endswith(b"}\n")


def test_a_changed_paragraph_changes_its_lines_alone() -> None:
    before = story()
    first = before.chapters[0]
    blocks = tuple(para("Changed.", id="p3") if block.id == "p3" else block for block in first.blocks)
    after = replace(before, chapters=(replace(first, blocks=blocks), *before.chapters[1:]))
    old, new = (codec.encode(one).decode().splitlines() for one in (before, after))
    changed = [(line[0], line[1:].strip()) for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert changed == [("-", '"text": "Nobody had come."'), ("+", '"text": "Changed."')]


def test_a_file_says_nothing_of_choices_while_none_is_open() -> None:
    assert b"choices" not in codec.encode(story())
    opened = replace(story(), choices=(Choice(BlockId("p1"), BlockId("p2")),))
    assert codec.encode(opened).startswith(codec.encode(story()).removesuffix(b"\n}\n"))
    assert codec.decode(codec.encode(opened)).project == opened


def test_a_lone_surrogate_never_keeps_a_story_from_being_saved() -> None:
    broken = replace(story(), title="Harbour \ud800Lights")
    loaded = codec.decode(codec.encode(broken))
    assert loaded.project == replace(broken, title="Harbour Lights")


def test_a_file_of_every_version_stays_readable() -> None:
    kept = sorted(FILES.glob("v*.songfic"))
    assert [path.stem for path in kept] == [f"v{number}" for number in range(1, FORMAT_VERSION + 1)]
    for number, path in enumerate(kept, 1):
        loaded = codec.decode(path.read_bytes())
        assert (loaded.version, loaded.repairs, problems(loaded.project)) == (number, (), ())
        assert loaded.project.title == "Harbour Lights"
    assert codec.encode(loaded.project) == kept[-1].read_bytes()


def test_the_kept_file_holds_every_key_there_is() -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return {*value, *(key for one in value.values() for key in keys(one))}
        return {key for one in value for key in keys(one)} if isinstance(value, list) else set()

    newest = json.loads((FILES / f"v{FORMAT_VERSION}.songfic").read_bytes())
    schema = msgspec.json.schema(Project)
    known = {name for one in schema["$defs"].values() for name in one["properties"]}
    assert keys(newest) == known


@pytest.mark.parametrize("version", [2, 10**30])
def test_a_newer_version_says_so_and_is_read_as_far_as_it_goes(version: int) -> None:
    value = msgspec.json.decode(codec.encode(story()))
    value["format_version"] = version
    value["chapters"][0]["mood"] = "blue"
    data = json.dumps(value).encode()
    loaded = codec.decode(data)
    assert loaded.version == version
    assert loaded.project == story()
    assert [(repair.code, repair.path) for repair in loaded.repairs] == [
        ("key-dropped", "$.chapters[0].mood")
    ]
    assert codec.version_of(data) == version


def test_a_newer_version_that_means_nothing_to_us_is_one_problem_with_its_version() -> None:
    value = msgspec.json.decode(codec.encode(story()))
    value["format_version"] = 7
    value["chapters"][0]["blocks"][1]["kind"] = "dance"
    with pytest.raises(codec.FileProblem) as refused:
        codec.decode(msgspec.json.encode(value))
    assert (refused.value.code, refused.value.version) == ("newer-version", 7)


def test_a_damaged_newer_file_still_tells_its_version() -> None:
    data = codec.encode(story()).replace(b'"format_version": 1,', b'"format_version": 12,')
    assert codec.version_of(data) == 12
    assert codec.version_of(data[:200]) == 12
    assert codec.version_of(b"Chapter 1") is None
    assert codec.version_of(b'{"format": "other", "format_version": 3}') is None


class LaterChapter(Chapter, frozen=True):
    """A chapter as another version may have it."""

    mood: str = ""


class LaterNotes(Notes, frozen=True):
    """Notes as another version may have them."""

    mood: str = ""


def test_no_field_is_left_out_that_came_later() -> None:
    first = story().chapters[0]
    notes = LaterNotes((para("Thanks."),), (), "grateful")
    later = LaterChapter(first.id, first.title, notes, first.blocks, "blue")
    data = codec.encode(replace(story(), notes=notes, chapters=(later,)))
    assert data.count(b'"mood": "grateful"') == 2
    assert data.count(b'"mood": "blue"') == 1

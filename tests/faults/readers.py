"""Every reader of ours, as the mutations ask it: sound files to damage, and what it must make of the result.

A judge is given damaged bytes and a folder of its own. It returns the code of what came of them (the typed
problem, "mended", "sound"), raises AssertionError for a wrong load; whatever else comes out is a finding.
"""

import json
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from songfic_editor.edit import drop, paste
from songfic_editor.formats import registry
from songfic_editor.formats.writing import html, plain_text
from songfic_editor.model.check import problems
from songfic_editor.model.document import Chapter
from songfic_editor.model.position import Gap, Place, Selection
from songfic_editor.storage import codec, settings
from songfic_editor.storage.problem import FileProblem
from tests.builders import story
from tests.faults import documents, kept, songs
from tests.faults.damage import damaged_bytes, damaged_json
from tests.faults.stories import odd_story, sound

_ROOT: Final = Path(__file__).parents[2]

Damage = Callable[[bytes, random.Random], bytes]
Judge = Callable[[bytes, Path], str]


class Reader(Struct, frozen=True):
    """`share`: how many of a run's mutations are this reader's, of one."""

    name: str
    seeds: Callable[[], tuple[bytes, ...]]
    damages: tuple[Damage, ...]
    judge: Judge
    share: float = 1.0


def mutated(reader: Reader, number: int) -> bytes:
    """The mutation of a number: the same in every run."""
    chance = random.Random(f"{reader.name} {number}")
    return chance.choice(reader.damages)(chance.choice(reader.seeds()), chance)


@cache
def projects() -> tuple[bytes, ...]:
    files = (
        _ROOT / "tests" / "fixtures" / "files" / "v1.songfic",
        _ROOT / "resources" / "samples" / "harbour-lights.songfic",
    )
    made = (codec.encode(story()), codec.encode(odd_story()))
    return (*made, *made, *(file.read_bytes() for file in files))


def judge_project(data: bytes, _folder: Path) -> str:
    try:
        loaded = codec.decode(data)
    except FileProblem as problem:
        if problem.code == "unsound" or not problem.path.startswith("$"):
            raise AssertionError(f"nothing mends {problem.expected} at {problem.path}") from problem
        return problem.code
    sound(loaded.project)
    return "mended" if loaded.repairs else "sound"


@cache
def all_settings() -> tuple[bytes, ...]:
    path = _ROOT / "of-no-matter.songfic"
    full = settings.with_recent(settings.Settings(zoom=120, theme="dark"), path)
    full = settings.with_view(full, path, settings.ViewState("c1", "p1", 3, 400))
    full = replace(full, unknown={"of-a-newer-version": {"deep": [1, 2, 3]}})
    return (settings_bytes(full), settings_bytes(settings.Settings()))


def settings_bytes(value: settings.Settings) -> bytes:
    known = to_builtins(value)
    known.pop("unknown")
    return json.dumps({**value.unknown, **known}, indent=1).encode()


def judge_settings(data: bytes, folder: Path) -> str:
    path = folder / "settings.json"
    path.write_bytes(data)
    loaded = settings.load(path)
    settings.save(path, loaded)
    again = settings.load(path)
    is_huge = loaded.unknown and not again.unknown  # then what is not known goes, for the rest to stay
    wanted = to_builtins(replace(loaded, unknown={}) if is_huge else loaded)
    assert repr(to_builtins(again)) == repr(wanted)  # by their words: what is no number is never equal
    return "defaults" if loaded == settings.Settings() else "read"


@cache
def texts() -> tuple[bytes, ...]:
    fics = sorted((_ROOT / "tests" / "fixtures" / "fics").glob("*.txt"))
    written = plain_text.write(story())
    return (
        *(fic.read_bytes() for fic in fics),
        written.encode("utf-16"),
        written.encode("cp1252", "replace"),
    )


@cache
def pages() -> tuple[bytes, ...]:
    fics = sorted((_ROOT / "tests" / "fixtures" / "fics").glob("*.html"))
    return (
        *(fic.read_bytes() for fic in fics),
        html.write(story()).encode(),
        html.write(odd_story()).encode(),
    )


def judge_import(data: bytes, _folder: Path) -> str:
    try:
        imported = registry.import_bytes(data, "story.html" if b"<" in data[:200] else "story.txt")
    except registry.ReadProblem as problem:
        return problem.code
    sound(imported.project)
    return "imported"


@cache
def fragments() -> tuple[bytes, ...]:
    """What our own form of the clipboard holds."""
    return tuple(paste.encode(paste.copy(made, _all_of(made.chapters[0]))) for made in (story(), odd_story()))


def _all_of(chapter: Chapter) -> Selection:
    return Selection(Place(chapter.blocks[1].id, 0), Place(chapter.blocks[-1].id, 0))


def judge_pasted(data: bytes, _folder: Path) -> str:
    try:
        fragment = paste.decode(data)
    except paste.FragmentError:
        return "no fragment"
    assert paste.decode(paste.encode(fragment)) == fragment
    return "pasted"


@cache
def parcels() -> tuple[bytes, ...]:
    """What a drag carries."""
    made = story()
    scene, block, chapter = made.chapters[0].blocks[0].id, made.chapters[0].blocks[1].id, made.chapters[0].id
    stanza = made.songs[0].stanzas[0].id
    dragged = (
        drop.Scenes((scene,)),
        drop.Blocks((block,)),
        drop.Chapters((chapter,)),
        drop.Stanzas((drop.StanzaPart(stanza, (0, 1)),)),
    )
    return tuple(drop.encode(made, one) for one in dragged)


def judge_dragged(data: bytes, _folder: Path) -> str:
    made = story()
    dragged = drop.decode(made, data)
    if dragged is None:
        return "nothing"
    chapter = made.chapters[1].id
    for target in (Gap(chapter, 1), drop.SceneGap(chapter, 0), drop.ChapterGap(0), drop.OnChapter(chapter)):
        step = drop.drop(made, dragged, target)
        assert step is None or problems(step.project) == ()
    return "dropped"


READERS: Final = {
    reader.name: reader
    for reader in (
        Reader("project", projects, (damaged_bytes, damaged_json), judge_project),
        Reader("journal", kept.journals, (kept.damaged_records, damaged_bytes), kept.judge_journal),
        Reader("version", kept.all_versions, (kept.damaged_story, damaged_bytes), kept.judge_version, 0.25),
        Reader("settings", all_settings, (damaged_bytes, damaged_json), judge_settings, 0.1),
        Reader("text", texts, (damaged_bytes,), judge_import, 0.05),
        Reader("html", pages, (damaged_bytes,), judge_import, 0.05),
        Reader("pasted", fragments, (damaged_bytes, damaged_json), judge_pasted, 0.1),
        Reader("dragged", parcels, (damaged_bytes, damaged_json), judge_dragged, 0.05),
        *(
            Reader(kind, documents.seeds_of(kind), documents.damages_of(kind), documents.judge, 0.05)
            for kind in documents.KINDS
        ),
        Reader("lock", kept.locks_held, (damaged_bytes, damaged_json), kept.judge_lock, 0.05),
        *(Reader(kind, songs.seeds_of(kind), (damaged_bytes,), songs.judge, 0.05) for kind in songs.KINDS),
    )
}

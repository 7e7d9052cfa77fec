"""What is wrong with a project: the invariants of the model, each with the JSON path where it fails.

Called on loading, by `songfic check`, and after every edit in tests. It only looks: mending is the
business of `storage`.
"""

import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.document import Block, Notes, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, StanzaId
from songfic_editor.model.songs import LyricStyle, Song, Stanza
from songfic_editor.model.text import Runs, is_address, is_canonical, is_clean, is_style, plain

Code = Literal[
    "id-empty",
    "id-doubled",
    "id-unprintable",
    "stanza-missing",
    "part-outside",
    "lines-empty",
    "line-broken",
    "times-count",
    "times-negative",
    "order-missing",
    "beside-count",
    "voices-count",
    "voice-missing",
    "voice-doubled",
    "voice-unnamed",
    "runs-not-canonical",
    "style-unknown",
    "link-unknown",
    "text-unclean",
    "no-chapter",
    "no-scene-head",
    "target-negative",
    "choice-missing",
    "choice-doubled",
    "language-unknown",
]

_LANGUAGE_TAG: Final = re.compile(r"(?:[A-Za-z]{2,3}|[ix](?=-))(?:[-_][A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 tag, and of the locale names that are read as one."""


class Problem(Struct, frozen=True, gc=False):
    """`path`: as in `$.chapters[0].blocks[3].runs`. `detail`: the id or value at fault, or ""."""

    code: Code
    path: str
    detail: str = ""


def problems(project: Project) -> tuple[Problem, ...]:
    """Everything that is wrong, in the file's order; () for a sound project."""
    return tuple(_problems(project))


def texts(project: Project) -> set[BlockId]:
    """The ids of what a choice can be between: all blocks that open no scene."""
    blocks = (block for chapter in project.chapters for block in chapter.blocks)
    return {block.id for block in blocks if not isinstance(block, SceneHead)}


def oddities(project: Project) -> tuple[Problem, ...]:
    """What breaks no invariant and yet helps nobody: languages that no program knows. A writer's own word
    stays, so nothing mends it.
    """
    named = [("$.about.language", project.about.language)]
    named += [(f"$.songs[{index}].language", song.language) for index, song in enumerate(project.songs)]
    return tuple(
        Problem("language-unknown", path, language)
        for path, language in named
        if language and not _LANGUAGE_TAG.fullmatch(language)
    )


def is_id(text: str) -> bool:
    """Whether a text can be an id: one that can be named in a command and shown in a line."""
    return bool(text) and text.isprintable()


def _problems(project: Project) -> Iterator[Problem]:
    if not _ids_are_sound(project):
        yield from _ids(project)
    for index, song in enumerate(project.songs):
        yield from _song(song, f"$.songs[{index}]")
    yield from _notes(project.notes, "$.notes")
    if not project.chapters:
        yield Problem("no-chapter", "$.chapters")
    stanzas = {stanza.id: stanza for song in project.songs for stanza in song.stanzas}
    for index, chapter in enumerate(project.chapters):
        path = f"$.chapters[{index}]"
        yield from _notes(chapter.notes, f"{path}.notes")
        if not chapter.blocks or not isinstance(chapter.blocks[0], SceneHead):
            yield Problem("no-scene-head", f"{path}.blocks", chapter.id)
        for number, block in enumerate(chapter.blocks):
            # Nearly all are sound paragraphs, and a path takes longer to write than that to see.
            if not (isinstance(block, Paragraph) and _runs_are_sound(block.runs)):
                yield from _block(block, f"{path}.blocks[{number}]", stanzas)
    yield from _style(project.lyric_style, "$.lyric_style")
    if project.choices:
        yield from _choices(project)


def _ids_are_sound(project: Project) -> bool:
    ids: list[str] = [project.id]
    for song in project.songs:
        ids.append(song.id)
        ids += [stanza.id for stanza in song.stanzas]
    for notes in (project.notes, *(chapter.notes for chapter in project.chapters)):
        ids += [paragraph.id for paragraph in (*notes.head, *notes.end)]
    for chapter in project.chapters:
        ids.append(chapter.id)
        ids += [block.id for block in chapter.blocks]
    return len(set(ids)) == len(ids) and all(ids) and "".join(ids).isprintable()


def _runs_are_sound(runs: Runs) -> bool:
    before: tuple[str, str] | None = None
    for run in runs:
        if not run.text or not is_style(run.style) or not is_clean(run.text):
            return False
        if (run.style, run.link) == before or (run.link and not is_address(run.link)):
            return False
        before = run.style, run.link
    return True


def _ids(project: Project) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, found in _all_ids(project):
        if not found:
            yield Problem("id-empty", path)
        elif found in seen:
            yield Problem("id-doubled", path, found)
        elif not is_id(found):
            yield Problem("id-unprintable", path, found)
        seen.add(found)


def _all_ids(project: Project) -> Iterator[tuple[str, str]]:
    yield "$.id", project.id
    for index, song in enumerate(project.songs):
        yield f"$.songs[{index}].id", song.id
        for number, stanza in enumerate(song.stanzas):
            yield f"$.songs[{index}].stanzas[{number}].id", stanza.id
    yield from _note_ids(project.notes, "$.notes")
    for index, chapter in enumerate(project.chapters):
        path = f"$.chapters[{index}]"
        yield f"{path}.id", chapter.id
        yield from _note_ids(chapter.notes, f"{path}.notes")
        for number, block in enumerate(chapter.blocks):
            yield f"{path}.blocks[{number}].id", block.id


def _note_ids(notes: Notes, path: str) -> Iterator[tuple[str, str]]:
    for end, paragraphs in (("head", notes.head), ("end", notes.end)):
        for index, paragraph in enumerate(paragraphs):
            yield f"{path}.{end}[{index}].id", paragraph.id


def _song(song: Song, path: str) -> Iterator[Problem]:
    own = {stanza.id for stanza in song.stanzas}
    for index, stanza in enumerate(song.stanzas):
        here = f"{path}.stanzas[{index}]"
        yield from _lines(stanza.lines, f"{here}.lines")
        if stanza.times is not None and len(stanza.times) != len(stanza.lines):
            yield Problem("times-count", f"{here}.times", stanza.id)
        for number, time in enumerate(stanza.times or ()):
            if time < 0:
                yield Problem("times-negative", f"{here}.times[{number}]", str(time))
        yield from _beside(stanza, song, here)
    yield from _style(song.style, f"{path}.style")
    yield from _voices(song, f"{path}.voices")
    for index, wanted in enumerate(song.order):
        if wanted not in own:
            yield Problem("order-missing", f"{path}.order[{index}]", wanted)


def _beside(stanza: Stanza, song: Song, path: str) -> Iterator[Problem]:
    """What goes with a stanza's lines: one a line, or of the voices one for all."""
    for field, beside in (("translation", stanza.translation), ("romanisation", stanza.romanisation)):
        if beside is None:
            continue
        if len(beside) != len(stanza.lines):
            yield Problem("beside-count", f"{path}.{field}", stanza.id)
        for index, line in enumerate(beside):
            yield from _line(line, f"{path}.{field}[{index}]")
    if len(stanza.voices) not in (0, 1, len(stanza.lines)):
        yield Problem("voices-count", f"{path}.voices", stanza.id)
    known = {voice.name for voice in song.voices}
    for index, names in enumerate(stanza.voices):
        for number, name in enumerate(names):
            if name not in known:
                yield Problem("voice-missing", f"{path}.voices[{index}][{number}]", name)


def _voices(song: Song, path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, voice in enumerate(song.voices):
        here = f"{path}[{index}]"
        if not voice.name.strip():
            yield Problem("voice-unnamed", f"{here}.name")
        elif voice.name in seen:
            yield Problem("voice-doubled", f"{here}.name", voice.name)
        seen.add(voice.name)
        yield from _line(voice.name, f"{here}.name")
        yield from _line(voice.mark or "", f"{here}.mark")
        yield from _style(voice.style, f"{here}.style")


def _style(style: LyricStyle | None, path: str) -> Iterator[Problem]:
    if style is not None:
        yield from _line(style.between, f"{path}.between")
        yield from _line(style.around, f"{path}.around")


def _notes(notes: Notes, path: str) -> Iterator[Problem]:
    for end, paragraphs in (("head", notes.head), ("end", notes.end)):
        for index, paragraph in enumerate(paragraphs):
            yield from _runs(paragraph, f"{path}.{end}[{index}]")


def _block(block: Block, path: str, stanzas: dict[StanzaId, Stanza]) -> Iterator[Problem]:
    if isinstance(block, Paragraph):
        yield from _runs(block, path)
    elif isinstance(block, SceneHead):
        if not is_clean(block.title) or "\n" in block.title:
            yield Problem("text-unclean", f"{path}.title")
        if block.target < 0:
            yield Problem("target-negative", f"{path}.target", str(block.target))
    else:
        yield from _placement(block, path, stanzas)


def _placement(block: Placement, path: str, stanzas: dict[StanzaId, Stanza]) -> Iterator[Problem]:
    stanza = stanzas.get(block.stanza)
    if stanza is None:
        yield Problem("stanza-missing", f"{path}.stanza", block.stanza)
    elif block.part is not None and not 0 <= block.part[0] <= block.part[1] < len(stanza.lines):
        yield Problem("part-outside", f"{path}.part", f"{block.part[0]}-{block.part[1]}")
    if block.lines is not None:
        yield from _lines(block.lines, f"{path}.lines")


def _choices(project: Project) -> Iterator[Problem]:
    """A choice is between two texts of the story, wherever they stand by now, and is told once."""
    blocks = texts(project)
    for index, choice in enumerate(project.choices):
        for field, wanted in (("mine", choice.mine), ("theirs", choice.theirs)):
            if wanted not in blocks:
                yield Problem("choice-missing", f"$.choices[{index}].{field}", wanted)
        if choice.mine == choice.theirs or choice in project.choices[:index]:
            yield Problem("choice-doubled", f"$.choices[{index}]", choice.mine)


def _lines(lines: tuple[str, ...], path: str) -> Iterator[Problem]:
    if not lines:
        yield Problem("lines-empty", path)
    for index, line in enumerate(lines):
        yield from _line(line, f"{path}[{index}]")


def _line(line: str, path: str) -> Iterator[Problem]:
    if "\n" in line:
        yield Problem("line-broken", path)
    if not is_clean(line):
        yield Problem("text-unclean", path)


def _runs(paragraph: Paragraph, path: str) -> Iterator[Problem]:
    if not is_canonical(paragraph.runs):
        yield Problem("runs-not-canonical", f"{path}.runs", paragraph.id)
    if not all(is_style(run.style) for run in paragraph.runs):
        yield Problem("style-unknown", f"{path}.runs", paragraph.id)
    for index, run in enumerate(paragraph.runs):
        if run.link and not is_address(run.link):
            yield Problem("link-unknown", f"{path}.runs[{index}].link", paragraph.id)
    if not is_clean(plain(paragraph.runs)):
        yield Problem("text-unclean", f"{path}.runs", paragraph.id)

"""What the `songfic` command prints of a story for people: its outline, its numbers, what an import found.

Called by `cli.py` alone; each function gives the lines. The shapes for programs are in `projection.outline`
and `text.summary`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from songfic_editor.cli_messages import doubt_text, loss_text, song_doubt_text, song_loss_text
from songfic_editor.formats.lyrics.draft import SongDraft
from songfic_editor.formats.registry import Imported, ImportReport
from songfic_editor.formats.several_story import Came
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.songs import Song
from songfic_editor.projection.outline import Outline, OutlineScene, StanzaBlock
from songfic_editor.publishing import about
from songfic_editor.recognition.marks import is_chapter
from songfic_editor.text.summary import StanzaSummary, Summary, Words, summary

_SHOWN: Final = 60
_DOUBTS_TOLD: Final = 100


def outline_lines(outline: Outline) -> Iterator[str]:
    """The story as a tree; each thing that a command may name has its id at the end."""
    yield from _joined(outline.title, f"by {outline.author}" if outline.author else "")
    if outline.about:
        yield from (line.replace("\n", " ") for line in about.lines(outline.about))
    labels: dict[str, str] = {}
    for song in outline.songs:
        yield f"Song: {_song(song.title, song.artist)}  [{song.id}]"
        for stanza in song.stanzas:
            labels[stanza.id] = _label(stanza.label, stanza.kind)
            lines = f"{_many(len(stanza.lines), 'line')}: {_short(stanza.lines[0])}"
            yield f"  {labels[stanza.id]}, {lines}  [{stanza.id}]"
    yield from _note("Note before: ", outline.notes.head)
    for number, chapter in enumerate(outline.chapters, 1):
        yield f"{_numbered('Chapter', number, chapter.title)}  [{chapter.id}]"
        yield from _note("  Note before: ", chapter.notes.head)
        for place, scene in enumerate(chapter.scenes, 1):
            yield f"  {_numbered('Scene', place, scene.title)}  [{scene.id}]"
            yield from _blocks(scene, labels)
        yield from _note("  Note after: ", chapter.notes.end)
    yield from _note("Note after: ", outline.notes.end)
    for choice in outline.choices or ():
        yield f"Open choice: two versions of one text  [{choice.mine}] [{choice.theirs}]"


def _blocks(scene: OutlineScene, labels: dict[str, str]) -> Iterator[str]:
    for block in scene.blocks:
        if isinstance(block, StanzaBlock):
            altered = ", altered" if block.altered else ""
            yield f"    ♪ {labels[block.stanza]}{altered}: {_short(block.lines[0])}  [{block.id}]"
        elif block.text:
            yield f"    {_short(block.text)}"


def stats_lines(found: Summary) -> Iterator[str]:
    """A table of words by chapter and scene, then the stanzas of each song."""
    rows = [("", "prose", "lyrics", "share")]
    for number, chapter in enumerate(found.chapters, 1):
        rows.append((_short(_numbered("Chapter", number, chapter.title)), *_cells(chapter.words)))
        for place, scene in enumerate(chapter.scenes, 1):
            rows.append((_short(f"  {_numbered('Scene', place, scene.title)}"), *_cells(scene.words)))
    rows.append(("All", *_cells(found.words)))
    wide = [max(len(row[column]) for row in rows) for column in range(4)]
    for name, prose, lyrics, share in rows:
        yield f"{name:{wide[0]}}  {prose:>{wide[1]}}  {lyrics:>{wide[2]}}  {share:>{wide[3]}}"
    yield f"{_many(found.words.total, 'word')}, {_many(found.reading_minutes, 'minute')} to read"
    stanzas = found.stanzas
    yield (
        f"{_many(stanzas.total, 'stanza')}: {stanzas.used:,} used, {stanzas.unused:,} unused, "
        f"{stanzas.repeated:,} repeated"
    )
    for song in found.songs:
        yield f"Song: {_song(song.title, song.artist)}"
        for stanza in song.stanzas:
            yield f"  {_label(stanza.label, stanza.kind)}: {_use(stanza)}"


def _cells(words: Words) -> tuple[str, str, str]:
    share = f"{100 * words.lyrics / words.total:.0f} %" if words.total else ""
    return f"{words.prose:,}", f"{words.lyrics:,}", share


def _use(stanza: StanzaSummary) -> str:
    often = {0: "unused", 1: "used once", 2: "used twice"}.get(stanza.placed, f"used {stanza.placed} times")
    return f"{often}, {stanza.altered} altered" if stanza.altered else often


def _found_lines(project: Project) -> Iterator[str]:
    """What is in a story that was imported."""
    found = summary(project)
    scenes = sum(len(chapter.scenes) for chapter in found.chapters)
    placed = sum(stanza.placed for song in found.songs for stanza in song.stanzas)
    lines = sum(
        len(lookup.shown_lines(placement, lookup.stanza(project, placement.stanza)))
        for _, _, placement in lookup.placements(project)
    )
    yield from _joined(project.title, f"by {project.author}" if project.author else "")
    yield f"{_many(len(found.chapters), 'chapter')}, {_many(scenes, 'scene')}"
    yield from (f"Song: {_song(song.title, song.artist)}" for song in found.songs)
    stanzas = (
        f"{_many(found.stanzas.total, 'stanza')}, placed {_many(placed, 'time')} ({_many(lines, 'line')})"
    )
    yield f"{stanzas}, {found.stanzas.repeated:,} repeated" if placed else "no stanzas"
    yield f"{_many(found.words.prose, 'word')} of prose, {found.words.lyrics:,} of lyrics"


def import_lines(imported: Imported) -> Iterator[str]:
    """What an import made of a file, then each loss and each doubt in a line."""
    yield from _found_lines(imported.project)
    begun = imported.report.scenes_at_stanzas
    if begun:
        at = f"{_many(begun, 'scene')} begun at stanzas" if begun > 1 else "1 scene begun at a stanza"
        yield f"No scene breaks were found: {at}"
    yield from _report_lines(imported.report)


def several_lines(project: Project, files: Sequence[Came]) -> Iterator[str]:
    """The same of several files: the whole, then what each became, with what is to be told of it."""
    yield from _found_lines(project)
    numbers = {chapter.id: number for number, chapter in enumerate(project.chapters, 1)}
    titles = {chapter.id: chapter.title for chapter in project.chapters}
    for came in files:
        for chapter in came.chapters:
            yield f"{came.path}: {_numbered('Chapter', numbers[chapter], titles[chapter])}"
        if came.report is not None:
            yield from (f"{came.path}: {line}" for line in _report_lines(came.report))


def _report_lines(report: ImportReport) -> Iterator[str]:
    yield from (f"Dropped: {loss_text(loss)}" for loss in report.losses)
    if report.remarks:
        yield f"Kept apart: {_many(report.remarks, 'comment')}, in the author's remarks"
    doubts = report.doubts
    yield from (f"In doubt: {doubt_text(doubt)}" for doubt in doubts[:_DOUBTS_TOLD])
    if len(doubts) > _DOUBTS_TOLD:
        yield f"In doubt: {_many(len(doubts) - _DOUBTS_TOLD, 'passage')} more like these"


def song_lines(song: Song) -> Iterator[str]:
    """A song that was brought in."""
    yield f"Song: {_song(song.title, song.artist)}  [{song.id}]"
    yield f"{_many(len(song.stanzas), 'stanza')}, {_many(len(song.order), 'section')} as it is sung"


def draft_lines(found: SongDraft) -> Iterator[str]:
    """What was dropped of a song's file, and what to look at."""
    yield from (f"Dropped: {song_loss_text(loss)}" for loss in found.losses)
    yield from (f"In doubt: {song_doubt_text(doubt)}" for doubt in found.doubts)


def open_choices(project: Project) -> Iterator[str]:
    """Texts of which a merge left both versions: nothing wrong, and yet to be chosen between."""
    for index, choice in enumerate(project.choices):
        yield (
            f"$.choices[{index}]: two versions of one text, [{choice.mine}] and [{choice.theirs}]; "
            "both are in the story until one is chosen in the editor"
        )


def place_line(project: Project, placement_id: str) -> str:
    """Where a placed stanza stands: chapter, scene and place in it."""
    for number, chapter in enumerate(project.chapters, 1):
        for scene in lookup.scenes(chapter):
            for place, block in enumerate(scene.body(chapter)):
                if block.id == placement_id:
                    named = _numbered("Scene", scene.number, scene.head.title)
                    return f"{_numbered('Chapter', number, chapter.title)}, {named}, index {place}"
    raise lookup.NotFound("placement", placement_id)


def _numbered(kind: str, number: int, title: str) -> str:
    """A chapter or scene with its number, unless its title has one of its own."""
    if kind == "Chapter" and is_chapter(title):
        return title
    return f"{kind} {number}: {title}" if title else f"{kind} {number}"


def _song(title: str, artist: str) -> str:
    return (f"“{title}”" if title else "untitled") + (f" by {artist}" if artist else "")


def _label(label: str, kind: str) -> str:
    return label or kind.capitalize()


def _note(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"{name}{_short(text)}"


def _joined(*parts: str) -> Iterator[str]:
    line = " ".join(part for part in parts if part)
    if line:
        yield line


def _short(text: str) -> str:
    """The start of a text in one line."""
    line = text[: 2 * _SHOWN].replace("\n", " / ")
    return line if len(line) <= _SHOWN and len(text) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"

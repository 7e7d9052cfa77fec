"""A three-way merge: both sides' work is in it, in a sensible order, and no word of either is lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.edit.merge import Merged, merge
from songfic_editor.edit.merge_names import ids_of, renamed
from songfic_editor.edit.voices import completed
from songfic_editor.model.check import problems
from songfic_editor.model.document import (
    About,
    Block,
    Chapter,
    Notes,
    Paragraph,
    Placement,
    Project,
    SceneHead,
)
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.lookup import text_of
from songfic_editor.model.songs import LyricStyle, Song, Stanza, Voice
from songfic_editor.model.text import plain
from songfic_editor.storage import codec
from tests.builders import chapter, head, para, project, projects, song, stanza
from tests.edit.editing import edited

Three = tuple[Project, Project, Project]


@st.composite
def threes(draw: st.DrawFn) -> Three:
    """A story, and what two writers made of it."""
    base = draw(projects(2, 5))
    return base, draw(edited(base)), draw(edited(base))


def own_texts(project: Project) -> dict[str, str]:
    """By block, the words that it holds itself: a linked stanza holds none, and blank ones do not count."""
    found: dict[str, str] = {}
    for block in blocks_of(project):
        if isinstance(block, Placement):
            found[block.id] = "\n".join(block.lines or ())
        elif isinstance(block, Paragraph):
            found[block.id] = plain(block.runs)
    return {id: words for id, words in found.items() if words.strip()}


def blocks_of(project: Project) -> list[Block]:
    return [block for chapter in project.chapters for block in chapter.blocks]


def written(base: Project, side: Project) -> dict[str, str]:
    """The texts that a side wrote: they are not the base's, by their ids."""
    were = own_texts(base)
    return {id: words for id, words in own_texts(side).items() if were.get(id) != words}


def titles_of(project: Project) -> dict[str, str]:
    found = {chapter.id: chapter.title for chapter in project.chapters}
    found.update({block.id: block.title for block in blocks_of(project) if isinstance(block, SceneHead)})
    found.update({song.id: f"{song.title}\n{song.credit}" for song in project.songs})
    found["work"] = f"{project.title}\n{project.author}\n{project.about.summary}"
    return found


def stanzas_of(project: Project) -> dict[str, tuple[str, ...]]:
    return {stanza.id: stanza.lines for song in project.songs for stanza in song.stanzas}


def notes_of(project: Project) -> dict[str, str]:
    every = (project.notes, *(chapter.notes for chapter in project.chapters))
    return {note.id: plain(note.runs) for notes in every for note in (*notes.head, *notes.end)}


@given(threes())
@settings(max_examples=300)
def test_a_merge_is_sound_and_repeatable(three: Three) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    assert problems(merged.project) == ()
    assert merge(base, ours, theirs) == merged
    assert set(merged.choices) <= set(merged.project.choices)


@given(threes())
def test_what_one_side_alone_did_is_the_merge(three: Three) -> None:
    base, ours, theirs = three
    assert merge(base, base, theirs).project == theirs
    assert merge(base, ours, base) == Merged(ours)
    assert merge(base, ours, base).project is ours
    assert merge(base, ours, ours).project is ours
    again = merge(base, theirs, merge(base, ours, theirs).project)
    assert problems(again.project) == ()


@given(threes())
@settings(max_examples=300)
def test_every_text_that_either_side_wrote_is_there(three: Three) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs).project
    mine, other = written(base, ours), written(base, theirs)
    both = Counter(mine.values())
    both.update(words for id, words in other.items() if mine.get(id) != words)
    shown = Counter(text_of(merged, block) for block in blocks_of(merged))
    assert not both - shown


@given(threes())
def test_every_title_note_and_stanza_is_there(three: Three) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs).project
    titles, notes = "\n".join(titles_of(merged).values()), set(notes_of(merged).values())
    stanzas = set(stanzas_of(merged).values())
    for side in (ours, theirs):
        for id, words in titles_of(side).items():
            if titles_of(base).get(id) != words:
                assert all(line in titles for line in words.split("\n"))
        for id, words in notes_of(side).items():
            assert notes_of(base).get(id) == words or not words.strip() or words in notes
        for id, lines in stanzas_of(side).items():
            assert stanzas_of(base).get(id) == lines or lines in stanzas


@given(threes())
def test_what_neither_side_touched_stays_and_what_one_took_away_goes(three: Three) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs).project
    now, mine, other = own_texts(merged), own_texts(ours), own_texts(theirs)
    emptied = not {one.id for one in ours.chapters} & {one.id for one in theirs.chapters}
    for block in blocks_of(base):
        words = own_texts(base).get(block.id)
        if words is not None and mine.get(block.id) == other.get(block.id) == words:
            assert now[block.id] == words
        if isinstance(block, Paragraph) and not emptied:
            sides = [{one.id: one for one in blocks_of(side)} for side in (ours, theirs)]
            if all(side.get(block.id) in (None, block) for side in sides) and None in [
                side.get(block.id) for side in sides
            ]:
                assert block.id not in now


@given(threes())
def test_what_theirs_left_alone_is_the_same_object(three: Three) -> None:
    base, ours, theirs = three
    theirs = codec.decode(codec.encode(theirs)).project  # as it comes from a disk: no object of ours is in it
    merged = merge(base, ours, theirs).project
    known = {block.id: block for block in blocks_of(ours)}
    assert all(block is known[block.id] for block in blocks_of(merged) if block == known.get(block.id))
    for now, were in ((merged.chapters, ours.chapters), (merged.songs, ours.songs)):
        same: dict[str, object] = {one.id: one for one in were}
        assert all(one is same[one.id] for one in now if one == same.get(one.id))


@given(projects(2, 5), st.data())
def test_a_story_read_anew_is_known_by_its_words(base: Project, data: st.DataObject) -> None:
    """All ids are others, as after a second import: no word is lost, and what is the same is there once."""
    ours, theirs = data.draw(edited(base)), read_anew(data.draw(edited(base)))
    merged = merge(base, ours, theirs).project
    assert problems(merged) == ()
    shown = {text_of(merged, block) for block in blocks_of(merged)}
    assert all(words in shown for words in written(base, ours).values())
    were = set(own_texts(base).values())
    assert all(words in shown for words in own_texts(theirs).values() if words not in were)


def read_anew(project: Project) -> Project:
    """The same story, each id another."""
    found = renamed(project, {id: f"x{id}" for id in ids_of(project)})
    return replace(found, id=project.id)


OTHER: dict[str, object] = {
    "artist": "Another",
    "title": "Another",
    "synopsis": "Another",
    "summary": "Another",
    "remarks": "Another",
    "label": "Another",
    "credit": "Another",
    "rights": "copyrighted",
    "notice": "Another",
    "link": "https://a.example",
    "player": "https://b.example",
    "paraphrase": "Another",
    "rating": "Another",
    "language": "de",
    "colour": "slate",
    "kind": "hook",
    "align": "end",
    "target": 700,
    "notes": Notes(end=(para("A note", id="n9"),)),
    "runs": para("Another").runs,
    "quote": True,
    "stanzas": (stanza("One", "Two", id="z1"), stanza("Three", id="z3")),
    "order": (StanzaId("z1"), StanzaId("z1")),
    "times": (1, 2),
    "lines": ("Another", "Two"),
    "translation": ("Another", ""),
    "romanisation": ("", "Another"),
    "style": LyricStyle(italic=False),
    **dict.fromkeys(("writers", "fandoms", "relationships", "characters", "tags", "warnings"), ("Another",)),
}
"""A value for every field there is, other than that of what is merged below."""
WHO: dict[type[Struct], object] = {Song: (Voice("Ann"),), Stanza: (("Ann",), ("Ann", "Ben"))}
"""Songs and stanzas tell of voices, each in its way."""
PARTS = (
    About(),
    replace(song("Tide", stanza("One", "Two", id="z1"), id="song")),
    stanza("One", "Two", id="z1"),
    chapter(para("Words", id="p1"), title="Before", id="c"),
    head("Before", id="h"),
    para("Words", id="p1"),
)


def holding(part: Struct) -> Project:
    """A project that has the part, and hardly anything else."""
    if isinstance(part, About):
        return project(chapter(head(id="h"), id="c"), about=part, id="x")
    if isinstance(part, Song):
        return project(chapter(head(id="h"), id="c"), songs=[part], id="x")
    if isinstance(part, Stanza):
        return holding(completed(song("Tide", part, id="song")))
    if isinstance(part, Chapter):
        return project(replace(part, blocks=(head(id="h"), *part.blocks[1:])), id="x")
    assert isinstance(part, SceneHead | Paragraph)
    return project(
        chapter(*([part] if isinstance(part, SceneHead) else [head(id="h"), part]), id="c"), id="x"
    )


def held(merged: Project, part: Struct) -> Struct:
    found: list[Struct] = [merged.about, *merged.songs, *merged.chapters, *blocks_of(merged)]
    found += [stanza for one in merged.songs for stanza in one.stanzas]
    return next(
        one for one in found if type(one) is type(part) and getattr(one, "id", "") == getattr(part, "id", "")
    )


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_every_field_that_theirs_changed_comes_in_beside_ours(part: Struct) -> None:
    """A field that is new needs a value above, and has to be merged."""
    fields = [one for one in part.__struct_fields__ if one not in ("id", "blocks")]
    for mine in fields:
        for other in fields:
            if mine == other or {mine, other} == {"lines", "times"}:
                continue
            value = {**OTHER, "voices": WHO.get(type(part))}
            ours, theirs = (holding(replace(part, **{one: value[one]})) for one in (mine, other))
            now = held(merge(holding(part), ours, theirs).project, part)
            assert (getattr(now, mine), getattr(now, other)) == (value[mine], value[other]), (mine, other)

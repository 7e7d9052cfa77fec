"""Drawing what a writer did to a project: a few edits of any kind, one after the other."""

from collections.abc import Callable

from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.edit import (
    body,
    chapters,
    details,
    drop,
    lyric_style,
    paste,
    placements,
    scenes,
    songs,
    translations,
    voices,
)
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model import lookup
from songfic_editor.model.document import About, Chapter, Notes, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.ids import StanzaId, new_block_id
from songfic_editor.model.text import MARKS, style_of
from tests.builders import aligns, lines, lyric_styles, runs, song, stanza, texts
from tests.edit.drawing import drags, places, selections, targets

Edit = Callable[[st.DrawFn, Project], Project]


@st.composite
def edited(draw: st.DrawFn, project: Project, most: int = 4) -> Project:
    """The project after none to `most` edits."""
    for edit in draw(st.lists(st.sampled_from(EDITS), max_size=most)):
        project = edit(draw, project)
    return project


def _chapter(draw: st.DrawFn, project: Project) -> Chapter:
    return draw(st.sampled_from(project.chapters))


def _type(draw: st.DrawFn, project: Project) -> Project:
    chapter = _chapter(draw, project)
    first = draw(st.integers(0, len(chapter.blocks) - 1))
    removed = draw(st.integers(0, min(2, len(chapter.blocks) - first)))
    read = draw(st.lists(st.builds(Reread, runs(), aligns(), st.booleans()), min_size=1, max_size=2))
    return typed(project, chapter.id, first, removed, tuple(read))


def _insert(draw: st.DrawFn, project: Project) -> Project:
    return body.insert_text(project, draw(places(project)), draw(texts(3)), style_of("")).project


def _enter(draw: st.DrawFn, project: Project) -> Project:
    return body.split_paragraph(project, draw(places(project))).project


def _join(draw: st.DrawFn, project: Project) -> Project:
    return body.join_before(project, draw(places(project)).block).project


def _delete(draw: st.DrawFn, project: Project) -> Project:
    return body.delete(project, draw(selections(project))).project


def _mark(draw: st.DrawFn, project: Project) -> Project:
    on = draw(st.booleans())
    marked = body.set_mark(project, draw(selections(project)), draw(st.sampled_from(MARKS)), on)
    leading = body.set_link(marked, draw(selections(project)), "https://a.example" if on else "")
    quoting = body.set_quote(leading, draw(selections(project)), draw(st.booleans()))
    return body.set_align(quoting, draw(selections(project)), draw(aligns()))


def _drop(draw: st.DrawFn, project: Project) -> Project:
    step = drop.drop(project, draw(drags(project)), draw(targets(project)), copy=draw(st.booleans()))
    return project if step is None else step.project


def _paste(draw: st.DrawFn, project: Project) -> Project:
    fragment = paste.copy(project, draw(selections(project)))
    return paste.insert(project, draw(selections(project)), fragment).project


def _placed(draw: st.DrawFn, project: Project) -> Placement | None:
    found = [one for chapter in project.chapters for one in chapter.blocks if isinstance(one, Placement)]
    return draw(st.sampled_from(found)) if found else None


def _alter(draw: st.DrawFn, project: Project) -> Project:
    one = _placed(draw, project)
    if one is None:
        return project
    change = draw(st.sampled_from((placements.relink, placements.use_in_song, None)))
    if change is not None:
        return change(project, one.id)
    return placements.remove(project, [one.id])


def _songs(draw: st.DrawFn, project: Project) -> Project:
    new = draw(lines())
    if not project.songs or draw(st.booleans()):
        return songs.add(project, song(draw(texts(2, breaks=False)), stanza(*new)))
    one = draw(st.sampled_from(project.songs))
    kind = draw(st.sampled_from(("details", "add", "stanza", "order", "remove", "drop", "looks")))
    if kind == "details":
        title = draw(texts(2))
        return songs.set_details(project, one.id, title=title, credit=title, writers=[draw(texts(1))])
    if kind == "add" or not one.stanzas:
        return songs.add_stanza(project, one.id, stanza(*new), draw(st.integers(0, 3)))
    chosen = draw(st.sampled_from(one.stanzas)).id
    if kind == "looks":
        return _looks(draw, project, chosen)
    if kind == "stanza":
        return songs.set_stanza(project, chosen, lines=new, label=draw(texts(1)))
    if kind == "order":
        return songs.set_details(project, one.id, order=[chosen, *one.order[1:]], colour="slate")
    return songs.remove(project, one.id) if kind == "drop" else songs.remove_stanza(project, chosen)


def _looks(draw: st.DrawFn, project: Project, chosen: StanzaId) -> Project:
    """Who sings, what it means, how it looks."""
    singers = st.sampled_from(((), ("Ann",), ("Cy",), ("Ann", "Cy")))
    project = voices.sing(project, chosen, draw(st.lists(singers, max_size=3)))
    project = translations.set_beside(project, chosen, translation=draw(lines()), romanisation=draw(lines()))
    project = lyric_style.set_style(project, draw(lyric_styles()))
    song = lookup.song_and_stanza(project, chosen)[0]
    project = lyric_style.set_song_style(project, song.id, draw(lyric_styles()))
    kept = [(one.name, replace(one, name=draw(texts(1)))) for one in song.voices[: draw(st.integers(0, 2))]]
    return voices.set_voices(project, song.id, kept)


def _scenes(draw: st.DrawFn, project: Project) -> Project:
    kind = draw(st.sampled_from(("add", "rename", "split", "merge", "delete")))
    chapter = _chapter(draw, project)
    if kind == "add":
        return scenes.add(project, chapter.id, draw(st.integers(0, 3)), draw(texts(1)))
    if kind == "split":
        return scenes.split(project, draw(places(project))).project
    head = draw(st.sampled_from([one for one in chapter.blocks if isinstance(one, SceneHead)])).id
    if kind == "rename":
        return scenes.rename(project, head, draw(texts(2)))
    return scenes.merge(project, head) if kind == "merge" else scenes.delete(project, [head])


def _chapters(draw: st.DrawFn, project: Project) -> Project:
    kind = draw(st.sampled_from(("add", "rename", "split", "merge", "delete", "notes")))
    chapter = _chapter(draw, project)
    if kind == "add":
        return chapters.add(project, draw(st.integers(0, 3)), draw(texts(1)))
    if kind == "split":
        return chapters.split(project, draw(places(project))).project
    if kind == "rename":
        return chapters.rename(project, chapter.id, draw(texts(2)))
    if kind == "notes":
        whole = draw(st.booleans())
        old = project.notes if whole else chapter.notes
        more = (Paragraph(new_block_id(), draw(runs(1))),) if draw(st.booleans()) else ()
        notes = Notes((*(Paragraph(one.id, draw(runs(1))) for one in old.head[:1]), *more), old.end)
        return chapters.set_notes(project, None if whole else chapter.id, notes)
    if kind == "merge":
        return chapters.merge(project, chapter.id)
    return chapters.delete(project, [chapter.id])


def _details(draw: st.DrawFn, project: Project) -> Project:
    words = draw(texts(2))
    names = draw(st.lists(texts(1), max_size=2))
    about = About(words, tuple(names), rating=words.replace("\n", " "), language="en", remarks=words)
    return details.set_details(project, title=words, author=draw(texts(1)), about=about)


def _settle(draw: st.DrawFn, project: Project) -> Project:
    """Somebody chose, in one of the places."""
    return replace(project, choices=project.choices[1:]) if project.choices else project


EDITS: tuple[Edit, ...] = (
    _type, _type, _insert, _enter, _join, _delete, _mark, _drop, _drop, _paste,
    _alter, _songs, _songs, _scenes, _chapters, _details, _settle,
)  # fmt: skip

"""Any sequence of all edits: each leaves a sound project; undo and redo bring the very same values.

A machine draws the edits. What an edit may do to the words and to the parts that it does not concern is
checked at each step.
"""

from collections import Counter
from collections.abc import Iterable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from songfic_editor.edit import body, chapters, details, drop, paste, placements, scenes, songs
from songfic_editor.edit.step import Edited, Label, Step
from songfic_editor.edit.typed import Reread, typed
from songfic_editor.model.check import problems
from songfic_editor.model.document import Chapter, Notes, Paragraph, Placement, Project, SceneHead
from songfic_editor.model.lookup import find, text_of
from songfic_editor.model.position import Place, Selection
from songfic_editor.model.text import MARKS, Runs, from_plain, style_of
from songfic_editor.session.change import Change
from songfic_editor.session.session import Session
from tests.builders import aligns, lines, projects, runs, song, stanza, texts
from tests.edit.drawing import drags, places, selections, targets

DATA = st.data()
STYLE = st.sampled_from([style_of(marks) for marks in ("", "b", "iu")])
REREADS = st.lists(st.builds(Reread, runs(), aligns()), min_size=1, max_size=3).map(tuple)
INDEX = st.integers(0, 4)


def letters(project: Project) -> Counter[str]:
    """How often each character but white space is in the story."""
    words = [chapter.title for chapter in project.chapters]
    words += [text_of(project, block) for chapter in project.chapters for block in chapter.blocks]
    return Counter("".join("".join(words).split()))


class Editing(RuleBasedStateMachine):
    """A session in which everything happens that can happen."""

    @initialize(project=projects())
    def open(self, project: Project) -> None:
        self.session = Session(lambda: 0.0)
        self.session.open(project, None)
        self.session.listen(self.heard)
        self.done = [project]
        self.last: Selection | None = None

    def heard(self, change: Change) -> None:
        """Wherever undo and redo send the cursor, there is such a place."""
        if change.action != "do" and change.selection is not None:
            self.stands(change.after, change.selection)

    @staticmethod
    def stands(project: Project, selection: Selection) -> None:
        for place in (selection.anchor, selection.head):
            at = find(project, place.block)
            assert at is not None
            block = project.chapters[at.chapter].blocks[at.block]
            assert 0 <= place.offset <= len(text_of(project, block))

    def apply(
        self, new: Project | Edited, touched: Iterable[Chapter] | None = None, *, loses: bool = False
    ) -> None:
        """Make an edit a step. `touched`: the chapters that alone may have changed (None: any)."""
        before = self.session.project
        project, after = (new.project, new.selection) if isinstance(new, Edited) else (new, None)
        assert problems(project) == ()
        if project == before:
            assert project is before, "what changes nothing is the same project"
        if not loses:
            assert not letters(before) - letters(project), "no word is lost"
        if touched is not None:
            free = {chapter.id for chapter in touched}
            kept = {id(chapter) for chapter in project.chapters}
            assert all(id(chapter) in kept for chapter in before.chapters if chapter.id not in free)
        self.no_needless_copies(before, project)
        if after is not None:
            self.stands(project, after)
        # Where the cursor was last may be gone by now: a step may name that.
        if self.session.apply(Step(project, Label.TYPING, self.last, after)) is not None:
            self.done.append(project)
            self.last = after

    @staticmethod
    def no_needless_copies(before: Project, after: Project) -> None:
        """What is equal and has the same id is the same object."""
        old = {block.id: block for chapter in before.chapters for block in chapter.blocks}
        for chapter in after.chapters:
            for block in chapter.blocks:
                assert block != old.get(block.id) or block is old[block.id]
        own = {song.id: song for song in before.songs}
        assert all(song != own.get(song.id) or song is own[song.id] for song in after.songs)

    @property
    def project(self) -> Project:
        return self.session.project

    def chapter(self, data: st.DataObject) -> Chapter:
        return data.draw(st.sampled_from(self.project.chapters))

    def scene_head(self, data: st.DataObject) -> SceneHead:
        heads = [
            block for one in self.project.chapters for block in one.blocks if isinstance(block, SceneHead)
        ]
        return data.draw(st.sampled_from(heads))

    def chapter_of(self, place: Place) -> Chapter:
        at = find(self.project, place.block)
        assert at is not None
        return self.project.chapters[at.chapter]

    def placed(self) -> list[Placement]:
        return [
            block for one in self.project.chapters for block in one.blocks if isinstance(block, Placement)
        ]

    # --- writing ---

    @rule(data=DATA, read=REREADS)
    def type(self, data: st.DataObject, read: tuple[Reread, ...]) -> None:
        chapter = self.chapter(data)
        first = data.draw(st.integers(0, len(chapter.blocks) - 1))
        removed = data.draw(st.integers(0, min(2, len(chapter.blocks) - first)))
        self.apply(typed(self.project, chapter.id, first, removed, read), [chapter], loses=True)

    @rule(data=DATA, words=texts(3), style=STYLE)
    def insert_text(self, data: st.DataObject, words: str, style: str) -> None:
        place = data.draw(places(self.project))
        self.apply(body.insert_text(self.project, place, words, style_of(style)), [self.chapter_of(place)])

    @rule(data=DATA)
    def enter(self, data: st.DataObject) -> None:
        place = data.draw(places(self.project))
        self.apply(body.split_paragraph(self.project, place), [self.chapter_of(place)])

    @rule(data=DATA)
    def backspace(self, data: st.DataObject) -> None:
        place = data.draw(places(self.project))
        self.apply(body.join_before(self.project, place.block), [self.chapter_of(place)])

    @rule(data=DATA)
    def forward_delete(self, data: st.DataObject) -> None:
        place = data.draw(places(self.project))
        self.apply(body.join_after(self.project, place.block), [self.chapter_of(place)])

    @rule(data=DATA)
    def delete(self, data: st.DataObject) -> None:
        selection = data.draw(selections(self.project))
        self.apply(body.delete(self.project, selection), [self.chapter_of(selection.head)], loses=True)

    @rule(data=DATA, mark=st.sampled_from(MARKS), on=st.booleans())
    def mark(self, data: st.DataObject, mark: str, on: bool) -> None:
        selection = data.draw(selections(self.project))
        letter = next(one for one in MARKS if one == mark)
        self.apply(body.set_mark(self.project, selection, letter, on), [self.chapter_of(selection.head)])

    @rule(data=DATA)
    def align(self, data: st.DataObject) -> None:
        selection = data.draw(selections(self.project))
        align = data.draw(aligns())
        self.apply(body.set_align(self.project, selection, align), [self.chapter_of(selection.head)])

    # --- rearranging ---

    @rule(data=DATA, copy=st.booleans())
    def drop(self, data: st.DataObject, copy: bool) -> None:
        step = drop.drop(self.project, data.draw(drags(self.project)), data.draw(targets(self.project)), copy)
        if step is not None:
            self.apply(Edited(step.project, step.after))

    @rule(data=DATA)
    def drag_text(self, data: st.DataObject) -> None:
        selection, place = data.draw(selections(self.project)), data.draw(places(self.project))
        touched = [self.chapter_of(selection.head), self.chapter_of(place)]
        self.apply(paste.move(self.project, selection, place), touched)

    @rule(data=DATA, other=projects(1, 4))
    def paste(self, data: st.DataObject, other: Project) -> None:
        source = data.draw(st.sampled_from((self.project, other)))
        fragment = paste.copy(source, data.draw(selections(source)))
        selection = data.draw(selections(self.project))
        touched = [self.chapter_of(selection.head)]
        self.apply(paste.insert(self.project, selection, fragment), touched, loses=not selection.is_empty)

    @rule(data=DATA, words=texts(4))
    def paste_plain(self, data: st.DataObject, words: str) -> None:
        place = data.draw(places(self.project))
        fragment = paste.from_plain(words)
        self.apply(paste.insert(self.project, Selection(place, place), fragment), [self.chapter_of(place)])

    # --- stanzas ---

    @precondition(lambda self: self.placed())
    @rule(data=DATA, own=lines())
    def alter(self, data: st.DataObject, own: tuple[str, ...]) -> None:
        one = data.draw(st.sampled_from(self.placed()))
        touched = [self.chapter_of(Place(one.id))]
        chapter, index = touched[0], touched[0].blocks.index(one)
        read = (Reread(from_plain("\n".join(own))),)
        self.apply(typed(self.project, chapter.id, index, 1, read), touched, loses=True)

    @precondition(lambda self: self.placed())
    @rule(data=DATA)
    def relink(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.placed()))
        touched = [self.chapter_of(Place(one.id))]
        self.apply(placements.relink(self.project, one.id), touched, loses=True)

    @precondition(lambda self: self.placed())
    @rule(data=DATA)
    def use_in_song(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.placed()))
        shown = text_of(self.project, one)
        others = {two.id: two.lines for two in self.placed() if two.lines is not None and two is not one}
        self.apply(placements.use_in_song(self.project, one.id), loses=True)
        now = {two.id: two for two in self.placed()}
        assert text_of(self.project, now[one.id]) == shown
        assert now[one.id].lines is None
        for name, own in others.items():
            assert text_of(self.project, now[name]) == "\n".join(own)

    @precondition(lambda self: self.placed())
    @rule(data=DATA)
    def remove_placement(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.placed()))
        touched = [self.chapter_of(Place(one.id))]
        self.apply(placements.remove(self.project, [one.id]), touched, loses=True)

    @rule(data=DATA, title=texts(2), verse=lines())
    def add_song(self, data: st.DataObject, title: str, verse: tuple[str, ...]) -> None:
        self.apply(songs.add(self.project, song(title.replace("\n", ""), stanza(*verse))), [])

    @precondition(lambda self: self.project.songs)
    @rule(data=DATA, new=lines(), title=texts(2))
    def edit_song(self, data: st.DataObject, new: tuple[str, ...], title: str) -> None:
        one = data.draw(st.sampled_from(self.project.songs))
        self.apply(songs.set_details(self.project, one.id, title=title, artist=title), [])
        self.apply(songs.add_stanza(self.project, one.id, stanza(*new), data.draw(INDEX)), [])
        now = next(own for own in self.project.songs if own.id == one.id)
        chosen = data.draw(st.sampled_from(now.stanzas))
        altered = {two.id: two.lines for two in self.placed() if two.lines is not None}
        self.apply(songs.set_stanza(self.project, chosen.id, lines=new, kind="bridge"), loses=True)
        for two in self.placed():
            if two.id in altered:
                assert text_of(self.project, two) == "\n".join(altered[two.id] or ())

    @precondition(lambda self: self.project.songs)
    @rule(data=DATA)
    def remove_song(self, data: st.DataObject) -> None:
        one = data.draw(st.sampled_from(self.project.songs))
        stanzas = data.draw(st.just(one.stanzas) | st.just(()))
        if stanzas:
            self.apply(songs.remove_stanza(self.project, data.draw(st.sampled_from(stanzas)).id))
        else:
            self.apply(songs.remove(self.project, one.id))

    # --- scenes and chapters ---

    @rule(data=DATA, index=INDEX, title=texts(2))
    def add_scene(self, data: st.DataObject, index: int, title: str) -> None:
        chapter = self.chapter(data)
        self.apply(scenes.add(self.project, chapter.id, index, title), [chapter])

    @rule(data=DATA, title=texts(2))
    def rename_scene(self, data: st.DataObject, title: str) -> None:
        head = self.scene_head(data)
        touched = [self.chapter_of(Place(head.id))]
        self.apply(scenes.rename(self.project, head.id, title), touched, loses=True)

    @rule(data=DATA)
    def split_scene(self, data: st.DataObject) -> None:
        place = data.draw(places(self.project))
        self.apply(scenes.split(self.project, place), [self.chapter_of(place)])

    @rule(data=DATA)
    def merge_scene(self, data: st.DataObject) -> None:
        head = self.scene_head(data)
        self.apply(
            scenes.merge(self.project, head.id), [self.chapter_of(Place(head.id))], loses=bool(head.title)
        )

    @rule(data=DATA)
    def delete_scene(self, data: st.DataObject) -> None:
        head = self.scene_head(data)
        self.apply(scenes.delete(self.project, [head.id]), [self.chapter_of(Place(head.id))], loses=True)

    @rule(index=INDEX, title=texts(2))
    def add_chapter(self, index: int, title: str) -> None:
        self.apply(chapters.add(self.project, index, title), [])

    @rule(data=DATA)
    def split_chapter(self, data: st.DataObject) -> None:
        place = data.draw(places(self.project))
        self.apply(chapters.split(self.project, place), [self.chapter_of(place)])

    @rule(data=DATA)
    def merge_chapter(self, data: st.DataObject) -> None:
        index = data.draw(st.integers(0, len(self.project.chapters) - 1))
        pair = self.project.chapters[max(index - 1, 0) : index + 1]
        loses = bool(pair[-1].title and getattr(pair[-1].blocks[0], "title", ""))
        self.apply(chapters.merge(self.project, pair[-1].id), pair, loses=loses)

    @rule(data=DATA, title=texts(2))
    def rename_chapter(self, data: st.DataObject, title: str) -> None:
        chapter = self.chapter(data)
        self.apply(chapters.rename(self.project, chapter.id, title), [chapter], loses=True)

    @rule(data=DATA)
    def delete_chapter(self, data: st.DataObject) -> None:
        chapter = self.chapter(data)
        self.apply(chapters.delete(self.project, [chapter.id]), [chapter], loses=True)

    @rule(data=DATA, words=runs(1), whole=st.booleans())
    def set_notes(self, data: st.DataObject, words: Runs, whole: bool) -> None:
        chapter = self.chapter(data)
        old = self.project.notes if whole else chapter.notes
        notes = Notes(tuple(Paragraph(one.id, words) for one in old.head), old.end)
        self.apply(chapters.set_notes(self.project, None if whole else chapter.id, notes), [chapter])

    @rule(title=texts(2), author=texts(1))
    def set_details(self, title: str, author: str) -> None:
        self.apply(details.set_details(self.project, title=title, author=author), [])

    # --- going back ---

    @rule(back=st.integers(1, 3))
    def undo_and_redo(self, back: int) -> None:
        there = self.session.project
        went = sum(self.session.undo() is not None for _ in range(back))
        assert self.session.project is self.done[-1 - went]
        for _ in range(went):
            self.session.redo()
        assert self.session.project is there

    @rule()
    def undo(self) -> None:
        if self.session.undo() is not None:
            self.done.pop()

    @invariant()
    def the_session_holds_the_last_value(self) -> None:
        assert not hasattr(self, "done") or self.session.project is self.done[-1]

    def teardown(self) -> None:
        if not hasattr(self, "done"):
            return
        steps = 0
        while self.session.undo() is not None:
            steps += 1
        assert self.session.project is self.done[0]
        for _ in range(steps):
            self.session.redo()
        assert self.session.project is self.done[-1]


Editing.TestCase.settings = settings(max_examples=60, stateful_step_count=25)
TestAnySequence = Editing.TestCase

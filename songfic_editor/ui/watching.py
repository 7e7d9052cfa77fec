"""Keeps an open story and its file together when other programs write, spoil or take away the file.

Made for a window by `files`. Looks when the window comes to the front, and when a save finds that the file
is not what it left; reading and merging happen off the UI thread. It must never take over what is no story,
and never drop what either side wrote.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.position import Place, Selection
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.saving import OpenStory, Saver
from songfic_editor.ui.two_sides import Sides, Together, sharing

if TYPE_CHECKING:
    from songfic_editor.storage.problem import Fingerprint
    from songfic_editor.storage.project_file import Opened
    from songfic_editor.storage.watch import Seen

Then = Callable[[], object]
AGAIN_MS = 20
TRIES = 4
"""A merge during which the writer went on is made again; so often, then once with the window waiting."""


class Watching(QObject):
    """`window`: the one in which the story is open."""

    def __init__(self, hub: Hub, saver: Saver, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._saver = saver
        self._window = window
        self._is_looking = False
        self._waiting: list[tuple[OpenStory, Then]] = []
        saver.changed_on_disk = self.look
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._focus_moved)

    def look(self, then: Then | None = None) -> None:
        """See what became of the file. `then`: goes on with a save, once both sides are in the story.

        One look at a time, with the merge that may come of it: what is asked meanwhile waits for its end.
        """
        story = self._saver.story
        if then is not None:
            self._waiting.append((story, then))
        if self._is_looking:
            return
        path, known, stamp = story.path, story.on_disk, story.stamp
        if path is None or known is None:
            self._end(go_on=False)
            return

        def work() -> "Seen":
            from songfic_editor.storage import watch

            return watch.look(path, known, stamp)

        self._is_looking = True
        self._hub.run(work, lambda seen: self._seen(story, known, seen), self._failed)

    def _end(self, go_on: bool) -> None:
        """The look is over, and whatever came of it. `go_on`: with the saves that wait for that."""
        self._is_looking = False
        here = self._saver.story
        waiting, self._waiting = self._waiting, []
        for story, then in waiting:
            if go_on and story is here:
                then()

    def _story_left(self, story: OpenStory) -> bool:
        """Whether another story is in the window by now; what waits for a look at that one gets it."""
        if story is self._saver.story:
            return False
        self._is_looking = False
        self._waiting = [one for one in self._waiting if one[0] is self._saver.story]
        if self._waiting:
            self.look()
        return True

    def _failed(self, error: Exception) -> None:
        self._end(go_on=False)
        self._hub.tell(error)

    def _focus_moved(self) -> None:
        if self._window.isActiveWindow() and not self._is_looking and not self._saver.is_writing:
            self.look()

    def _seen(self, story: OpenStory, known: "Fingerprint", seen: "Seen") -> None:
        if self._story_left(story):
            return
        if self._saver.is_writing:  # perhaps just that was seen; or it is refused, and waits here then
            QTimer.singleShot(AGAIN_MS, self, lambda: self._seen(story, known, seen))
            return
        if story.on_disk != known:  # it was saved meanwhile
            self._end(go_on=True)
            return
        story.stamp = seen.stamp
        if seen.state == "gone":
            self._gone(story)
            return
        story.gone = False
        if seen.state == "same":
            self._end(go_on=True)
        elif seen.state == "changed":
            assert seen.opened is not None
            self._together(story, seen.opened)
        else:
            self._lost(story, seen)

    def _gone(self, story: OpenStory) -> None:
        """The story is not saved any more. What was in the file stays known: should it come back, with a
        drive or by a sync program, and be another, then both are brought together.
        """
        from songfic_editor.ui import watch_messages

        assert story.path is not None
        if not story.gone and not self._waiting:
            self._hub.tell(watch_messages.gone(story.path, self._saver.save))
        story.gone = True
        self._not_saved(story)
        self._end(go_on=True)  # a save that waits writes it anew, and tells that

    def _lost(self, story: OpenStory, seen: "Seen") -> None:
        """The file is no longer what the story could go on from: it is not saved any more."""
        from songfic_editor.ui import watch_messages

        assert story.path is not None
        story.on_disk = seen.fingerprint
        self._not_saved(story)
        if seen.state == "newer":
            self._hub.tell(watch_messages.newer(story.path, self._saver.save_as))
            self._end(go_on=False)
        else:
            assert seen.problem is not None
            story.mended = True  # what is there is kept beside it by the next save that was asked for
            self._hub.tell(watch_messages.spoiled(story.path, seen.problem, self._saver.save))
            self._end(go_on=True)

    def _together(self, story: OpenStory, theirs: "Opened", tries: int = TRIES) -> None:
        """Bring both sides together, with what is typed meanwhile."""
        ours, is_dirty = self._hub.project, self._hub.session.is_dirty
        base = story.base if is_dirty else ours
        sides = Sides(base, theirs, story.on_disk, story.saves, tuple(story.behind))
        is_merge = is_dirty or sides.is_stale

        def work() -> Together:
            if is_merge:
                return sides.merged(ours)
            return Together(ours, ours, sharing(ours, theirs.project))

        def done(result: Together) -> None:
            if self._story_left(story):
                return
            if self._hub.project is ours:
                self._take(story, theirs, result, is_merge)
            elif tries:
                self._together(story, theirs, tries - 1)
            else:
                self._take(story, theirs, sides.merged(self._hub.project), is_merge=True)

        self._hub.run(work, done, self._failed)

    def _take(self, story: OpenStory, theirs: "Opened", result: Together, is_merge: bool) -> None:
        from songfic_editor.ui import watch_messages

        assert story.path is not None
        story.on_disk, story.is_ours = theirs.fingerprint, False
        story.mended = bool(theirs.repairs) or (is_merge and not result.is_kept)
        if result.base is None:
            story.mended = True
            self._not_saved(story)
            self._hub.tell(watch_messages.apart(story.path, self._saver.save))
            self._end(go_on=False)
            return
        story.holds(theirs.project, theirs.saves)
        is_new = result.project != result.ours
        self._show(result, Label.MERGE if is_merge else Label.RELOAD)
        if result.project == theirs.project and not theirs.repairs:
            self._hub.session.saved(self._hub.project, story.path)
            self._hub.note_saved()
        elif is_merge:
            self._not_saved(story)
        if is_merge and result.base == theirs.project:
            self._hub.tell(watch_messages.older(story.path, self._saver.save))
        elif is_merge:
            told = watch_messages.merged(story.path, result.taken, result.choices, self._show_choice)
            self._hub.tell(told)
        elif is_new:
            self._hub.tell(watch_messages.reloaded(story.path))
        self._end(go_on=True)

    def _not_saved(self, story: OpenStory) -> None:
        """What is in the file is not what is here."""
        assert story.path is not None
        self._hub.session.saved(None, story.path)
        self._hub.note_saved()

    def _show_choice(self) -> None:
        """Go to the first text that has two versions."""
        from songfic_editor.edit.choices import next_choice

        wanted = next_choice(self._hub.project, None)
        if wanted is not None:
            self._hub.write_at(wanted)

    def _show(self, result: Together, label: Label) -> None:
        """As a step like any other, but of a story too that can only be read: there it follows the file."""
        session, here = self._hub.session, self._hub.selection
        read_only, session.read_only = session.read_only, False
        try:
            if result.project != result.ours:
                after = None if here is None else _still(result.project, here)
                self._hub.apply(Step(result.project, label, here, after))
        finally:
            session.read_only = read_only


def _still(project: Project, selection: Selection) -> Selection | None:
    """Where the cursor was, in another state of the story; None if its paragraph is not in it."""
    ends = [_still_place(project, place) for place in (selection.anchor, selection.head)]
    anchor, head = ends
    return None if anchor is None or head is None else Selection(anchor, head)


def _still_place(project: Project, place: Place) -> Place | None:
    if lookup.find(project, place.block) is None:
        return None
    length = len(lookup.text_of(project, lookup.block(project, place.block)))
    return Place(place.block, min(place.offset, length))

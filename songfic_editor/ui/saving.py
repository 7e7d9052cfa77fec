"""Saving the story that is open: in the background, one save after the other, and what waits for its end.

Part of `files`. The value that is open when the writer saves is what gets written; what is typed meanwhile
is not taken for saved, and what another program wrote meanwhile is not written over unasked.
"""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from songfic_editor.model.document import Project
from songfic_editor.model.ids import new_id
from songfic_editor.storage.held import Held
from songfic_editor.storage.problem import CannotWrite, ChangedOnDisk
from songfic_editor.storage.saves import NONE, Saves
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.save_work import Announce, Job, Written, tell_of, writing

if TYPE_CHECKING:
    from songfic_editor.storage.held import Found
    from songfic_editor.storage.locks import Lock
    from songfic_editor.storage.project_file import Fingerprint
    from songfic_editor.storage.watch import Stamp

Then = Callable[[], object]
MOST_BEHIND: Final = 200
_log = logging.getLogger(__name__)


class OpenStory(Struct, eq=False):
    """One story from its opening to the next one's. Every opening makes another, and a save belongs to one:
    if that is no longer the one in the window when the save ends, nothing of the one that is there changes.

    `path` and `on_disk`: the file, and what it was when it was last read or written here. `mended`: it was
    repaired while it was read; the original is kept with the first save. `refused`: the last save failed.

    `base`: the state of the story that is in the file, as far as is known here. `stamp`: of the last look at
    the file. `lock`: the one beside it, if there is one; `over`: the one of another that it is to replace.

    `journal`: the one that it was recovered from. `called`: what to call it while it has no file. `is_ours`:
    what is in the file now was saved here. `gone`: the last look found no file there.

    `saves`: which lie behind the story as it is here; `opening`: what its own are called among them.
    `behind`: the states that were in the file while it was open, with their saves, the newest last.
    """

    path: Path | None = None
    on_disk: "Fingerprint | None" = None
    mended: bool = False
    refused: bool = False
    journal: Path | None = None
    called: str = ""
    is_ours: bool = False
    gone: bool = False
    base: Project | None = None
    stamp: "Stamp | None" = None
    lock: "Lock | None" = None
    over: "Found | None" = None
    saves: Saves = NONE
    opening: str = field(default_factory=new_id)
    behind: list[tuple[Saves, Project]] = field(default_factory=list)

    def holds(self, project: Project, saves: Saves) -> None:
        """What the file has in it now. Of the states before it, the further back the fewer stay in mind."""
        self.base = project
        self.saves = self.saves.joined(saves)
        self.behind.append((saves, project))
        if len(self.behind) > MOST_BEHIND:
            self.behind[: MOST_BEHIND // 2] = self.behind[: MOST_BEHIND // 2 : 2]

    def saves_with(self, project: Project) -> Saves:
        """The same with a save of this state, which counts as one if it is not in the file already."""
        return self.saves if self.saves and project is self.base else self.saves.after(self.opening)


class Save(Struct, frozen=True):
    """A save that was asked for: which value of which story goes where, and what is to be done after it."""

    story: OpenStory
    project: Project
    path: Path
    then: Then | None
    by_itself: bool = False


class Saver(QObject):
    """`saved()`: a save of the story in the window has ended well. `story`: which one that is.

    `refused_by_itself()`: one that nobody had asked for has failed. `keep_what_is_there`: called in a worker
    thread before a file that was not saved here is written over, with its path, and whether it is another
    than the story's own. It raises nothing.

    `announcing(project, path)`: asked when a save begins for what is to be called, in a worker thread, with
    what will be in the file, just before it is.

    `changed_on_disk(then)`: brings the story and a file that somebody else has written together.
    `held_elsewhere(error, again, save_as)`: asks where a story goes that somebody else has open.
    `is_in_another_window(path)`: whether the story in a file is open there.
    `on_its_way(then)`: whether something is still coming into the story; `then` is called once it is there.
    """

    saved = Signal()
    refused_by_itself = Signal()

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window
        self._writing: Save | None = None
        self._queue: list[Then] = []
        self.story = OpenStory()
        self.keep_what_is_there: Callable[[Path, bool], object] = lambda _path, _is_others: None
        self.announcing: Callable[[Project, Path], Announce | None] = lambda _project, _path: None
        self.changed_on_disk: Callable[[Then], object] = lambda _then: None
        self.held_elsewhere: Callable[[Held, Then, Then], object] = lambda error, _again, _as: hub.tell(error)
        self.is_in_another_window: Callable[[Path], bool] = lambda _path: False
        self.on_its_way: Callable[[Then | None], bool] = lambda _then: False

    def save(self, then: Then | None = None) -> None:
        """Write the story to its file; `then` is called once it is on the disk."""
        path = self._hub.session.path
        if path is None or self._hub.session.read_only:
            self.save_as(then)
        else:
            self._write(path, then)

    def save_by_itself(self, *, now: bool = False) -> None:
        """Write the story to its file without being asked to, if that may be, and without asking anything.

        `now`: return when it is done; for the program's end.
        """
        path = self._hub.session.path
        if path is None or not self.may_by_itself or self.is_writing or self.is_settled:
            return
        save = Save(self.story, self._hub.project, path, None, by_itself=True)
        if not now:
            self._start(save)
            return
        self._writing = save
        try:
            self._written(
                save, writing(_job(save, self.announcing(save.project, save.path)), self.keep_what_is_there)()
            )
        except Exception as error:  # the journal has it
            _log.error("not saved at the end", exc_info=error)
            self._writing = None

    def save_as(self, then: Then | None = None) -> None:
        from songfic_editor.ui import file_dialogs

        path = file_dialogs.ask_save(self._window, self.folder(), self.name(), "songfic")
        if path is None:
            return
        if self.is_in_another_window(path):
            from songfic_editor.ui import lock_messages

            self._hub.tell(lock_messages.in_another_window(path))
        else:
            self._write(path, then)

    def when_safe(self, then: Then) -> None:
        """Go on once nothing in the window can be lost: saved, or given up by the writer, who is asked."""
        if self._writing is not None:
            self._queue.append(lambda: self.when_safe(then))
        elif self.on_its_way(lambda: self.when_safe(then)):
            pass
        elif not self._hub.session.is_dirty:
            then()
        elif self.may_by_itself and not self.story.refused:
            self.save(lambda: self.when_safe(then))
        else:
            from songfic_editor.ui import file_dialogs

            file_dialogs.ask_to_save(
                self._window, self.name(), save=lambda: self.save(lambda: self.when_safe(then)), discard=then
            )

    @property
    def is_writing(self) -> bool:
        return self._writing is not None

    @property
    def may_by_itself(self) -> bool:
        """Whether the story may be saved unasked: to its own file, and what was mended or recovered not
        before its writer has saved it.
        """
        session, story = self._hub.session, self.story
        is_free = session.path is not None and not session.read_only
        return self._preferences.settings.autosave and is_free and not story.mended and story.journal is None

    @property
    def is_settled(self) -> bool:
        """Nothing would be lost by closing now."""
        return self._writing is None and not self._hub.session.is_dirty

    def folder(self) -> Path:
        """Where the story is, or where one would look for it."""
        path = self._hub.session.path
        return path.parent if path is not None else self._preferences.folder()

    def name(self) -> str:
        """What the story is called: its file, its title, or that it has neither."""
        session = self._hub.session
        if session.path is not None:
            return session.path.name
        return self.story.called or session.project.title.strip() or self.tr("Untitled")

    def _write(self, path: Path, then: Then | None) -> None:
        self._hub.session.close_group()
        self._start(Save(self.story, self._hub.project, path, then))

    def _start(self, save: Save) -> None:
        if self._writing is not None:
            self._queue.append(lambda: self._start(save))
            return
        job = _job(save, self.announcing(save.project, save.path))
        self._writing = save
        self._hub.run(
            writing(job, self.keep_what_is_there),
            lambda written: self._written(save, written),
            lambda error: self._could_not(save, error),
        )

    def _written(self, save: Save, written: Written) -> None:
        story = save.story
        try:
            was_refused = story.refused and save.path == story.path
            story.holds(save.project, story.saves_with(save.project))
            story.path, story.on_disk, story.mended = save.path, written.saved.fingerprint, False
            story.refused, story.journal, story.is_ours, story.gone = False, None, True, False
            story.stamp, story.lock, story.over = None, written.lock, None
            self._preferences.add_recent(save.path)
            if story is self.story:
                self._hub.session.saved(save.project, save.path)
                self._hub.session.read_only = False
                self.saved.emit()
                self._hub.note_saved()
            elif written.lock is not None:  # the story has left meanwhile
                self._hub.run(written.lock.release, lambda _none: None)
            tell_of(written, save.path, self._hub, was_refused=was_refused)
        finally:  # whatever a listener does: the next save must not wait for this one
            self._writing = None
        if save.then is not None:
            save.then()
        self._go_on()

    def _could_not(self, save: Save, error: Exception) -> None:
        """Only what was to follow this very save is given up; who waits for its end looks anew."""
        self._writing = None
        story, is_here = save.story, save.story is self.story
        again = self.save_by_itself if save.by_itself else partial(self._write, save.path, save.then)
        if isinstance(error, CannotWrite) and error.now is not None and save.path == story.path:
            story.holds(save.project, story.saves_with(save.project))
            story.on_disk, story.mended = error.now, False  # ours: the next save may replace it
        was_refused = story.refused
        story.refused = not isinstance(error, ChangedOnDisk)
        if save.by_itself and story.refused:
            self.refused_by_itself.emit()
            if not was_refused:  # once is enough
                self._hub.tell(error)
        elif isinstance(error, ChangedOnDisk) and is_here:
            self.changed_on_disk(again)
        elif isinstance(error, Held) and is_here:
            self.held_elsewhere(error, again, partial(self.save_as, save.then))
        else:
            self._hub.tell(error)
        self._go_on()

    def _go_on(self) -> None:
        while self._queue and self._writing is None:
            self._queue.pop(0)()


def _job(save: Save, announce: Announce | None) -> Job:
    """A save as the worker has it: what is known of the file now."""
    story, is_its_own = save.story, save.path == save.story.path
    return Job(
        save.path,
        save.project,
        is_its_own,
        expected=story.on_disk if is_its_own else None,
        keep_original=is_its_own and story.mended,
        is_ours=is_its_own and story.is_ours,
        lock=story.lock,
        over=story.over,
        announce=announce,
        saves=story.saves_with(save.project),
        opening=story.opening,
    )

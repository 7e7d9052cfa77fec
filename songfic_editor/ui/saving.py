"""Saving the story that is open: in the background, one save after the other, and what waits for its end.

Part of `files`. The value that is open when the writer saves is what gets written; what is typed meanwhile
is not taken for saved, and what another program wrote meanwhile is not written over unasked.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from songfic_editor.model.document import Project
from songfic_editor.storage.problem import CannotWrite, ChangedOnDisk
from songfic_editor.ui import file_dialogs
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences

if TYPE_CHECKING:
    from songfic_editor.storage.project_file import Fingerprint, Saved

Then = Callable[[], object]
_log = logging.getLogger(__name__)


class OpenStory(Struct, eq=False):
    """One story from its opening to the next one's. Every opening makes another, and a save belongs to one:
    if that is no longer the one in the window when the save ends, nothing of the one that is there changes.

    `path` and `on_disk`: the file, and what it was when it was last read or written here. `mended`: it was
    repaired while it was read; the original is kept with the first save. `refused`: the last save failed.

    `journal`: the one that it was recovered from. `called`: what to call it while it has no file. `is_ours`:
    what is in the file now was saved here.
    """

    path: Path | None = None
    on_disk: "Fingerprint | None" = None
    mended: bool = False
    refused: bool = False
    journal: Path | None = None
    called: str = ""
    is_ours: bool = False


class _Save(Struct, frozen=True):
    """A save that was asked for: which value of which story goes where, and what is to be done after it."""

    story: OpenStory
    project: Project
    path: Path
    then: Then | None
    over_others: bool = False
    by_itself: bool = False


class Saver(QObject):
    """`saved()`: a save of the story in the window has ended well. `story`: which one that is.

    `refused_by_itself()`: one that nobody had asked for has failed. `keep_what_is_there`: called in a worker
    thread before a file that was not saved here is written over, with its path, and whether somebody else
    has written it since it was opened. It raises nothing.
    """

    saved = Signal()
    refused_by_itself = Signal()

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window
        self._writing: _Save | None = None
        self._queue: list[Then] = []
        self.story = OpenStory()
        self.keep_what_is_there: Callable[[Path, bool], object] = lambda _path, _is_others: None

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
        save = _Save(self.story, self._hub.project, path, None, by_itself=True)
        if not now:
            self._start(save)
            return
        self._writing = save
        try:
            self._written(save, _writing(save, self.keep_what_is_there)())
        except Exception as error:  # the journal has it
            _log.error("not saved at the end", exc_info=error)
            self._writing = None

    def save_as(self, then: Then | None = None) -> None:
        path = file_dialogs.ask_save(self._window, self.folder(), self.name(), "songfic")
        if path is not None:
            self._write(path, then)

    def when_safe(self, then: Then) -> None:
        """Go on once nothing in the window can be lost: saved, or given up by the writer, who is asked."""
        if self._writing is not None:
            self._queue.append(lambda: self.when_safe(then))
        elif not self._hub.session.is_dirty:
            then()
        elif self.may_by_itself and not self.story.refused:
            self.save(lambda: self.when_safe(then))
        else:
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

    def _write(self, path: Path, then: Then | None, *, over_others: bool = False) -> None:
        self._hub.session.close_group()
        self._start(_Save(self.story, self._hub.project, path, then, over_others))

    def _start(self, save: _Save) -> None:
        if self._writing is not None:
            self._queue.append(lambda: self._start(save))
            return
        self._writing = save
        self._hub.run(
            _writing(save, self.keep_what_is_there),
            lambda saved: self._written(save, saved),
            lambda error: self._could_not(save, error),
        )

    def _written(self, save: _Save, saved: "Saved") -> None:
        story = save.story
        story.path, story.on_disk, story.mended = save.path, saved.fingerprint, False
        story.refused, story.journal, story.is_ours = False, None, True
        if saved.original is not None:
            from songfic_editor.ui import messages

            self._hub.tell(messages.original_kept(saved.original))
        self._preferences.add_recent(save.path)
        if story is self.story:
            self._hub.session.saved(save.project, save.path)
            self._hub.session.read_only = False
            self.saved.emit()
            self._hub.note_saved()
        self._writing = None
        if save.then is not None:
            save.then()
        self._go_on()

    def _could_not(self, save: _Save, error: Exception) -> None:
        """Only what was to follow this very save is given up; who waits for its end looks anew."""
        self._writing = None
        if isinstance(error, CannotWrite) and error.now is not None and save.path == save.story.path:
            save.story.on_disk, save.story.mended = error.now, False  # ours: the next save may replace it
        was_refused, save.story.refused = save.story.refused, True
        if save.by_itself:
            self.refused_by_itself.emit()
            if not was_refused:  # once is enough
                self._hub.tell(error)
        elif isinstance(error, ChangedOnDisk) and save.story is self.story:
            file_dialogs.ask_about_changed(
                self._window,
                save.path.name,
                save_as=lambda: self.save_as(save.then),
                replace=lambda: self._write(save.path, save.then, over_others=True),
            )
        else:
            self._hub.tell(error)
        self._go_on()

    def _go_on(self) -> None:
        while self._queue and self._writing is None:
            self._queue.pop(0)()


def _writing(save: _Save, keep_what_is_there: Callable[[Path, bool], object]) -> "Callable[[], Saved]":
    """What does a save, on any thread."""
    is_its_own = save.path == save.story.path
    expected = save.story.on_disk if is_its_own and not save.over_others else None
    keep_original = is_its_own and save.story.mended
    is_ours = is_its_own and save.story.is_ours and not save.over_others

    def work() -> "Saved":
        from songfic_editor.storage import project_file

        if not is_ours:
            keep_what_is_there(save.path, save.over_others)
        return project_file.save(save.path, save.project, expected=expected, keep_original=keep_original)

    return work

"""The journal of the story in a window: has what is typed written within a second, off the UI thread.

Made by the main window. A change costs it a look at the clock; the rest is on a timer and elsewhere. The
journal goes once the story is saved and closed, or its writer gave it up; it must never go before.
"""

import logging
import threading
from collections.abc import Callable
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from songfic_editor.model.document import Project
from songfic_editor.session.change import Change
from songfic_editor.session.due import Due
from songfic_editor.storage.folders import journals_folder, spare_journals_folders
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.saving import Saver
from songfic_editor.ui.tasks import worker

if TYPE_CHECKING:
    from songfic_editor.storage.journal import Journal, Makeshift
    from songfic_editor.storage.problem import Fingerprint

PAUSE_SECONDS: Final = 0.4
MOST_SECONDS: Final = 1.0
AGAIN_SECONDS: Final = 10.0
_NOT_AT_ALL: Final = "not at all"

_log = logging.getLogger(__name__)


class _Kept:
    """One story's journal, made when it is first needed, on whichever thread that is.

    `orphan`: the journal that the story was recovered from; this one takes its place. `is_begun`: there is
    one to write to or to remove, or there will be. What is written has a number, the higher the later.
    """

    def __init__(self, orphan: Path | None) -> None:
        self._orphan = orphan
        self.is_begun = orphan is not None
        self._turn = threading.Lock()
        self._in_order = threading.Lock()
        self._latest = -1
        self._journal: Journal | None = None

    def journal(self) -> "Journal":
        with self._turn:
            if self._journal is None:
                from songfic_editor.storage.journal import Journal, new_path

                folder = journals_folder()
                path = new_path(folder) if self._orphan is None else folder / self._orphan.name
                self._journal = Journal(path, orphan=self._orphan, spare=spare_journals_folders())
            return self._journal

    @property
    def makeshift(self) -> "Makeshift | None":
        """What it had to do without; None: nothing."""
        return None if self._journal is None else self._journal.makeshift

    def write(
        self, number: int, project: Project, path: Path | None, on_disk: "Fingerprint | None", is_saved: bool
    ) -> None:
        """Nothing is done once a later state is written. Raises CannotWrite."""
        with self._in_order:
            if number >= self._latest:
                self._latest = number
                self.journal().write(project, path, on_disk, saved=is_saved)


class _Standing(QObject):
    """Whether a journal is as it should be: tells when that changes, and has it tried now and then if not."""

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._kept: _Kept | None = None
        self._told: object = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._try)

    def begin(self, kept: _Kept) -> None:
        """Another story's comes."""
        self._kept, self._told = kept, None
        self._timer.stop()

    def written(self, kept: _Kept) -> None:
        """It went well, if perhaps not as it should."""
        if kept is not self._kept:
            return
        makeshift = kept.makeshift
        if makeshift is not None and not self._timer.isActive():
            self._timer.start(int(AGAIN_SECONDS * 1000))
        if makeshift != self._told:
            self._told = makeshift
            from songfic_editor.ui import recovery_messages as words

            told = words.journal_written_again() if makeshift is None else words.journal_elsewhere(makeshift)
            self._hub.tell(told)

    def failed(self, error: Exception) -> None:
        """Told once, until it has gone well again."""
        if self._told is not _NOT_AT_ALL:
            self._told = _NOT_AT_ALL
            from songfic_editor.ui.recovery_messages import journal_not_written

            self._hub.tell(journal_not_written(error))

    def _try(self) -> None:
        kept = self._kept
        if kept is not None:
            worker().run(self, kept.journal().make_whole, lambda: self.written(kept), _nothing)


class Journaling(QObject):
    """Writes after 0.4 s without a change, and at the latest 1 s after the first; one write at a time."""

    def __init__(self, hub: Hub, saver: Saver, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._saver = saver
        self._kept = _Kept(None)
        self._due = Due(PAUSE_SECONDS, MOST_SECONDS)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._is_writing = False
        self._standing = _Standing(hub, self)
        self._standing.begin(self._kept)
        self._latest: Project | None = None
        self._secured: Project | None = None
        self._to_stay: Project | None = None
        self._numbers = count()
        saver.announcing = self._announcing
        hub.changed.connect(self._changed)
        saver.saved.connect(self._wanted)

    def secure(self) -> None:
        """The program may end at any moment: have the story as it is on the disk when this returns.

        If nothing is changed after it, closing keeps the journal of what is not saved; where there was no
        room for the last words, with those before them.
        """
        is_there = self.flush()
        self._to_stay = self._latest
        if is_there:
            self._secured = self._latest

    def flush(self) -> bool:
        """Have the story as it is now in the journal when this returns. False if that could not be done."""
        is_saved = False
        try:
            self._latest = self._hub.project
            is_saved = not self._hub.session.is_dirty
        except Exception as error:  # the page is what failed: the last that was heard of it, then
            _log.error("the story could not be asked for", exc_info=error)
        project = self._latest
        if project is None or (is_saved and not self._kept.is_begun):
            return True
        try:
            self._writing_of(project, is_saved)()
        except Exception as error:
            _log.error("the journal was not written", exc_info=error)
            return False
        return True

    def holds(self, project: Project) -> bool:
        """Whether this very state was secured: then closing loses nothing of it."""
        return project is self._secured

    def end(self) -> None:
        """The window closes: what was to be secured and is not saved stays, for the next start to find."""
        self._timer.stop()
        self._standing.begin(self._kept)
        if not self._kept.is_begun:
            return
        session = self._hub.session
        if session.is_dirty and session.project is self._to_stay:
            self._kept.journal().close()
        else:
            _discard(self._kept)

    def _changed(self, change: Change) -> None:
        self._latest = change.after
        if change.action == "open":
            self._begin()
        self._wanted()

    def _begin(self) -> None:
        """Another story is in the window; what became of the one before, its writer has decided."""
        before, self._kept = self._kept, _Kept(self._saver.story.journal)
        self._standing.begin(self._kept)
        # The thread and what it imports should be there before the first key.
        worker().run(self, lambda: _discard(before) if before.is_begun else _warm(), _nothing, _nothing)

    def _wanted(self) -> None:
        self._due.changed()
        if not self._timer.isActive():
            self._timer.start(int(PAUSE_SECONDS * 1000))

    def _look(self) -> None:
        wait = self._due.wait()
        if wait is None:
            return
        if self._is_writing:  # its end asks again
            return
        if wait > 0:
            self._timer.start(int(wait * 1000) + 1)
        else:
            self._write()

    def _write(self) -> None:
        project, is_saved = self._hub.project, not self._hub.session.is_dirty
        self._due.begun()
        if is_saved and not self._kept.is_begun:
            return
        self._is_writing = True
        worker().run(self, self._writing_of(project, is_saved), self._written, self._could_not)

    def _writing_of(self, project: Project, is_saved: bool) -> Callable[[], None]:
        """What writes this state of the story that is in the window now, on any thread."""
        kept, path, on_disk = self._kept, self._hub.session.path, self._saver.story.on_disk
        kept.is_begun, number = True, next(self._numbers)
        return lambda: kept.write(number, project, path, on_disk, is_saved)

    def _announcing(self, project: Project, to: Path) -> Callable[["Fingerprint"], None]:
        """What tells the journal of a save that begins, on any thread: that it must hold nothing older than
        what the file will, and will know that file for ours if the program ends before the save does.
        """
        kept, path, on_disk = self._kept, self._hub.session.path, self._saver.story.on_disk
        number = next(self._numbers)

        def announce(coming: "Fingerprint") -> None:
            try:
                if kept.is_begun:
                    kept.write(number, project, path, on_disk, is_saved=False)
                kept.journal().announce(coming, to, project)
            except Exception as error:  # the save itself is what matters now
                _log.error("a save was not announced", exc_info=error)

        return announce

    def _written(self) -> None:
        self._is_writing = False
        self._standing.written(self._kept)
        self._due.succeeded()
        self._look()

    def _could_not(self, error: Exception) -> None:
        """Tried again until it goes well."""
        self._is_writing = False
        self._due.failed(AGAIN_SECONDS)
        self._look()
        self._standing.failed(error)


def _discard(kept: _Kept) -> None:
    from songfic_editor.storage.problem import CannotWrite

    try:
        kept.journal().discard()
    except CannotWrite as error:  # it comes up at the next start, where it can be told what it is
        _log.error("a journal could not be removed: %s", error.reason)


def _warm() -> None:
    import_module("songfic_editor.storage.journal")


def _nothing(*_result: object) -> None:
    """There is nothing to be done about it."""

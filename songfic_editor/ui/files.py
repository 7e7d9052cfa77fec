"""Files of the window: new, open, save, close, and the recent ones.

Reading and writing happen off the UI thread, through `Hub.run`. Nothing that is not saved is given up without
asking; which dialog asks is in `file_dialogs`.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from songfic_editor.model.document import Project, new_project
from songfic_editor.model.ids import new_project_id
from songfic_editor.resource_files import resource
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.locking import Locking
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.saving import OpenStory, Saver
from songfic_editor.ui.watching import Watching

if TYPE_CHECKING:
    from songfic_editor.storage.held import Found
    from songfic_editor.storage.project_file import Opened


def to_front(window: QWidget) -> None:
    """Have a window seen and written in, wherever it was: behind others, or down in the task bar."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


class Files(QObject):
    """`opened()`: another story is in the window. `closed()`: none is, the start page is due.

    `leaving()`: the one that is there is about to go. `unknown(Path)`: a file that is not ours, to be
    imported. `several(list)`: more than one of them, or folders. `saver`: saves, and knows what would be
    lost. `window_of`: the window that has a file open.
    """

    opened = Signal()
    leaving = Signal()
    closed = Signal()
    unknown = Signal(object)
    several = Signal(object)

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window
        self.saver = Saver(hub, preferences, window)
        self.locking = Locking(hub, self.saver, window)
        Watching(hub, self.saver, window)
        self.opened.connect(self.locking.begin)
        self.leaving.connect(self.locking.end)
        self._is_blank = True
        self._coming: Path | None = None
        self._is_asking = False
        self.window_of: Callable[[Path], QWidget | None] = lambda _path: None
        self.saver.is_in_another_window = lambda path: self.window_of(path) not in (None, window)

    @property
    def is_blank(self) -> bool:
        """No story has been put here yet, nor a word typed on the empty page."""
        return self._is_blank and self.saver.is_settled

    def has(self, path: Path) -> bool:
        """Whether the story in a file is open here, or about to be, whatever way its path goes."""
        real = os.path.realpath(path)
        ours = (self._hub.session.path, self._being_opened)
        return any(one is not None and os.path.realpath(one) == real for one in ours)

    @property
    def _being_opened(self) -> Path | None:
        """The file that is being read, or asked about; who cancels that is not told of here."""
        return self._coming if self._is_asking or self._hub.tasks.busy else None

    def new(self) -> None:
        self.saver.when_safe(lambda: self.put(new_project(), None))

    def open(self) -> None:
        from songfic_editor.ui import file_dialogs

        path = file_dialogs.ask_open(self._window, self.saver.folder())
        if path is not None:
            self.open_path(path)

    def open_sample(self) -> None:
        """The sample is opened as a story without a file: saving it asks where to."""
        path = next(iter(sorted(resource("samples").glob("*.songfic"))))
        self.saver.when_safe(lambda: self._read(path, lambda opened, _found: self.put(opened.project, None)))

    def open_path(self, path: Path) -> None:
        """Open a project; anything else is handed on to be imported."""
        if path.suffix.lower() == ".songfic":
            self.open_story(path)
        else:
            self.unknown.emit(path)

    def open_story(self, path: Path) -> None:
        """Open a project, whatever its file is called. The window that has it comes to the front instead;
        only what could not be written there is read anew: perhaps it can be by now.
        """
        there = self.window_of(path)
        is_to_be_read = self._hub.session.read_only or self._being_opened is not None
        if there is not None and not (there is self._window and is_to_be_read):
            to_front(there)
            return
        self.saver.when_safe(lambda: self._read(path, self._ask_and_take))

    def put(
        self,
        project: Project,
        path: Path | None,
        *,
        read_only: bool = False,
        saved: bool = True,
        story: OpenStory | None = None,
    ) -> None:
        """Show another story in the window. `story`: what is known of its file."""
        self._is_blank = False
        self.leaving.emit()
        self.saver.story = story or OpenStory()
        self._hub.open(project, path, read_only=read_only, saved=saved)
        self.opened.emit()

    def _read(self, path: Path, done: Callable[["Opened", "Found | None"], None]) -> None:
        asked_for = self._hub.project
        self._coming = path

        def take(opened: "Opened", found: "Found | None") -> None:
            self._is_asking = True
            try:
                done(opened, found)
            finally:
                self._coming, self._is_asking = None, False

        def read(what: "tuple[Opened, Found | None]") -> None:
            # What was typed while the file was being read is asked about like anything else, and a save that
            # was begun meanwhile is waited for.
            if self._hub.project is asked_for and not self.saver.is_writing:
                take(*what)
            else:
                self.saver.when_safe(lambda: take(*what))

        def load() -> "tuple[Opened, Found | None]":
            from songfic_editor.storage import locks, project_file

            found = locks.look(path)  # before it is read: whoever gives it up meanwhile has saved it
            return project_file.load(path), found

        def failed(error: Exception) -> None:
            from songfic_editor.ui import messages

            self._coming = None
            self._hub.tell(messages.not_opened(path, error))

        self._hub.run(load, read, failed, title=self.tr("Opening {0}").format(path.name))

    def _ask_and_take(self, opened: "Opened", found: "Found | None") -> None:
        """Show what was read; who else has it open is asked about first."""
        how = "" if found is None or opened.read_only else self.locking.ask_how_to_open(opened.path, found)
        if found is None or opened.read_only:
            self._take(opened)
        elif how == "read":
            self._take(opened, read_only=True)
        elif how == "take over":
            self._take(opened, over=found)
        elif how == "copy":
            called = self.tr("{0} (copy)").format(opened.path.stem)
            project = replace(opened.project, id=new_project_id())
            self.put(project, None, story=OpenStory(called=called))

    def _take(self, opened: "Opened", *, read_only: bool = False, over: "Found | None" = None) -> None:
        from songfic_editor.ui import messages

        story = OpenStory(opened.path, opened.fingerprint, mended=bool(opened.repairs), over=over)
        story.holds(opened.project, opened.saves)
        saved = not opened.repairs
        is_closed = opened.read_only or read_only
        self.put(opened.project, opened.path, read_only=is_closed, saved=saved, story=story)
        self._preferences.add_recent(opened.path)
        message = messages.opened(opened)
        if message is not None:
            self._hub.tell(message)

    def save(self) -> None:
        """While a story is being opened on an empty page, there is nothing to save yet."""
        if self._being_opened is None or not self.is_blank:
            self.saver.save()

    def close_story(self) -> None:
        def close() -> None:
            self.leaving.emit()
            self.saver.story = OpenStory()
            self._hub.open(new_project(), None)
            self.closed.emit()

        self.saver.when_safe(close)

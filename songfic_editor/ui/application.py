"""The program with its windows: starts it, opens what was asked for, and ends it whole.

Called by `__main__`. One theme and one set of settings for all windows; a story a window.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from songfic_editor import __version__, diagnostics
from songfic_editor.storage.folders import journals_folder, spare_journals_folders, state_folder
from songfic_editor.ui import file_drops
from songfic_editor.ui.ending import WAIT_SECONDS, Ending
from songfic_editor.ui.faults import Faults
from songfic_editor.ui.files import to_front
from songfic_editor.ui.icons import app_icon
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.one_program import Start, Turn
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.screen_listener import ScreenListener
from songfic_editor.ui.signal_listener import SignalListener
from songfic_editor.ui.tasks import wait_for_all
from songfic_editor.ui.theme import Theme

if TYPE_CHECKING:
    from songfic_editor.ui.recovery import Recovery

FIRST_SIZE = (1240, 820)
SMALL_SCREEN = 1400
EASED_AFTER_MS = 1500
HEARS_AFTER_MS = 150
PICTURE_AFTER_MS = 400
SWITCH_SECONDS = 0.001
"""A worker gives the turn to the window this often, not every 5 ms: a key must not wait for a save."""


class Application(QObject):
    """The windows that are open, and what they share."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.preferences = Preferences(parent=self)
        self.theme = Theme(app, self.preferences.settings.theme)
        self.windows: list[MainWindow] = []
        self._waiting: MainWindow | None = None
        self._recovery: Recovery | None = None
        self._asked: set[str] = set()
        self.ending = Ending(app, self.windows, self)
        self.faults = Faults(self.windows, self)

    def window(self) -> MainWindow:
        """Another window, with nothing in it yet."""
        made = MainWindow(self.theme, self.preferences)
        made.gone.connect(lambda: self._gone(made))
        made.files.window_of = self.window_of
        made.files.locking.was_asked_about = lambda path: os.path.realpath(path) in self._asked
        if not made.was_placed:
            _first_place(made)
        self.windows.append(made)
        return made

    def start(self, files: Sequence[str], *, recover: bool = True) -> None:
        """Show a window for each story and one for all that is to be imported, or one with the start page;
        but first ask about what was left.
        """
        paths = _each_once(files)
        first = self._window_to_read_in() if paths else self.window()
        if not paths:
            first.show_start()
        first.show()
        self._waiting = first
        if recover and _were_left():
            from songfic_editor.ui.recovery import Recovery

            self._recovery = Recovery(self, first, self._recovered)
            self._recovery.begin(paths)
        else:
            self._open_all(paths)

    def _recovered(self, paths: Sequence[Path]) -> None:
        self._recovery = None
        self._open_all(paths)

    def _open_all(self, paths: Sequence[Path]) -> None:
        for group in _together(paths):
            window = self.window_of(group[0]) or self.window_for_another()
            file_drops.take(window.files, group)
            window.show()
        if self.preferences.settings.focus and paths:
            self.windows[0].commands["FocusMode"].setChecked(True)

    def window_for_another(self) -> MainWindow:
        """The first one, if it still waits for its first story; else a new one."""
        first, self._waiting = self._waiting, None
        if first is not None and first in self.windows and first.files.is_blank:
            return first
        return self._window_to_read_in()

    def take(self, files: Sequence[str]) -> None:
        """Another start hands over: show its files, or a start page, in front of everything; but not before
        it is answered what becomes of what was left.
        """
        if self._recovery is not None and shiboken6.isValid(self._recovery):
            self._recovery.add(_each_once(files))
            to_front(self._recovery.dialog or self.windows[0])
            return
        for group in _together(_each_once(files)):
            window = self.window_of(group[0]) or self._window_at_start()
            if window is None:
                window = self._window_to_read_in()
            if window is self._waiting:
                self._waiting = None
            file_drops.take(window.files, group)
            to_front(window)
        if not files:
            window = self._window_at_start() or self.window()
            window.show_start()
            to_front(window)

    def _window_at_start(self) -> MainWindow | None:
        """One with nothing but the start page in it."""
        return next((one for one in self.windows if one.is_at_start and not one.hub.tasks.busy), None)

    def tell_not_heard(self) -> None:
        from songfic_editor.ui.messages import Message, tr

        words = tr(
            "The program runs already, but does not answer. This window goes on by itself; "
            "a story that is open there can be opened here to be read, or as a copy."
        )
        self.windows[-1].hub.tell(Message(words, grave=True))

    def window_of(self, path: Path) -> MainWindow | None:
        """The window that has the story in a file open, or is about to, whatever way its path goes."""
        return next((window for window in self.windows if window.files.has(path)), None)

    def note_asked(self, path: Path) -> None:
        """What a dead program left of this story was asked about."""
        self._asked.add(os.path.realpath(path))

    def _window_to_read_in(self) -> MainWindow:
        window = self.window()
        window.show_story()  # an empty page, until the file has been read
        return window

    def _gone(self, window: MainWindow) -> None:
        self.windows.remove(window)
        window.deleteLater()


def _together(paths: Sequence[Path]) -> list[list[Path]]:
    """Each story by itself; all other files are one import, where the first of them stands."""
    found: list[list[Path]] = []
    others: list[Path] = []
    for path in paths:
        if path.suffix.lower() == ".songfic":
            found.append([path])
            continue
        if not others:
            found.append(others)
        others.append(path)
    return found


def _were_left() -> bool:
    """Whether there are journals at all; whose they are is looked at only then."""
    for folder in (journals_folder(), *spare_journals_folders()):
        with suppress(OSError):
            if any(path.suffix in (".journal", ".new") for path in folder.iterdir()):
                return True
    return False


def _each_once(files: Sequence[str]) -> list[Path]:
    """The files to open, absolute; one that several names lead to, by the first of them."""
    paths: dict[str, Path] = {}
    for name in files:
        paths.setdefault(os.path.realpath(name), Path(name).absolute())
    return list(paths.values())


def _first_place(window: MainWindow) -> None:
    """At the first start: all of a small screen, the middle of a large one."""
    room = window.screen().availableGeometry()
    width, height = min(FIRST_SIZE[0], room.width() - 20), min(FIRST_SIZE[1], room.height() - 60)
    window.resize(width, height)
    window.move(room.center().x() - width // 2, room.center().y() - height // 2)
    if room.width() < SMALL_SCREEN:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def make(argv: Sequence[str] = ()) -> QApplication:
    """The QApplication, with the names that the desktop knows it by."""
    app = QApplication(["songfic-editor", *argv])
    app.setApplicationName("songfic-editor")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(app_icon())
    QGuiApplication.setDesktopFileName("songfic-editor")
    return app


def ease_collector() -> None:
    """Keep Python's garbage collector off what was made at the start, which stays until the end.

    Looking through all of it takes 20 ms, and would come between two keys.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


def hear_later_starts(program: Application, begun: Turn | Start) -> None:
    """Do what they hand over; a moment later, since the first window comes first, and they wait that long."""

    def hear() -> None:
        from songfic_editor.ui.handed_over import HandedOver

        if isinstance(begun, Turn) and program.windows:
            HandedOver(begun, program.take, program)

    QTimer.singleShot(HEARS_AFTER_MS, program, hear)


def main(files: Sequence[str], begun: Turn | Start = Start.ALONE) -> int:
    """Run the program until its last window closes. `begun`: what `one_program.claim` came to."""
    app = make()
    sys.setswitchinterval(SWITCH_SECONDS)
    diagnostics.set_up(state_folder())
    program = Application(app)
    uninstall = diagnostics.install_hooks(program.faults.report)
    listener = SignalListener(program.ending.end_now, program)
    screen = ScreenListener(program.ending.put_aside)
    program.start(files)
    hear_later_starts(program, begun)
    if begun is Start.NOT_HEARD:
        program.tell_not_heard()
    QTimer.singleShot(EASED_AFTER_MS, program, ease_collector)
    code = app.exec()
    if isinstance(begun, Turn):
        begun.stop_listening()
    listener.stop()
    screen.stop()
    uninstall()
    program.preferences.write()
    if not wait_for_all(WAIT_SECONDS):
        sys.stderr.flush()
        os._exit(code)  # something that was cancelled still runs, and nobody waits for it
    if isinstance(begun, Turn):
        begun.end()
    return code


def _refused(files: Sequence[str]) -> str:
    """Why one of the files can't be opened, for the shell; "" if all can."""
    from songfic_editor.formats import registry
    from songfic_editor.storage import project_file
    from songfic_editor.ui.messages import not_opened

    for path in map(Path, files):
        try:
            project_file.load(path) if path.suffix.lower() == ".songfic" else registry.read(path)
        except Exception as error:
            return not_opened(path, error).text
    return ""


def picture(path: str, files: Sequence[str]) -> int:
    """Save a picture of the window with a story in it, as `main` would show it. 1 if it can't be written."""
    app = make()
    refused = _refused(files)
    if refused:
        print(f"songfic-editor: {refused}", file=sys.stderr)
        return 1
    program = Application(app)
    program.start(files, recover=False)
    window = program.windows[0]
    window.setWindowState(Qt.WindowState.WindowNoState)  # no screen to see is small
    window.resize(*FIRST_SIZE)
    taken: list[bool] = []

    def take() -> None:
        if window.hub.tasks.busy:
            QTimer.singleShot(50, program, take)
            return
        taken.append(window.grab().save(path))
        window.close_without_asking()  # its lock goes with it
        app.exit(0 if taken[0] else 1)

    QTimer.singleShot(PICTURE_AFTER_MS, program, take)
    code = app.exec()
    wait_for_all(WAIT_SECONDS)
    if code:
        print(f"songfic-editor: {path}: the picture could not be written", file=sys.stderr)
    return code

"""Attaches the window's own features: files, messages, title, theme, palette and help.

Called once by the main window; what needs an open story is in `desk_features`. What is rarely used is
imported when it is asked for, so that it costs no start-up time.
"""

import logging
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from songfic_editor.ui.autosaving import Autosaving
from songfic_editor.ui.parts import WindowParts
from songfic_editor.ui.translating import translate
from songfic_editor.ui.versions_commands import VersionsCommands
from songfic_editor.ui.view_commands import ViewCommands

if TYPE_CHECKING:
    from songfic_editor.ui.imports import Imports
    from songfic_editor.ui.message_bar import MessageBar
    from songfic_editor.ui.several_imports import SeveralImports

_log = logging.getLogger(__name__)


def attach_features(window: WindowParts) -> None:
    _files(window)
    _recent(window)
    _imports(window)
    _Teller(window)
    _title(window)
    _palette(window)
    _help(window)
    ViewCommands(window.commands, window.theme, window.preferences)
    VersionsCommands(window)


def _files(window: WindowParts) -> None:
    files, actions = window.files, window.commands
    actions.on("New", files.new)
    actions.on("Open", files.open)
    actions.on("OpenSample", files.open_sample)
    actions.on("Save", files.save)
    actions.on("SaveAs", files.saver.save_as)
    actions.on("Close", files.close_story)
    actions.on("Quit", window.window.close)
    Autosaving(window.hub, files.saver, window.preferences, actions)
    window.start_page.wanted.connect(files.open_path)


def _recent(window: WindowParts) -> None:
    menu = window.menus["File/Open Recent"]

    def fill() -> None:
        menu.clear()
        for path in window.preferences.recent():
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: window.files.open_path(path))
        if menu.isEmpty():
            menu.addAction(_tr("No files yet")).setEnabled(False)

    menu.aboutToShow.connect(fill)


def _imports(window: WindowParts) -> None:
    @cache
    def imports() -> "Imports":
        from songfic_editor.ui.imports import Imports

        return Imports(window.hub, window.files, window.preferences, window.theme, window.window)

    @cache
    def several() -> "SeveralImports":
        from songfic_editor.ui.several_imports import SeveralImports

        return SeveralImports(window.hub, window.files, window.preferences, window.theme, window.window)

    window.commands.on("Import", lambda: imports().ask())
    window.commands.on("ImportSeveral", lambda: several().ask())
    window.files.several.connect(lambda paths: several().read(paths))
    window.files.unknown.connect(lambda path: imports().read(path))


class _Teller(QObject):
    """Shows messages over the page, in a bar that is made for the first; they go with the story that was
    there. Once its window is gone, it hears nothing more.
    """

    def __init__(self, parts: WindowParts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._bar: MessageBar | None = None
        self._had_story = False
        parts.hub.told.connect(self.tell)
        parts.hub.withdrawn.connect(self.withdraw)
        parts.hub.changed.connect(self.changed)
        parts.files.leaving.connect(self.leave)
        parts.files.saver.saved.connect(self.saved)

    @Slot(object)
    def tell(self, what: object) -> None:
        from songfic_editor.ui.message_bar import MessageBar
        from songfic_editor.ui.messages import message_of

        if isinstance(what, Exception):  # it may be none that is expected
            _log.error("told of an error", exc_info=what)
        if self._bar is None:
            over = self._parts.window.centralWidget()
            assert over is not None
            self._bar = MessageBar(self._parts.theme, over)
        self._bar.show_message(message_of(what))

    @Slot(str)
    def withdraw(self, about: str) -> None:
        if self._bar is not None:
            self._bar.forget(about)

    @Slot()
    def saved(self) -> None:
        """What was wrong with the file is mended."""
        if self._bar is not None:
            from songfic_editor.ui.messages import FILE

            self._bar.forget(FILE)
            self._bar.forget(str(self._parts.hub.session.path))

    @Slot(object)
    def changed(self, change: object) -> None:
        """What was offered about the step before is none of this one's."""
        if self._bar is not None:
            from songfic_editor.ui.messages import STEP

            self._bar.forget(STEP)

    @Slot()
    def leave(self) -> None:
        """Another story comes. A window that opens for its first one may tell before that is read."""
        chosen_here = self._parts.centre.currentWidget() is self._parts.start_page
        if self._bar is not None and (self._had_story or chosen_here):
            self._bar.clear()
        self._had_story = True


def _title(window: WindowParts) -> None:
    """The window's title follows the story's name and whether it is saved."""
    session = window.hub.session

    def show(*_change: object) -> None:
        name = session.path.stem if session.path else session.project.title.strip()
        is_open = window.centre.currentWidget() is not window.start_page
        program = _tr("Songfic Editor")
        shown = f"{name or _tr('Untitled')}[*] — {program}" if is_open else f"{program}[*]"
        window.window.setWindowTitle(shown)
        window.window.setWindowModified(session.is_dirty)
        window.window.setWindowFilePath("" if session.path is None else str(session.path))

    window.hub.saved_changed.connect(show)
    window.centre.currentChanged.connect(show)
    show()


def _palette(window: WindowParts) -> None:
    def show() -> None:
        from songfic_editor.ui.command_palette import CommandPalette

        CommandPalette(window.commands, window.window).open()

    window.commands.on("CommandPalette", show)


def _help(window: WindowParts) -> None:
    def shortcuts() -> None:
        from songfic_editor.ui.help_dialogs import show_shortcuts

        show_shortcuts(window.window)

    def about() -> None:
        from songfic_editor.ui.help_dialogs import show_about

        show_about(window.window)

    window.commands.on("Shortcuts", shortcuts)
    window.commands.on("About", about)


def _tr(text: str) -> str:
    return translate("Features", text)

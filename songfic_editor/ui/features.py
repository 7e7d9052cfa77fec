"""Attaches the window's own features: files, messages, title, theme, palette and help.

Called once by the main window; what needs an open story is in `desk_features`. What is rarely used is
imported when it is asked for, so that it costs no start-up time.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from songfic_editor.ui.view_commands import ViewCommands

if TYPE_CHECKING:
    from songfic_editor.ui.main_window import MainWindow


def attach_features(window: "MainWindow") -> None:
    _files(window)
    _recent(window)
    _imports(window)
    _messages(window)
    _title(window)
    _palette(window)
    _help(window)
    ViewCommands(window.commands, window.theme, window.preferences)


def _files(window: "MainWindow") -> None:
    files, actions = window.files, window.commands
    actions.on("New", files.new)
    actions.on("Open", files.open)
    actions.on("OpenSample", files.open_sample)
    actions.on("Save", files.save)
    actions.on("SaveAs", files.save_as)
    actions.on("Close", files.close_story)
    actions.on("Quit", window.close)
    files.leaving.connect(lambda: window.desk)  # must be there to hear of the story that comes
    files.opened.connect(window.show_story)
    files.closed.connect(window.show_start)
    window.start_page.wanted.connect(files.open_path)


def _recent(window: "MainWindow") -> None:
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


def _imports(window: "MainWindow") -> None:
    def ask() -> None:
        from songfic_editor.ui.imports import Imports

        Imports(window.hub, window.files, window.preferences, window).ask()

    def read(path: Path) -> None:
        from songfic_editor.ui.imports import Imports

        Imports(window.hub, window.files, window.preferences, window).read(path)

    window.commands.on("Import", ask)
    window.files.unknown.connect(read)


def _messages(window: "MainWindow") -> None:
    def tell(what: object) -> None:
        from songfic_editor.ui.message_bar import MessageBar
        from songfic_editor.ui.messages import message_of

        bar = window.findChild(MessageBar)
        if bar is None:
            bar = MessageBar(window.theme, window)
            window.column.insertWidget(0, bar)
        bar.show_message(message_of(what))

    window.hub.told.connect(tell)


def _title(window: "MainWindow") -> None:
    """The window's title follows the story's name and whether it is saved."""
    session = window.hub.session

    def show(*_change: object) -> None:
        name = session.path.stem if session.path else session.project.title.strip()
        is_open = window.centre.currentWidget() is not window.start_page
        shown = f"{name or _tr('Untitled')}[*] — " if is_open else ""
        window.setWindowTitle(f"{shown}{_tr('Songfic Editor')}")
        window.setWindowModified(session.is_dirty)
        window.setWindowFilePath("" if session.path is None else str(session.path))

    window.hub.saved_changed.connect(show)
    window.centre.currentChanged.connect(show)
    show()


def _palette(window: "MainWindow") -> None:
    def show() -> None:
        from songfic_editor.ui.command_palette import CommandPalette

        palette = CommandPalette(window.commands, window)
        palette.finished.connect(palette.deleteLater)
        palette.show_over(window)

    window.commands.on("CommandPalette", show)


def _help(window: "MainWindow") -> None:
    def shortcuts() -> None:
        from songfic_editor.ui.help_dialogs import show_shortcuts

        show_shortcuts(window)

    def about() -> None:
        from songfic_editor.ui.help_dialogs import show_about

        show_about(window)

    window.commands.on("Shortcuts", shortcuts)
    window.commands.on("About", about)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Features", text)

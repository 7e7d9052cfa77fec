"""Attaches the features to a window: each command is joined to the module that does it.

Called once by the main window. What is rarely used is imported when it is asked for, so that it costs no
start-up time.
"""

from typing import TYPE_CHECKING

from songfic_editor.ui.context_menu import ContextMenu
from songfic_editor.ui.exports import Exports
from songfic_editor.ui.imports import Imports
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.messages import tr
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.song_commands import SongCommands
from songfic_editor.ui.story_panel import StoryPanel
from songfic_editor.ui.structure_commands import StructureCommands
from songfic_editor.ui.view_commands import ViewCommands

if TYPE_CHECKING:
    from songfic_editor.ui.find_bar import FindBar
    from songfic_editor.ui.main_window import MainWindow


def attach_all(window: "MainWindow") -> None:
    _files(window)
    _title(window)
    ViewCommands(window.commands, window.theme, window.preferences, window.focus)
    ContextMenu(window.view, window.commands)
    StructureCommands(window.hub, window.view, window.commands)
    _songs(window)
    _notes(window)
    _imports_and_exports(window)
    _finding(window)
    _palette(window)
    _help(window)


def _files(window: "MainWindow") -> None:
    files, actions = window.files, window.commands
    actions.on("New", files.new)
    actions.on("Open", files.open)
    actions.on("OpenSample", files.open_sample)
    actions.on("Save", files.save)
    actions.on("SaveAs", files.save_as)
    actions.on("Close", files.close_story)
    actions.on("Quit", window.close)
    files.opened.connect(window.show_story)
    files.opened.connect(window.memory.go_back)
    files.leaving.connect(window.memory.keep_place)
    files.closed.connect(window.show_start)
    files.saved.connect(window.status_bar.save_state.saved_now)
    window.start_page.wanted.connect(files.open_path)
    recent = window.menus["File/Open Recent"]

    def fill() -> None:
        recent.clear()
        for path in window.preferences.recent():
            action = recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: files.open_path(path))
        if recent.isEmpty():
            recent.addAction(tr("No files yet")).setEnabled(False)

    recent.aboutToShow.connect(fill)


def _title(window: "MainWindow") -> None:
    """The window's title follows the story's name and whether it is saved."""
    session = window.hub.session

    def show(*_change: object) -> None:
        name = session.path.stem if session.path else session.project.title.strip()
        shown = name or tr("Untitled")
        window.setWindowTitle(f"{shown}[*] — {tr('Songfic Editor')}")
        window.setWindowModified(session.is_dirty)
        window.setWindowFilePath("" if session.path is None else str(session.path))

    window.hub.saved_changed.connect(show)
    show()


def _songs(window: "MainWindow") -> None:
    panel = window.findChild(LyricPanel)
    assert panel is not None
    menu = window.menus["Insert/Stanza"]
    SongCommands(window.hub, window.view, panel, window.commands, window.theme, menu)

    def dress() -> None:
        panel.set_face(page_face(window.preferences.settings))

    window.preferences.changed.connect(dress)
    dress()


def _notes(window: "MainWindow") -> None:
    def story() -> None:
        from songfic_editor.ui.details_dialogs import DetailsDialog

        DetailsDialog(window.hub, window).exec()

    def chapter() -> None:
        from songfic_editor.ui.details_dialogs import ChapterDialog

        ChapterDialog(window.hub, window.view.sheet.chapter_id, window).exec()

    window.commands.on("StoryDetails", story)
    window.commands.on("ChapterNotes", chapter)
    for panel in (window.findChild(StoryPanel), window.findChild(LyricPanel)):
        assert panel is not None
        panel.notes_wanted.connect(story)


def _imports_and_exports(window: "MainWindow") -> None:
    imports = Imports(window.hub, window.files, window.preferences, window)
    exports = Exports(window.hub, window.preferences, window)
    window.commands.on("Import", imports.ask)
    window.commands.on("ExportText", exports.as_text)
    window.commands.on("ExportHtml", exports.as_html)


def _finding(window: "MainWindow") -> None:
    def bar() -> "FindBar":
        """The find bar; made when it is first asked for."""
        from songfic_editor.ui.find_bar import FindBar

        found = window.writing.findChild(FindBar)
        if found is None:
            found = FindBar(window.hub, window.view, window.theme, window.writing)
            window.column.addWidget(found)
        return found

    def again(forward: bool) -> None:
        if bar().isHidden():
            bar().open()
        if bar().field.text():
            (bar().find_next if forward else bar().find_previous)()

    window.commands.on("Find", lambda: bar().open())
    window.commands.on("Replace", lambda: bar().open(replace=True))
    window.commands.on("FindNext", lambda: again(forward=True))
    window.commands.on("FindPrevious", lambda: again(forward=False))


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

"""The program under test for a real mouse: one window with a story, and answers about where things are.

Run by `hand.py` in a process of its own. It reads questions from standard input, one JSON value a line, and
writes an answer for each; it never moves the mouse and changes the story only by `reset`.
"""

import json
import sys
from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSocketNotifier, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTreeView, QWidget

from songfic_editor.editor.overlays import visible
from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.ui.application import Application, make
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.song_dialogs import AddSongDialog
from tests.mouse.harbour import harbour

Answer = object


class _HeldFiles(QObject):
    """`is_held`: a drag is over the lyric panel, which takes it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.is_held = False
        panel = window.findChild(QWidget, "lyricPanel")
        panel.installEventFilter(self)  # last, and so asked first: what the panel says of it comes behind

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragMove:
            self.is_held = True
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self.is_held = False
        return False


class Answers(QObject):
    """One method for each question."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        window.show_story()
        self.page = window.desk.view
        self._files = _HeldFiles(window)

    def reset(self) -> Answer:
        """The story as it was in the beginning, in its first chapter, all rows open and in sight."""
        self.window.hub.session.open(harbour(), None)
        self.window.show_story()
        self.page.verticalScrollBar().setValue(0)
        for view in self.window.findChildren(QAbstractItemView):
            view.clearSelection()
        return None

    def ready(self) -> Answer:
        """Whether the window is there and shows the story, and the lyric panel its song's figures, which come
        a moment later and move the rows below them.
        """
        figures = self.window.findChild(QLabel, "songQuoted")
        is_told = figures is not None and bool(figures.text().strip())
        return self.window.isActiveWindow() and bool(self.block("morning-1")) and is_told

    def row(self, view: str, text: str, times: int = 0) -> Answer:
        """The place of a row's words on the screen; `times`: so many rows that read alike go before it."""
        found = self.window.findChild(QAbstractItemView, view)
        index = self._index(found, text, times)
        found.scrollTo(index)
        rect = found.visualRect(index)
        if isinstance(found, QTreeView):
            rect.setWidth(min(rect.width(), 60))
        return _on_screen(found.viewport(), rect)

    def select(self, view: str, texts: list[str]) -> Answer:
        found = self.window.findChild(QAbstractItemView, view)
        found.clearSelection()
        for text in texts:
            index = self._index(found, text, 0)
            found.selectionModel().select(index, found.selectionModel().SelectionFlag.Select)
        return None

    def choose_lines(self, stanza: str, rows: list[int]) -> Answer:
        """Have the lines of a stanza of the song shown, and these selected."""
        cards = self.window.findChild(QAbstractItemView, "songView")
        cards.setCurrentIndex(self._index(cards, stanza, 0))
        self.window.commands["ChooseLines"].trigger()
        lines = self.window.findChild(QAbstractItemView, "lineView")
        lines.clearSelection()
        for row in rows:
            flag = lines.selectionModel().SelectionFlag.Select
            lines.selectionModel().select(lines.model().index(row, 0), flag)
        return None

    def close_row(self, view: str, text: str) -> Answer:
        found = self.window.findChild(QTreeView, view)
        found.collapse(self._index(found, text, 0))
        return None

    def is_open(self, view: str, text: str) -> Answer:
        found = self.window.findChild(QTreeView, view)
        return found.isExpanded(self._index(found, text, 0))

    def block(self, id: str) -> Answer:
        """The place of a block of the page on the screen; None while it is not in sight."""
        whole = QRectF(self.page.viewport().rect())
        for row, rect in visible(self.page, self.page.sheet, whole):
            if row.id == id:
                return _on_screen(self.page.viewport(), rect.toAlignedRect())
        return None

    def letter(self, id: str, offset: int) -> Answer:
        """Where a letter of a block of the page is on the screen."""
        place = self.page.sheet.binding.position(Place(BlockId(id), offset))
        assert place is not None
        cursor = self.page.textCursor()
        cursor.setPosition(place)
        at = self.page.viewport().mapToGlobal(self.page.cursorRect(cursor).center())
        return [at.x(), at.y()]

    def select_text(self, id: str, first: int, last: int) -> Answer:
        self.page.setFocus()
        return self.page.sheet.select(Selection(Place(BlockId(id), first), Place(BlockId(id), last)))

    def widget(self, name: str) -> Answer:
        found = self.window.findChild(QWidget, name)
        return _on_screen(found, found.rect())

    def takes_file(self) -> Answer:
        """Whether the lyric panel has said yes to what is held over it."""
        return self._files.is_held

    def song_dialog(self) -> Answer:
        """The lines of what the dialog would add as a song; None while there is none."""
        found = QApplication.activeModalWidget()
        song = found.song if isinstance(found, AddSongDialog) else None
        return None if song is None else [line for stanza in song.stanzas for line in stanza.lines]

    def leave_dialog(self) -> Answer:
        found = QApplication.activeModalWidget()
        assert isinstance(found, AddSongDialog)
        found.reject()
        return None

    def page_rect(self) -> Answer:
        return _on_screen(self.page.viewport(), self.page.viewport().rect())

    def scrolled(self) -> Answer:
        return self.page.verticalScrollBar().value()

    def go(self, id: str) -> Answer:
        self.window.hub.reveal(caret(id))  # type: ignore[arg-type]  # ids come as plain strings
        LiveStory.of(self.window.hub).look()
        return None

    def order(self) -> Answer:
        """Each chapter's blocks; a stanza that is new by "+" and its stanza's id."""
        known = {block.id for chapter in harbour().chapters for block in chapter.blocks}
        return {
            chapter.id: [
                f"+{block.stanza}" if isinstance(block, Placement) and block.id not in known else block.id
                for block in chapter.blocks
            ]
            for chapter in self.window.hub.project.chapters
        }

    def steps(self) -> Answer:
        """What can be undone: the label's code and how many steps there are."""
        session = self.window.hub.session
        count, last = 0, session.to_undo
        while session.to_undo is not None:
            self.window.hub.undo()
            count += 1
        for _ in range(count):
            self.window.hub.redo()
        return [count, None if last is None else last.value]

    def undo(self) -> Answer:
        self.window.hub.undo()
        return None

    def mouse(self) -> Answer:
        return [QCursor.pos().x(), QCursor.pos().y()]

    def dragging(self) -> Answer:
        """Whether something hangs on the mouse."""
        return any(
            window.isVisible() and window.inherits("QShapedPixmapWindow")
            for window in QGuiApplication.topLevelWindows()
        )

    def refused(self) -> Answer:
        """Whether the mouse says that this can't be dropped here."""
        shape = QGuiApplication.overrideCursor()
        return shape is not None and shape.shape() == Qt.CursorShape.ForbiddenCursor

    def line(self) -> Answer:
        """Whether the page shows where a drop would go."""
        return self.page.overlays.drop_y is not None

    def chapter(self) -> Answer:
        return self.page.sheet.chapter.id

    def _index(self, view: QAbstractItemView, text: str, times: int) -> QModelIndex:
        model = view.model()
        flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        return model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, text, times + 1, flags)[times]


def _on_screen(widget: QWidget, rect: QRect) -> list[int]:
    corner = widget.mapToGlobal(QPoint(rect.left(), rect.top()))
    return [corner.x(), corner.y(), rect.width(), rect.height()]


def main() -> None:
    app: QApplication = make()
    window = Application(app).window()
    answers = Answers(window)
    answers.reset()
    window.showMaximized()

    def read() -> None:
        line = sys.stdin.readline()
        if not line:
            app.exit()
            return
        name, *given = json.loads(line)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        ask: Callable[..., Answer] = getattr(answers, name)
        try:
            answer = {"answer": ask(*given)}
        except Exception as fault:  # whoever asked is to know, and not to wait
            answer = {"fault": repr(fault)}
        print(json.dumps(answer), flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(read)
    app.exec()


if __name__ == "__main__":
    main()

"""Several files become one story: their order and ticks first, then progress, then what came of them.

Opened by `several_imports`. It takes no story in: `accepted` says that the writer wants what came,
`is_wanted_new` as what, and `target` where. Closed at any time before that, it leaves everything as it was.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.several_files import MOST_FILES, Gathered, LeftOut
from songfic_editor.formats.several_story import Several
from songfic_editor.ui import several_messages as words
from songfic_editor.ui.dialog_size import is_small, resize_within_screen
from songfic_editor.ui.file_drops import files_of
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.import_target import ImportTarget
from songfic_editor.ui.several_list import SeveralList
from songfic_editor.ui.several_reading import SeveralReading

_WIDTH: Final = 860
_HEIGHT: Final = 560


class SeveralDialog(QDialog):
    """`files_wanted()`, `folder_wanted()`: the writer looks for more. `dropped(list)`: these came by a drop.
    `review_wanted()`: the passages of what came are to be looked at.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    dropped = Signal(object)
    review_wanted = Signal()

    def __init__(self, hub: Hub, files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importSeveral")
        self.setWindowTitle(self.tr("Import Several Files"))
        self.setAcceptDrops(True)
        self.is_wanted_new = True
        self.found: Several | None = None
        self._hub = hub
        self._left_out: list[LeftOut] = []
        self._folder: Path | None = None
        self._reading = SeveralReading(hub, self)
        self.list = SeveralList(self)
        self.said = QLabel(self)
        self.left = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Files read"))
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.pages = QStackedWidget(self)
        self.target = ImportTarget(hub, files, self, small=is_small(self))
        self._buttons: dict[str, QPushButton] = {}
        for name, widget in (
            ("severalSaid", self.said),
            ("severalLeftOut", self.left),
            ("severalProgress", self.progress),
            ("severalReport", self.report),
        ):
            widget.setObjectName(name)
        self._lay_out()
        self._reading.moved.connect(self._show_progress)
        self._reading.ended.connect(self.show_found)
        self.list.changed.connect(self._refresh)
        self._refresh()
        resize_within_screen(self, _WIDTH, _HEIGHT)

    def add(self, gathered: Gathered) -> None:
        """Offer files behind those that are there."""
        if self.pages.currentIndex():
            return
        room = max(MOST_FILES - self.list.count(), 0)
        is_first = not self.list.count()
        self._folder = gathered.folder if is_first else None
        twice = self.list.add(gathered.files[:room], gathered.folder)
        self._left_out += gathered.left_out
        self._left_out += (LeftOut(path, "twice") for path in twice)
        self._left_out += (LeftOut(path, "too-many") for path in gathered.files[room:])
        self._refresh()
        self.list.setFocus()

    def done(self, result: int) -> None:
        """Whoever cancels the reading has the list again, to go on with fewer files or to leave."""
        if self._reading.stop():
            self._put_list_back()
        else:
            super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()) and not self.pages.currentIndex():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(files_of(event.mimeData()))

    def _lay_out(self) -> None:
        for label in (self.said, self.left):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.left.setProperty("quiet", True)
        self.progress.setTextVisible(False)
        self.progress.hide()
        side = QVBoxLayout()
        for name, text, tip, then in (
            ("addFiles", self.tr("Add &Files…"), "", self.files_wanted.emit),
            (
                "addFolder",
                self.tr("Add Fol&der…"),
                self.tr("With the folders in it"),
                self.folder_wanted.emit,
            ),
            ("earlier", self.tr("&Earlier"), self.tr("Earlier (Alt+Up)"), partial(self.list.shift, -1)),
            ("later", self.tr("&Later"), self.tr("Later (Alt+Down)"), partial(self.list.shift, 1)),
        ):
            side.addWidget(self._button(name, text, then, tip))
        side.addStretch(1)
        first = QWidget(self)
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        self.pages.addWidget(first)
        self.pages.addWidget(self.report)
        layout = QVBoxLayout(self)
        above = QHBoxLayout()
        above.addWidget(self.said, 1)
        above.addWidget(self._button("copyReport", self.tr("Copy &Report"), self._copy))
        layout.addLayout(above)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.left)
        layout.addWidget(self.progress)
        layout.addLayout(self._bottom())

    def _bottom(self) -> QHBoxLayout:
        self.target.add.setObjectName("severalAdd")
        self.target.places.setObjectName("severalPlaces")
        self.target.wanted.connect(partial(self.finish, False))
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self._button("read", self.tr("&Read the Files"), self._begin))
        bottom.addWidget(
            self._button(
                "review",
                self.tr("Re&view…"),
                self.review_wanted.emit,
                self.tr("See what each passage was taken for, the doubtful ones first"),
            )
        )
        bottom.addWidget(self._button("new", self.tr("Open as a &New Story"), partial(self.finish, True)))
        bottom.addWidget(self.target)
        bottom.addWidget(self._button("cancel", self.tr("Cancel"), self.reject))
        for name in ("copyReport", "review", "new"):
            self._buttons[name].hide()
        self.target.set_wanted(False)
        self._buttons["read"].setDefault(True)
        return bottom

    def _button(self, name: str, text: str, then: Callable[[], object], tip: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(f"several{name[0].upper()}{name[1:]}")
        button.setAutoDefault(name in ("read", "review", "new"))
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: then())
        self._buttons[name] = button
        return button

    def _refresh(self) -> None:
        self.said.setText(words.how_to_order(self.list.count()))
        self.left.setText("\n".join(words.left_out_lines(self._left_out)))
        self.left.setVisible(bool(self._left_out))
        self._buttons["read"].setEnabled(bool(self.list.chosen()))
        row, count = self.list.currentRow(), self.list.count()
        self._buttons["earlier"].setEnabled(count > 1 and row != 0)
        self._buttons["later"].setEnabled(count > 1 and row != count - 1)

    def _begin(self) -> None:
        files = self.list.chosen()
        self.pages.setEnabled(False)
        self._buttons["read"].setEnabled(False)
        self.progress.setRange(0, len(files))
        self.progress.show()
        self._show_progress(0)
        self._buttons["cancel"].setFocus()
        self._reading.begin(files, self._folder.name if self._folder else "", self._failed)

    def _show_progress(self, done: int) -> None:
        files = self.list.chosen()
        self.progress.setValue(done)
        if done < len(files):
            self.said.setText(words.reading(done + 1, len(files), files[done].name))

    def _failed(self, error: Exception) -> None:
        self._hub.tell(error)
        self.reject()

    def _put_list_back(self) -> None:
        self.pages.setEnabled(True)
        self.progress.hide()
        self._refresh()
        self._buttons["read"].setFocus()

    def show_found(self, found: Several) -> None:
        """Tell what came, as it was recognised or as the writer has it now."""
        self.found = found
        self.pages.setEnabled(True)
        self.pages.setCurrentIndex(1)
        self.progress.hide()
        self.left.hide()
        self.said.setText(words.summary(found))
        self.report.setPlainText(words.report(found, self._left_out))
        self._buttons["read"].hide()
        self._buttons["copyReport"].show()
        self._buttons["new"].setVisible(found.project is not None)
        self._buttons["review"].setVisible(any(file.reading is not None for file in found.files))
        self.target.set_wanted(found.project is not None)
        self._choose_default(found)

    def _choose_default(self, found: Several) -> None:
        """What Enter does: look at doubts, if there are any."""
        doubtful = any(doubt.reasons for came in found.came if came.report for doubt in came.report.doubts)
        wanted = self._buttons["new"]
        if doubtful and found.files:
            wanted = self._buttons["review"]
        elif self.target.can_add:
            wanted = self.target.add
        if found.project is not None:
            wanted.setDefault(True)
            wanted.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def finish(self, new: bool) -> None:
        """Have what came as a new story, or added to the open one."""
        self.is_wanted_new = new
        self.accept()

"""Two states of a story side by side, row by row: what was, what is, and what happened to it in words.

Shown by the versions panel and by recovery. It shows a `Difference` that was made off the UI thread, and
never makes one itself.
"""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from songfic_editor.projection.difference import Difference, Fold, Row
from songfic_editor.ui.difference_delegate import DifferenceDelegate
from songfic_editor.ui.difference_model import NOW, THEN, WHAT, DifferenceModel
from songfic_editor.ui.theme import Theme

_WHAT_CHARACTERS: Final = 13


class DifferenceView(QTreeView):
    """`moved()`: the cursor is in another row. Enter on a folded row shows what is in it; Ctrl+C copies the
    words of the selected cells, old ones too.
    """

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differenceView")
        self.setAccessibleName(self.tr("Difference"))
        self._theme = theme
        self._model = DifferenceModel(self)
        self._delegate = DifferenceDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setWordWrap(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(False)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.activated.connect(self._unfold)
        self.clicked.connect(self._unfold)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        theme.changed.connect(self.viewport().update)

    def set_face(self, face: str) -> None:
        """The page's typeface."""
        self._delegate.face = face
        self._lay_out_anew()

    def show_difference(self, found: Difference | None, then: str, now: str) -> None:
        """From the first change on. `then`, `now`: what the sides are called. None: nothing."""
        self._delegate.forget()
        self._model.show(found, then, now)
        self._span_folds()
        if not self.go_to_change(1) and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, THEN))
        self.moved.emit()

    @property
    def current(self) -> Row | None:
        """The row with the cursor; None where there is none, or what is there is folded."""
        row = self._model.row(self.currentIndex())
        return row if isinstance(row, Row) else None

    def go_to_change(self, step: int) -> bool:
        """Go to the next change (1) or the one before (-1); False if there is none."""
        at = self._change(step)
        if at is None:
            return False
        row = self._model.row(self._model.index(at, 0))
        column = THEN if isinstance(row, Row) and row.left is not None else NOW
        self.setCurrentIndex(self._model.index(at, column))
        hints = QAbstractItemView.ScrollHint
        is_tall = self.visualRect(self.currentIndex()).height() > self.viewport().height() // 2
        self.scrollTo(self.currentIndex(), hints.PositionAtTop if is_tall else hints.PositionAtCenter)
        return True

    def has_change(self, step: int) -> bool:
        """Whether `go_to_change` would go anywhere."""
        return self._change(step) is not None

    def copy(self) -> None:
        """The words of the selected cells onto the clipboard, a paragraph each."""
        cells = sorted(self.selectedIndexes(), key=lambda one: (one.row(), one.column()))
        texts = [str(one.data()) for one in cells if one.column() != WHAT and one.data() is not None]
        if texts:
            QGuiApplication.clipboard().setText("\n\n".join(texts))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        what = self.fontMetrics().averageCharWidth() * _WHAT_CHARACTERS
        side = (self.viewport().width() - what) // 2
        for column, width in ((WHAT, what), (THEN, side), (NOW, side)):
            self.setColumnWidth(column, width)
        self._lay_out_anew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def _span_folds(self) -> None:
        for row in range(self._model.rowCount()):
            is_fold = isinstance(self._model.row(self._model.index(row, WHAT)), Fold)
            self.setFirstColumnSpanned(row, QModelIndex(), is_fold)

    def _change(self, step: int) -> int | None:
        here = self.currentIndex().row()  # -1: nowhere
        rows = range(here + 1, self._model.rowCount()) if step > 0 else range(here - 1, -1, -1)
        return next((row for row in rows if self._model.is_change(row)), None)

    def _unfold(self, index: QModelIndex) -> None:
        if isinstance(self._model.row(index), Fold):
            row = index.row()
            self._model.unfold(index)
            self._span_folds()
            self._lay_out_anew()
            self.setCurrentIndex(self._model.index(row, THEN))

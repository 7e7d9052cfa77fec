"""The list of passages in the review of an import: its cursor, the line cursor, and what keys do to these.

Part of `import_review`, which gives it its actions. It shows what `reviewing` holds, and changes nothing.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from songfic_editor.recognition.review import Row
from songfic_editor.recognition.review_files import Part
from songfic_editor.ui.review_delegate import ReviewDelegate
from songfic_editor.ui.review_model import Index, ReviewModel, Shown
from songfic_editor.ui.theme import Theme


class ReviewList(QTreeView):
    """`moved()`: the cursor is on another passage or line. A tree without branches: a list would lay out
    every passage of a long fic whenever one grows.
    """

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reviewList")
        self.setAccessibleName(self.tr("Passages of the fic"))
        self._model = ReviewModel(self)
        self._delegate = ReviewDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        theme.changed.connect(self.viewport().update)

    def set_face(self, face: str) -> None:
        """The page's typeface."""
        self._delegate.text.face = face
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()

    def begin(self, rows: tuple[Row, ...], shown: Shown, parts: Sequence[Part]) -> None:
        """Show passages from the beginning; the cursor is on the first that is doubtful, or the first."""
        self._delegate.text.current = None
        self._model.begin(rows, shown, parts)
        first = self._model.next_doubt(-1)
        self._go_to(first if first.isValid() else self._model.first())

    def follow(self, rows: tuple[Row, ...]) -> None:
        """Show them as they are now, the cursor and the selection where they were."""
        current, chosen = self.current, self.chosen
        place = self.currentIndex().row()
        self._model.follow(rows)
        if self.currentIndex().isValid():
            return
        there = self._model.index_of(current.start) if current else QModelIndex()
        self._go_to(
            there if there.isValid() else self._model.index(max(min(place, self._model.rowCount()) - 1, 0))
        )
        for start in chosen:
            self.selectionModel().select(
                self._model.index_of(start), self.selectionModel().SelectionFlag.Select
            )

    @property
    def current(self) -> Row | None:
        return self._model.row(self.currentIndex())

    @property
    def mark(self) -> int:
        """The line of the current passage at which it would be split, from 1; 0 for none."""
        row = self.current
        if row is None or len(row.passage.lines) < 2:
            return 0
        return self._delegate.mark or (1 if len(row.passage.lines) == 2 else 0)

    @property
    def chosen(self) -> tuple[int, ...]:
        """The passages that are selected, in the order of the fic."""
        found = (self._model.row(index) for index in self.selectedIndexes())
        return tuple(sorted(row.start for row in found if row is not None))

    def go_to(self, start: int) -> None:
        self._go_to(self._model.index_of(start))

    def go_to_next_doubt(self) -> bool:
        """False if there is none but, maybe, the current one."""
        found = self._model.next_doubt(self.currentIndex().row())
        if not found.isValid() or found == self.currentIndex():
            return False
        self._go_to(found)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self._model.row(current)
        self._delegate.text.current = None if row is None else row.start
        self._delegate.mark = 0
        for index in (previous, current):
            self._model.grown(index)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self._move_mark(step)
            return
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # letters are keys for kinds here, and search for nothing
            return
        super().keyPressEvent(event)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """As everywhere, but with the name of the file that begins there."""
        super().scrollTo(index, hint)
        above = self._model.head_above(index)
        if above.isValid() and self.visualRect(above).top() < 0:
            super().scrollTo(above, QAbstractItemView.ScrollHint.EnsureVisible)

    def showEvent(self, event: QShowEvent) -> None:
        """What was scrolled to before it had its size is scrolled to in it."""
        super().showEvent(event)
        self._go_to(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        was_here = index.isValid() and index == self.currentIndex()
        line = self._delegate.line_at(index, event.position().toPoint()) if was_here else 0
        super().mousePressEvent(event)
        if was_here:
            self._set_mark(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.forget()
            self.scheduleDelayedItemsLayout()

    def _move_mark(self, step: int) -> None:
        row = self.current
        if row is not None and len(row.passage.lines) > 1:
            self._set_mark(min(max(self._delegate.mark + step, 0), len(row.passage.lines) - 1))

    def _set_mark(self, line: int) -> None:
        if line != self._delegate.mark:
            self._delegate.mark = line
            self.viewport().update(self.visualRect(self.currentIndex()))
            self.moved.emit()

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

"""The command palette: every command, found by any part of its name; what can't be done now is grey.

Opened by Ctrl+Shift+P. Enter does the first or the chosen one; Esc closes. Knows commands only as actions.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.ui.actions import Actions, plain_text, shortcut_text
from songfic_editor.ui.command import Command

SHORTCUT = Qt.ItemDataRole.UserRole
ACTION = Qt.ItemDataRole.UserRole + 1
WIDTH, HEIGHT = 560, 380
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class _Rows(QStyledItemDelegate):
    """A command at the left, its shortcut quietly at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]  # narrower than Qt's stub
        super().paint(painter, option, index)
        shortcut = index.data(SHORTCUT)
        if shortcut:
            painter.save()
            quiet = option.palette.color(QPalette.ColorRole.Text)
            quiet.setAlphaF(0.7 if index.flags() & Qt.ItemFlag.ItemIsEnabled else 0.35)
            painter.setPen(quiet)
            place = QRect(option.rect).adjusted(0, 0, -12, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, shortcut)
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]  # narrower than Qt's stub
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), hint.height() + 8)


class CommandPalette(QFrame):
    """A field and a list under it, over the window's top. Goes when it loses the keyboard."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("commandPalette")
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("All commands"))
        self._window = window
        self._before: QWidget | None = None
        self._commands = [(command, action) for command, action in actions if command.id != "CommandPalette"]
        self.field = QLineEdit(self)
        self.field.setObjectName("paletteField")
        self.field.setAccessibleName(self.tr("Command"))
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self.rows = QListView(self)
        self.rows.setObjectName("paletteRows")
        self.rows.setAccessibleName(self.tr("Commands"))
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(_Rows(self.rows))
        self.rows.setUniformItemSizes(True)
        self.rows.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.clicked.connect(self._do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.rows)
        self._search("")

    def open(self) -> None:
        """Show it at the top of the window, in its middle, with the keyboard."""
        window = self._window
        self._before = window.focusWidget()
        width = min(WIDTH, window.width() - 40)
        self.move((window.width() - width) // 2, 56)
        self.setFixedWidth(width)
        self._fit()
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        self.field.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._before is not None:
            self._before.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.leave()
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.ShortcutOverride and key == Qt.Key.Key_Escape:
            event.accept()  # ours, also where focus mode would take it
            return True
        if event.type() == QEvent.Type.KeyPress:
            if key in _MOVES:
                QCoreApplication.sendEvent(self.rows, event)
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._do(self.rows.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _search(self, wanted: str) -> None:
        self._model.clear()
        for command, action in found(self._commands, wanted):
            item = QStandardItem(name_of(command, action))
            keys = shortcut_text(command)
            item.setData(keys, SHORTCUT)
            item.setData(action, ACTION)
            item.setData(
                f"{item.text()}, {keys}" if keys else item.text(), Qt.ItemDataRole.AccessibleTextRole
            )
            item.setToolTip(action.toolTip())
            item.setEnabled(action.isEnabled())
            self._model.appendRow(item)
        self.rows.setCurrentIndex(self._model.index(0, 0))
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, and no higher than the window has room for."""
        rows = sum(self.rows.sizeHintForRow(row) for row in range(self._model.rowCount()))
        layout = self.layout()
        assert layout is not None
        margins, frame = layout.contentsMargins(), 2 * self.frameWidth() + 2 * self.rows.frameWidth()
        around = self.field.sizeHint().height() + margins.top() + margins.bottom() + frame
        if rows:
            around += layout.spacing()
        self.rows.setVisible(bool(rows))
        self.setFixedHeight(min(rows + around, HEIGHT, self._window.height() - 80))

    def _do(self, index: QModelIndex) -> None:
        action = index.data(ACTION)
        self.leave()
        if isinstance(action, QAction) and action.isEnabled():
            action.trigger()


def name_of(command: Command, action: QAction) -> str:
    """A command as the palette calls it: with the menu that it stands in, where that says any more."""
    name, menu = plain_text(action.text()), command.menu.rpartition("/")[2]
    return name if menu.casefold() in name.casefold().split() else f"{menu}: {name}"


def found(commands: Iterable[tuple[Command, QAction]], wanted: str) -> list[tuple[Command, QAction]]:
    """Those that have every word of `wanted` in them; at the end those that can't be done now.

    First the one whose shortcut it is, then those whose names begin with it, then those whose names hold it.
    """
    words = wanted.casefold().split()
    ranked: list[tuple[int, int, tuple[Command, QAction]]] = []
    for place, (command, action) in enumerate(commands):
        name = plain_text(action.text()).casefold()
        whole = f"{command.menu} {name} {action.toolTip()}".casefold()
        if all(word in whole for word in words):
            is_shortcut = shortcut_text(command).casefold() == wanted.strip().casefold() != ""
            begins = bool(words) and name.startswith(words[0])
            within = bool(words) and words[0] in name
            rank = 0 if is_shortcut else 1 if begins else 2 if within else 3
            rank += 0 if action.isEnabled() else 4
            ranked.append((rank, place, (command, action)))
    return [found for _rank, _place, found in sorted(ranked, key=lambda one: one[:2])]

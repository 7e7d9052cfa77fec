"""What a writer can do with the passages under review, each with its key: kinds, all alike, join, split.

Part of `import_review`. The keys work in the list; the bars above and below it show them all.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from songfic_editor.recognition import review_files as reviews
from songfic_editor.recognition.review import CHOICES
from songfic_editor.recognition.scoring import Kind
from songfic_editor.ui import names, review_messages
from songfic_editor.ui.flow_layout import FlowLayout
from songfic_editor.ui.icons import icon
from songfic_editor.ui.review_list import ReviewList
from songfic_editor.ui.reviewing import Reviewing
from songfic_editor.ui.theme import Theme

COUNTED_AFTER_MS: Final = 120
"""So long the cursor rests before those that look alike are counted."""

_WIDEST: Final = 999
_ICON: Final = 16

_KEYS: Final[dict[Kind, str]] = {
    "prose": "P",
    "stanza": "L",
    "label": "N",
    "break": "B",
    "scene-title": "H",
    "chapter": "C",
    "title": "T",
    "head-note": "F",
    "end-note": "E",
    "left-out": "X",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Review", text)


class ReviewActions(QObject):
    """`kinds`, `others`: two bars of buttons. `say`: by kind; all actions are the list's as well, with their
    keys.
    """

    def __init__(self, reviewing: Reviewing, shown: ReviewList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reviewing = reviewing
        self._list = shown
        self.kinds = _bar(parent, "reviewKinds", _tr("What the passage is"))
        self.others = _bar(parent, "reviewTools", _tr("What to do with it"))
        self.say: dict[Kind, QAction] = {}
        for kind in CHOICES:
            action = self._add(self.kinds, review_messages.kind_name(kind), _KEYS[kind], self._say(kind))
            _explain(action, review_messages.kind_tip(kind))
            self.say[kind] = action
        self.alike = self._add(self.others, _tr("All Like This"), "A", self._say_all_alike)
        _explain(self.alike, _tr("Everything that looks like this passage is what it is"))
        self.right = self._add(self.others, _tr("Right as It Is"), "Space", self._confirm)
        _explain(self.right, _tr("It is what it was taken for; on to the next doubt"))
        self.join = self._add(self.others, _tr("Join with Next"), "J", self._join)
        _explain(self.join, _tr("This passage and the next one are one"))
        self.split = self._add(self.others, _tr("Split"), "S", self._split)
        _explain(self.split, _tr("Two passages, parted at the dashed line; the arrow keys ← → move it"))
        self.doubt = self._add(self.others, _tr("Next Doubt"), "D", self._list.go_to_next_doubt)
        _explain(self.doubt, _tr("Go to the next passage that is worth a look"))
        self.undo = self._add(self.others, _tr("Undo"), "Ctrl+Z", reviewing.undo)
        self.redo = self._add(self.others, _tr("Redo"), "Ctrl+Shift+Z", reviewing.redo)
        self.redo.setShortcuts([self.redo.shortcut(), QKeySequence("Ctrl+Y")])
        for action in (self.undo, self.redo):  # wherever the keyboard is: a song's name is said, too
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            parent.addAction(action)
            _explain(action, "")
        self._draw_icons()
        theme.changed.connect(self._draw_icons)
        self._hold_width()
        self._late = QTimer(self, singleShot=True, interval=COUNTED_AFTER_MS)
        self._late.timeout.connect(self._count_alike)
        shown.moved.connect(self.refresh)
        reviewing.changed.connect(self.refresh)
        self.refresh()

    def make_small(self) -> None:
        """Have one button with a menu of the kinds in the place of a button for each."""
        self.kinds.hide()
        menu = QMenu(self.others)
        menu.addActions(list(self.say.values()))
        button = QToolButton(self.others)
        button.setText(_tr("What It Is"))
        button.setAccessibleName(self.kinds.accessibleName())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        layout = self.others.layout()
        assert layout is not None
        layout.addWidget(button)

    def refresh(self) -> None:
        """What can be done from here."""
        row = self._list.current
        reviewing = self._reviewing
        for action in (*self.say.values(), self.alike, self.right):
            action.setEnabled(row is not None)
        self.join.setEnabled(row is not None and not reviews.is_last(reviewing.shown, row.start))
        self.split.setEnabled(self._list.mark > 0)
        self.doubt.setEnabled(any(one.doubt for one in reviewing.rows))
        self.undo.setEnabled(reviewing.can_undo)
        self.redo.setEnabled(reviewing.can_redo)
        self._late.start()

    def _add(self, bar: QWidget, text: str, key: str, act: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setIconText(f"{text}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}")
        action.triggered.connect(lambda _checked=False: act())
        button = QToolButton(bar)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(text)
        layout = bar.layout()
        assert layout is not None
        layout.addWidget(button)
        self._list.addAction(action)
        return action

    def _draw_icons(self) -> None:
        colour = QColor(self._theme.panel.text)
        for action, name in ((self.undo, "undo"), (self.redo, "redo")):
            action.setIcon(icon(name, colour, _ICON))
            for button in self._buttons(action):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _hold_width(self) -> None:
        """Let the number in "All Like This" move nothing beside it, nor wrap the row below the list."""
        self._count_as(_WIDEST)
        for button in self._buttons(self.alike):
            button.setMinimumWidth(button.sizeHint().width())
        self._count_as(0)

    def _buttons(self, action: QAction) -> list[QToolButton]:
        return [each for each in action.associatedObjects() if isinstance(each, QToolButton)]

    def _count_as(self, count: int) -> None:
        text = _tr("All Like This ({0})").format(f"{count:,}") if count else _tr("All Like This")
        self.alike.setIconText(f"{text}  A")

    def _say(self, kind: Kind) -> Callable[[], None]:
        def say() -> None:
            self._reviewing.take(reviews.say(self._reviewing.review, self._list.chosen, kind))

        return say

    def _say_all_alike(self) -> None:
        row, reviewing = self._list.current, self._reviewing
        if row is not None:
            others = reviewing.alike(row.start)
            reviewing.take(reviews.say(reviewing.review, (row.start, *others), row.kind))

    def _confirm(self) -> None:
        wanted = set(self._list.chosen)
        review = self._reviewing.review
        for row in self._reviewing.rows:
            if row.start in wanted:
                review = reviews.say(review, [row.start], row.kind)
        self._reviewing.take(review)
        self._list.go_to_next_doubt()

    def _join(self) -> None:
        row = self._list.current
        if row is not None:
            self._reviewing.take(reviews.join(self._reviewing.review, row.start))

    def _split(self) -> None:
        row = self._list.current
        if row is not None:
            self._reviewing.take(reviews.split(self._reviewing.review, row.start, self._list.mark))

    def _count_alike(self) -> None:
        row, reviewing = self._list.current, self._reviewing
        found = reviewing.alike(row.start) if row is not None else ()
        self._count_as(len(found))
        self.alike.setEnabled(bool(found))


def _bar(parent: QWidget, name: str, spoken: str) -> QWidget:
    bar = QWidget(parent)
    bar.setObjectName(name)
    bar.setAccessibleName(spoken)
    FlowLayout(bar)
    return bar


def _explain(action: QAction, tip: str) -> None:
    """A tooltip with what it does and its key."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(names.plain_tip("\n".join(part for part in (f"{action.text()} ({key})", tip) if part)))

"""The badge of an altered stanza: says so, and offers the two ways on.

A small real widget over the stanza's upper margin, there while the cursor is in such a stanza, so that it
can be read and pressed by everybody. It only asks; the text widget does it.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QToolButton

from songfic_editor.editor.overlays import block_rect
from songfic_editor.editor.page import PageColours
from songfic_editor.editor.sheet import Sheet
from songfic_editor.model.ids import BlockId

HEIGHT = 20


class Badge(QFrame):
    """`wanted(command)`: "compare-stanza", "use-in-song" or "relink", for the stanza with the cursor."""

    wanted = Signal(str)

    def __init__(self, edit: QTextEdit, sheet: Sheet) -> None:
        super().__init__(edit.viewport())
        self._edit = edit
        self._sheet = sheet
        self.block: BlockId | None = None
        self.setObjectName("alteredBadge")
        self.setAccessibleName(self.tr("Altered stanza"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(2)
        self._says = QLabel(self.tr("Altered"))
        row.addWidget(self._says)
        self._buttons: list[tuple[QToolButton, str, str]] = []
        self._add(
            row,
            (self.tr("What differs"), self.tr("Differs")),
            self.tr("Line by line, how these lines differ from the song's"),
            "compare-stanza",
        )
        self._add(
            row,
            (self.tr("Use in the song"), self.tr("Use")),
            self.tr("Make these lines the song's own: every linked repeat follows"),
            "use-in-song",
        )
        self._add(
            row,
            (self.tr("Back to the song's lines"), self.tr("Back")),
            self.tr("Show the song's lines here again, linked"),
            "relink",
        )
        edit.verticalScrollBar().valueChanged.connect(self.refresh)
        self.hide()

    def _add(self, row: QHBoxLayout, words: tuple[str, str], tip: str, command: str) -> None:
        """`words`: in full, and where there is no room for that."""
        button = QToolButton()
        button.setText(words[0])
        button.setAccessibleName(words[0])
        self._buttons.append((button, *words))
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.wanted.emit(command))
        row.addWidget(button)

    def set_colours(self, colours: PageColours) -> None:
        self.setStyleSheet(
            f"#alteredBadge {{ background: {colours.page}; border: 1px solid {colours.quiet};"
            f" border-radius: 9px; }}"
            f"#alteredBadge QLabel {{ color: {colours.quiet}; background: transparent; font-size: 11px; }}"
            f"#alteredBadge QToolButton {{ color: {colours.accent}; background: transparent; border: none;"
            f" font-size: 11px; padding: 0 4px; border-radius: 4px; }}"
            f"#alteredBadge QToolButton:hover, #alteredBadge QToolButton:focus"
            f" {{ background: {colours.selection}; color: {colours.selected_ink}; }}"
        )

    def refresh(self) -> None:
        """Be where the cursor's stanza is, if that is altered; else be hidden."""
        wanted = self._sheet.selection.head.block
        index = self._sheet.binding.index(wanted)
        row = self._sheet.binding.shown.rows[index] if index is not None and self._in_step(index) else None
        if index is None or row is None or not row.altered or self._edit.isReadOnly():
            self.block = None
            self.hide()
            return
        self.block = wanted
        self._put(block_rect(self._edit, self._sheet.binding.block(index)))
        self.show()

    def _in_step(self, index: int) -> bool:
        rows = self._sheet.binding.shown.rows
        return index < len(rows) and rows[index].id == self._sheet.binding.rows[index].id

    def _put(self, stanza: QRectF) -> None:
        self._shorten(False)
        if self.sizeHint().width() > self._edit.viewport().width() - 8:
            self._shorten(True)
        width = self.sizeHint().width()
        left = round(stanza.right() - width + 30)
        self.setGeometry(max(left, 4), round(stanza.top()) - HEIGHT - 3, width, HEIGHT)

    def _shorten(self, on: bool) -> None:
        for button, full, short in self._buttons:
            button.setText(short if on else full)
        self._says.setHidden(on)
        self._row.activate()

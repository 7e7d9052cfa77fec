"""The dialog for the page's typeface: families with those for reading first, a size, and how it looks.

Opened by `view_commands`. It changes nothing itself.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.editor.page import FACES
from songfic_editor.storage.settings import Settings
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.theme import Theme

SIZES: Final = (6.0, 72.0)
_SERIFS: Final = (
    *("serif", "garamond", "caslon", "baskerville", "times", "roman", "georgia", "palatino", "bookman"),
    *("schoolbook", "charter", "libertin", "antiqua", "cambria", "minion", "didot", "bodoni", "crimson"),
    *("merriweather", "lora", "literata", "spectral", "vollkorn", "alegreya", "c059", "p052", "gentium"),
)
"""Parts of the names of serif faces: no font says of itself to Qt whether it is one."""


class TypefaceDialog(QDialog):
    """`face`: the chosen family, "" for the program's own choice. `points`: the chosen size."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line_height = round(settings.line_spacing * 100)
        self.setObjectName("typefaceDialog")
        self.setWindowTitle(self.tr("Typeface of the Page"))
        self.families = QListWidget(self)
        self.families.setAccessibleName(self.tr("Typeface"))
        self._list(settings.page_font)
        self.size_field = QDoubleSpinBox(self)
        self.size_field.setAccessibleName(self.tr("Size in points"))
        self.size_field.setRange(*SIZES)
        self.size_field.setDecimals(1)
        self.size_field.setSingleStep(0.5)
        self.size_field.setSuffix(self.tr(" pt"))
        self.size_field.setValue(settings.page_size_pt)
        self.preview = QLabel(self)
        self.preview.setAccessibleName(self.tr("How the page will look"))
        self.preview.setTextFormat(Qt.TextFormat.RichText)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview.setWordWrap(True)
        self.preview.setMargin(24)
        self._lay_out()
        self.families.currentItemChanged.connect(self._show)
        self.size_field.valueChanged.connect(self._show)
        self._show()

    @property
    def face(self) -> str:
        item = self.families.currentItem()
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    @property
    def points(self) -> float:
        return self.size_field.value()

    def _list(self, chosen: str) -> None:
        own = self.tr("Our choice ({0})").format(page_face(Settings()))
        for name, family in ((own, ""), *((family, family) for family in families())):
            item = QListWidgetItem(name, self.families)
            item.setData(Qt.ItemDataRole.UserRole, family)
            if family == chosen or not family:
                self.families.setCurrentItem(item)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Size"), self.size_field)
        left = QVBoxLayout()
        left.addWidget(self.families, 1)
        left.addLayout(form)
        halves = QHBoxLayout()
        halves.addLayout(left, 2)
        halves.addWidget(self.preview, 3)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.addLayout(halves, 1)
        layout.addWidget(buttons)
        self.resize(720, 420)

    def _show(self) -> None:
        """A few lines in the page's colours, with a stanza among them."""
        page = self._theme.page
        font = QFont(self.face or page_face(Settings()))
        font.setPointSizeF(self.points)
        self.preview.setFont(font)
        song = self._theme.song_colour("").name()
        self.preview.setStyleSheet(f"background: {page.page}; color: {page.ink}")
        prose = self.tr("The clocks had gone forward in the night, and nobody had told the harbour.")
        sung = self.tr("Oh, harbour lights,<br>keep burning")
        after = self.tr("“First boat’s twenty to nine,” he said.")
        style = f"line-height: {self._line_height}%"
        self.preview.setText(
            f'<p style="{style}">{prose}</p>'
            f'<p align="center" style="{style}; color: {song}"><i>{sung}</i></p>'
            f'<p style="{style}">{after}</p>'
        )


def families() -> list[str]:
    """The families that Latin text can be set in: those of our own list first, then serifs, then the rest."""
    latin = [
        family
        for family in QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
        if not QFontDatabase.isPrivateFamily(family) and QFontDatabase.isSmoothlyScalable(family)
    ]

    def rank(family: str) -> int:
        folded = family.casefold()
        if family in FACES:
            return 0
        return 1 if "sans" not in folded and any(part in folded for part in _SERIFS) else 2

    return sorted(latin, key=lambda family: (rank(family), family.casefold()))

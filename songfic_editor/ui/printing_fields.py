"""The fields of a printed page: paper, margins, type, title page, page numbers.

Used by the export dialog, for PDF, and by the print preview. They hold a look and nothing else.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QWidget

from songfic_editor.storage.settings import PrintLook
from songfic_editor.ui import printing_press


class PrintFields(QWidget):
    """`chosen`: what they say. `edited()`: the writer has changed one of them."""

    edited = Signal()

    def __init__(self, look: PrintLook, parent: QWidget) -> None:
        super().__init__(parent)
        self.paper = QComboBox(self)
        self.paper.setAccessibleName(self.tr("Paper"))
        for name in printing_press.PAPERS:
            self.paper.addItem(name, name)
        self.paper.setCurrentIndex(self.paper.findData(look.paper or printing_press.usual_paper()))
        self.side = self._number(self.tr("Margins at the sides"), look.side_mm, (5, 80), self.tr(" mm"))
        self.edge = self._number(self.tr("Above and below"), look.edge_mm, (10, 80), self.tr(" mm"))
        self.type_size = self._number(self.tr("Size of the type"), look.size_pt, (6, 36), self.tr(" pt"))
        self.type_size.setSingleStep(0.5)
        self.title_page = QCheckBox(self.tr("A page for the title"), self)
        self.title_page.setChecked(look.title_page)
        self.numbers = QCheckBox(self.tr("Page numbers"), self)
        self.numbers.setChecked(look.numbers)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in (self.paper, self.side, self.edge, self.type_size):
            form.addRow(field.accessibleName(), field)
        form.addRow("", self.title_page)
        form.addRow("", self.numbers)
        self.paper.currentIndexChanged.connect(self.edited)
        for number in (self.side, self.edge, self.type_size):
            number.valueChanged.connect(self.edited)
        for box in (self.title_page, self.numbers):
            box.toggled.connect(self.edited)

    @property
    def chosen(self) -> PrintLook:
        return PrintLook(
            self.paper.currentData(),
            self.side.value(),
            self.edge.value(),
            self.type_size.value(),
            self.title_page.isChecked(),
            self.numbers.isChecked(),
        )

    def _number(self, name: str, value: float, room: tuple[int, int], unit: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        field.setAccessibleName(name)
        field.setDecimals(1)
        field.setRange(*room)
        field.setSuffix(unit)
        field.setValue(value)
        return field

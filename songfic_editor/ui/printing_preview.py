"""The print preview: the story's pages, and beside them what can be chosen of paper and contents.

Opened by `printing`. It changes nothing and writes nothing: `wanted` says what the writer asked for at its
end.
"""

import threading
from collections.abc import Callable
from typing import Final, Literal

import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Project
from songfic_editor.storage.settings import Settings
from songfic_editor.ui import printing_press
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.export_fields import EditionFields, align_forms
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.printing_fields import PrintFields
from songfic_editor.ui.printing_pages import Page
from songfic_editor.ui.printing_press import Job, Press, Stopped
from songfic_editor.ui.printing_view import PagesView

SET_AFTER_MS: Final = 200
FIELDS_WIDTH: Final = 320


class PreviewDialog(QDialog):
    """`wanted`: "print", "pdf" or "" for neither. `options`, `settings`: as they were chosen."""

    def __init__(self, hub: Hub, project: Project, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self.setWindowTitle(self.tr("Print Preview"))
        self.wanted: Literal["", "print", "pdf"] = ""
        self._hub = hub
        self._project = project
        self._before = settings
        self._face = page_face(settings)
        self._stopped = threading.Event()
        self.pages = PagesView(self)
        self.fields = PrintFields(settings.printing, self)
        self.edition = EditionFields(project, {}, self)
        self.number = QSpinBox(self)
        self.number.setAccessibleName(self.tr("Page"))
        self.number.setMinimum(1)
        self.count = QLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=SET_AFTER_MS)
        self._timer.timeout.connect(self._set)
        self.fields.edited.connect(self._timer.start)
        self.edition.edited.connect(self._timer.start)
        self.pages.turned.connect(self._turned)
        self.number.valueChanged.connect(self.pages.go)
        self.finished.connect(self._stop)
        self._lay_out()
        self._set()

    @property
    def options(self) -> ExportOptions:
        return self.edition.options

    @property
    def settings(self) -> Settings:
        return replace(self._before, printing=self.fields.chosen)

    def _set(self) -> None:
        """Have the pages set anew. What is under way for an older choice ends early."""
        self._stop()
        stopped = self._stopped = threading.Event()
        project, options, settings, face = self._project, self.options, self.settings, self._face
        self.count.setText(self.tr("Setting the pages …"))

        def work() -> tuple[Job, list[Page]]:
            job = printing_press.job(project, options, settings, face)
            found: list[Page] = []
            for page in Press(job).pages():
                if stopped.is_set():
                    raise Stopped
                found.append(page)
            return job, found

        def done(found: tuple[Job, list[Page]]) -> None:
            if shiboken6.isValid(self) and not stopped.is_set():
                self._show(*found)

        def failed(error: Exception) -> None:
            if not isinstance(error, Stopped):
                raise error  # a bug: the handler of faults tells of it

        self._hub.run(work, done, failed)

    def _show(self, job: Job, pages: list[Page]) -> None:
        self.number.setMaximum(len(pages))
        self.count.setText(self.tr("of {0}").format(f"{len(pages):,}"))
        self.pages.show_pages(job, pages)

    def _turned(self, number: int) -> None:
        was = self.number.blockSignals(True)
        self.number.setValue(number)
        self.number.blockSignals(was)

    def _stop(self) -> None:
        self._stopped.set()

    def _end(self, wanted: Literal["print", "pdf"]) -> None:
        self.wanted = wanted
        self.accept()

    def _lay_out(self) -> None:
        beside = QWidget(self)
        choices, least = self._fields()
        beside.setFixedWidth(max(FIELDS_WIDTH, least))
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(choices, 1)
        place = QHBoxLayout()
        label = QLabel(self.tr("Page"), self)
        label.setBuddy(self.number)
        for widget in (label, self.number, self.count):
            place.addWidget(widget)
        place.addStretch(1)
        side.addLayout(place)
        printer = self._button(self.tr("Print…"), lambda: self._end("print"))
        printer.setDefault(True)
        side.addWidget(printer)
        side.addWidget(self._button(self.tr("Export as PDF…"), lambda: self._end("pdf")))
        side.addWidget(self._button(self.tr("Close"), self.reject))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(14)
        layout.addWidget(self.pages, 1)
        layout.addWidget(beside)
        resize_within_screen(self, 980, 680)
        self.pages.setFocus()

    def _fields(self) -> tuple[QScrollArea, int]:
        """All choices, and the width that they need."""
        inner = QWidget(self)
        fields = QVBoxLayout(inner)
        fields.setContentsMargins(0, 0, 14, 0)
        fields.setSpacing(16)
        fields.addWidget(self.fields)
        fields.addWidget(self.edition)
        fields.addStretch(1)
        align_forms(inner.findChildren(QFormLayout))
        room = QScrollArea(self)
        room.setObjectName("printChoices")
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(inner)
        return room, inner.minimumSizeHint().width()

    def _button(self, words: str, then: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: then())
        return button

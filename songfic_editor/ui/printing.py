"""Printing: the story's pages onto a printer, and looked at before.

Attached by `desk_features`, and imported when it is asked for. Pages are set and painted off the UI thread.
"""

import threading

from PySide6.QtCore import QObject, QSizeF
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from songfic_editor.formats.writing.registry import ExportOptions
from songfic_editor.model.document import Project
from songfic_editor.ui import printing_press
from songfic_editor.ui.file_dialogs import file_name
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.preferences import Preferences


class Printing(QObject):
    """Asks for a printer, and prints."""

    def __init__(self, hub: Hub, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._preferences = preferences
        self._window = window

    def preview(self) -> None:
        """Show the pages; from there they can be printed or exported."""
        from songfic_editor.ui.printing_preview import PreviewDialog

        project = self._hub.project
        dialog = PreviewDialog(self._hub, project, self._preferences.settings, self._window)
        dialog.exec()
        wanted, options, settings = dialog.wanted, dialog.options, dialog.settings
        dialog.deleteLater()
        self._preferences.set(printing=settings.printing)
        if wanted == "print":
            self.print(project, options)
        elif wanted == "pdf":
            from songfic_editor.ui.exports import Exports

            exports = self._window.findChild(Exports) or Exports(self._hub, self._preferences, self._window)
            exports.write(project, "pdf", options)

    def print(self, project: Project | None = None, options: ExportOptions | None = None) -> None:
        """By the system's dialog. All of the story in full, where nothing else was chosen before."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(printing_press.page_size(self._preferences.settings.printing))
        printer.setFullPage(True)
        story = project or self._hub.project
        printer.setDocName(file_name(story.title))  # the system makes a file's name of it, as it stands
        dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("printDialog")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            self._start(story, options or ExportOptions(), printer)

    def _told(self, is_printed: bool, file: str) -> str:
        """`file`: where the pages went instead of a printer, "" for nowhere."""
        if file and is_printed:
            return self.tr("The pages are in “{0}”.").format(file)
        if file:
            return self.tr("“{0}” took no pages. Look whether its folder is there, and print again.").format(
                file
            )
        if is_printed:
            return self.tr("The pages are with the printer.")
        return self.tr("The printer took no pages. Look whether it is switched on, and print again.")

    def _start(self, project: Project, options: ExportOptions, printer: QPrinter) -> None:
        settings = self._preferences.settings
        face = page_face(settings)
        stopped = threading.Event()
        size = printer.pageLayout().fullRectPoints().size().toSizeF()

        def work() -> bool:
            job = printing_press.job(project, options, settings, face, QSizeF(size))
            return printing_press.print_pages(job, printer, stopped.is_set)

        def done(is_printed: bool) -> None:
            self._hub.tell(Message(self._told(is_printed, printer.outputFileName()), grave=not is_printed))

        self._hub.run(work, done, title=self.tr("Printing"), cancelled=stopped.set)

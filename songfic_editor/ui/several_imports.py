"""Import of several files or a folder: they are gathered, ordered and read, then a story or chapters of one.

Attached by `features`. What comes of them is a story without a file of its own, or one step in the open
story; the files stay as they are.
"""

from collections.abc import Iterable
from pathlib import Path

import shiboken6
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from songfic_editor.formats import reviewed
from songfic_editor.formats.several_files import Gathered, gather
from songfic_editor.ui import file_dialogs, import_target, several_messages
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.import_review import ImportReview
from songfic_editor.ui.messages import Message
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.several_dialog import SeveralDialog
from songfic_editor.ui.theme import Theme


class SeveralImports(QObject):
    """Has files chosen and read, and hands what comes of them to the window."""

    def __init__(
        self, hub: Hub, files: Files, preferences: Preferences, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._hub = hub
        self._files = files
        self._preferences = preferences
        self._theme = theme
        self._window = window

    def ask(self) -> None:
        """Begin with nothing chosen."""
        self._dialog().open()

    def read(self, paths: Iterable[Path]) -> None:
        """Offer these files, and those in these folders."""
        dialog = self._dialog()
        dialog.open()
        self._gather(dialog, paths)

    def _dialog(self) -> SeveralDialog:
        dialog = SeveralDialog(self._hub, self._files, self._window)
        dialog.files_wanted.connect(lambda: self._add_files(dialog))
        dialog.folder_wanted.connect(lambda: self._add_folder(dialog))
        dialog.dropped.connect(lambda paths: self._gather(dialog, paths))
        dialog.review_wanted.connect(lambda: self._review(dialog))
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _add_files(self, dialog: SeveralDialog) -> None:
        paths = file_dialogs.ask_several(dialog, self._preferences.folder())
        if paths:
            self._gather(dialog, paths)

    def _add_folder(self, dialog: SeveralDialog) -> None:
        folder = file_dialogs.ask_folder_of_files(dialog, self._preferences.folder())
        if folder is not None:
            self._gather(dialog, [folder])

    def _gather(self, dialog: SeveralDialog, paths: Iterable[Path]) -> None:
        """Off the UI thread: a folder may be large, or far away."""
        wanted = tuple(paths)

        def add(gathered: Gathered) -> None:
            if dialog.isVisible():
                dialog.add(gathered)

        if wanted:
            self._preferences.set(last_folder=str(wanted[0].parent))
        self._hub.run(lambda: gather(wanted), add, title=self.tr("Looking for files"))

    def _review(self, dialog: SeveralDialog) -> None:
        """Show the passages of all files; what the writer has said of them before is still there."""
        found, own = dialog.found, self._hub.project
        before = dialog.findChild(ImportReview)
        if before is not None:
            before.open()
        elif found is not None:
            self._hub.run(
                lambda: reviewed.of_several(found, reviewed.of_story(own)),
                lambda read: self._show(dialog, read),
                title=self.tr("Gathering the passages"),
            )

    def _show(self, dialog: SeveralDialog, read: reviewed.Read | None) -> None:
        if read is None or not shiboken6.isValid(dialog) or not dialog.isVisible():
            return
        review = ImportReview(
            self.tr("Import Several Files"),
            read,
            self._hub,
            self._files,
            self._theme,
            self._preferences,
            dialog,
            is_part=True,
            leave=self.tr("Back to the &Report"),
        )

        def tell() -> None:
            several = review.reviewing.made.several
            if several is not None:
                dialog.show_found(replace(several, project=review.project()))

        def take() -> None:
            tell()
            dialog.target.places.setCurrentIndex(review.target.places.currentIndex())
            dialog.finish(review.is_wanted_new)

        review.accepted.connect(take)
        review.rejected.connect(lambda: review.reviewing.when_made(tell))
        review.open()

    def _take(self, dialog: SeveralDialog) -> None:
        found = dialog.found
        if found is None or found.project is None:
            return
        project, count = found.project, sum(came.problem is None for came in found.came)
        if dialog.is_wanted_new:

            def put() -> None:
                self._files.put(project, None, saved=False)
                self._hub.tell(Message(several_messages.opened(count)))

            self._files.saver.when_safe(put)
            return
        import_target.add(
            self._hub, project, dialog.target.before, lambda where: several_messages.added(count, where)
        )

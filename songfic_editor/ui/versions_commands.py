"""The commands on versions: keep the story as it is now under a name, and show what is kept of it.

Attached by `features`; the panel is imported when it is first asked for. A file that is older than what is
kept of its story is told of, a moment after it was opened.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QInputDialog

from songfic_editor.ui.parts import WindowParts
from songfic_editor.ui.translating import translate
from songfic_editor.ui.versions_keeping import VersionsKeeping

if TYPE_CHECKING:
    from songfic_editor.storage.versions import Version
    from songfic_editor.ui.saving import OpenStory
    from songfic_editor.ui.versions_dialog import VersionsDialog

LOOK_AFTER_MS = 1000
"""Once a story is on the page and the window at rest, nothing hurries any more."""


class VersionsCommands:
    """Of one window, which has one panel at most."""

    def __init__(self, window: WindowParts) -> None:
        self._window = window
        self._keeping = VersionsKeeping(window.hub, window.files.saver, window.preferences)
        self._panel: VersionsDialog | None = None
        window.commands.on("KeepVersion", self.ask_for_name)
        window.commands.on("Versions", self.show)
        window.files.leaving.connect(self._put_away)
        window.files.opened.connect(self._opened)

    def ask_for_name(self) -> None:
        from songfic_editor.ui import versions_messages

        dialog = QInputDialog(self._window.window)
        dialog.setObjectName("keepVersion")
        dialog.setWindowTitle(_tr("Keep This Version"))
        dialog.setLabelText(_tr("The story as it is now is kept, whatever becomes of it. Call it:"))
        dialog.setTextValue(versions_messages.default_name())
        dialog.setOkButtonText(_tr("&Keep"))
        dialog.resize(420, dialog.height())
        is_meant = dialog.exec() == QInputDialog.DialogCode.Accepted
        name = dialog.textValue().strip() or versions_messages.default_name()
        dialog.deleteLater()
        if is_meant:
            self._keeping.keep_named(name)

    def show(self) -> None:
        from songfic_editor.ui.versions_dialog import VersionsDialog

        if self._panel is None:
            window = self._window
            self._panel = VersionsDialog(
                window.hub, window.theme, window.preferences, self._keeping, window.window
            )
        if self._panel.isVisible():
            self._panel.raise_()
            self._panel.activateWindow()
        else:
            self._panel.show()
            self._panel.begin()

    def _opened(self) -> None:
        story = self._window.files.saver.story
        if story.path is not None and story.saves:
            QTimer.singleShot(LOOK_AFTER_MS, self._window.files, lambda: self._look_for_newer(story))

    def _look_for_newer(self, story: "OpenStory") -> None:
        """Perhaps an older copy was put in the file's place while nobody was looking."""
        hub, saver = self._window.hub, self._window.files.saver
        project, saves, path = hub.project.id, story.saves, story.path

        def work() -> "Version | None":
            from songfic_editor.storage import versions

            return versions.newer_than(saves, versions.listed(versions.folder_of(project)))

        def done(version: "Version | None") -> None:
            if version is not None and path is not None and story is saver.story and story.saves == saves:
                from songfic_editor.ui import versions_messages

                hub.tell(versions_messages.older(path, version, self.show))

        if story is saver.story:
            hub.run(work, done)

    def _put_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()


def _tr(text: str) -> str:
    return translate("Versions", text)

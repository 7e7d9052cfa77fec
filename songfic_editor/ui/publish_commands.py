"""The command that opens the Publish panel, and what the panel asks of the rest of the window.

Attached by `desk_features`; the panel is imported when it is first asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from songfic_editor.model.ids import ChapterId
from songfic_editor.ui.parts import WindowParts

if TYPE_CHECKING:
    from songfic_editor.ui.publish_dialog import PublishDialog


class PublishCommands:
    """Of one window, which has one panel at most."""

    def __init__(self, window: WindowParts) -> None:
        self._window = window
        self._panel: PublishDialog | None = None
        window.commands.on("Publish", self.show)
        window.files.leaving.connect(self._put_away)

    def show(self) -> None:
        from songfic_editor.ui.publish_dialog import PublishDialog

        window = self._window
        if self._panel is None:
            self._panel = PublishDialog(window.hub, window.theme, window.preferences, window.window)
            self._panel.details_wanted.connect(self._show_details)
            self._panel.credits_wanted.connect(self._ask_for_credits)
        if self._panel.isVisible():
            self._panel.raise_()
            self._panel.activateWindow()
        else:
            self._panel.show()
            self._panel.begin()

    def _show_details(self, chapter: str) -> None:
        from songfic_editor.ui.details_dialogs import ChapterDialog, DetailsDialog

        if chapter:
            ChapterDialog(self._window.hub, ChapterId(chapter), self._over).exec()
        else:
            DetailsDialog(self._window.hub, self._over).exec()

    def _ask_for_credits(self) -> None:
        from songfic_editor.ui.credits_dialog import ask_for_credits

        ask_for_credits(self._window.hub, self._over)

    @property
    def _over(self) -> QWidget:
        """What has the keyboard again once a dialog is answered."""
        return self._panel or self._window.window

    def _put_away(self) -> None:
        if self._panel is not None:
            self._panel.hide()

"""The status bar: live counts at the left, and at the right whether the story is saved, and its language.

"Saved 2 s ago" is told again each second for a minute, then each minute; nothing is done between keys.
"""

import time

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub


class SaveState(QLabel):
    """When the story was saved last, and that it is not. `saved_now` is called by whoever saves."""

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("saveState")
        self._hub = hub
        self._saved_at: float | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)
        hub.saved_changed.connect(self._tell)
        self._tell()

    def saved_now(self) -> None:
        """A save has just ended well."""
        self._saved_at = time.monotonic()
        self._tell()

    def forget(self) -> None:
        """Another story is open; it has not been saved here yet."""
        self._saved_at = None
        self._tell()

    def _tell(self) -> None:
        words = self._words()
        self.setText(words)
        self.setAccessibleName(words)

    def _words(self) -> str:
        session = self._hub.session
        self._timer.stop()
        if session.read_only:
            return self.tr("Read only")
        if session.is_dirty:
            return self.tr("Not saved") if session.path is None else self.tr("Changes not saved")
        if session.path is None:
            return ""
        if self._saved_at is None:
            return self.tr("Saved")
        seconds = int(time.monotonic() - self._saved_at)
        self._timer.start(1000 if seconds < 60 else 60_000)
        if seconds < 1:
            return self.tr("Saved just now")
        if seconds < 60:
            return self.tr("Saved %n s ago", None, seconds)
        return self.tr("Saved %n min ago", None, seconds // 60)


class StatusBar(QStatusBar):
    """`counts`: the panel of live counts."""

    def __init__(self, hub: Hub, counts: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setAccessibleName(self.tr("Status"))
        self.setSizeGripEnabled(False)
        self.save_state = SaveState(hub, self)
        self._language = QLabel(self)
        self._language.setObjectName("language")
        self._hub = hub
        counts.setParent(self)
        self.addWidget(counts, 1)
        self.addPermanentWidget(self.save_state)
        self.addPermanentWidget(self._language)
        hub.changed.connect(self._changed)
        self._show_language()

    def _changed(self, change: Change) -> None:
        if change.action == "open":
            self.save_state.forget()
        if change.before.about is not change.after.about:
            self._show_language()

    def _show_language(self) -> None:
        tag = self._hub.project.about.language
        self._language.setText(QLocale.languageToString(QLocale(tag).language()) if tag else "")
        self._language.setAccessibleName(self.tr("Language of the story: {0}").format(self._language.text()))
        self._language.setVisible(bool(tag))

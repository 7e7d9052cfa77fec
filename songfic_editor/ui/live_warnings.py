"""What looks odd about the lyrics just now, but for what the writer has switched off; and their count.

`LiveWarnings` is shared by the count in the status bar and the list. It looks when there is a new answer
about the lyrics, or other settings, never at a key.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from songfic_editor.edit.step import Label, Step
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_coverage import LiveCoverage
from songfic_editor.ui.lyric_warnings import LyricWarning, warnings
from songfic_editor.ui.preferences import Preferences

_MOST_OFF = 5000


class LiveWarnings(QObject):
    """`changed()`: `found` is another list now."""

    changed = Signal()

    def __init__(self, hub: Hub, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._preferences = preferences
        self._coverage = LiveCoverage.of(hub)
        self.found: tuple[LyricWarning, ...] = ()
        self._coverage.covered_anew.connect(self._look)
        self._coverage.typed_anew.connect(self._look)
        preferences.changed.connect(self._look)
        self._look()

    @property
    def off(self) -> tuple[str, ...]:
        """Kinds and keys that are switched off."""
        return self._preferences.settings.warnings_off

    def switch(self, key: str, on: bool) -> None:
        """A kind, or a single one by its key."""
        kept = tuple(one for one in self.off if one != key)
        self._preferences.set(warnings_off=(kept if on else (*kept, key))[-_MOST_OFF:])

    def link(self, warning: LyricWarning) -> bool:
        """Make a placement of typed lyrics, if they still stand there. True if it was done."""
        from songfic_editor.edit.link_typed import link_typed
        from songfic_editor.projection.typed_lyrics import typed_lyrics

        wanted, project = warning.typed, self._hub.project
        if wanted is None:
            return False
        now = typed_lyrics(project, self._coverage.typed).found
        same = (one for one in now if (one.block, one.stanza) == (wanted.block, wanted.stanza))
        found = next(same, None)
        if found is None:
            return False
        made = link_typed(project, found.block, found.first, found.last, found.stanza, found.lines)
        return self._hub.apply(Step(made.project, Label.MAKE_STANZA, self._hub.selection, made.selection))

    def _look(self) -> None:
        coverage = self._coverage
        found = warnings(self._hub.project, coverage.covered, coverage.typed, self.off)
        if found != self.found:
            self.found = found
            self.changed.emit()


class WarningsCount(QToolButton):
    """How many there are, in the status bar; nothing is to be seen while there is none."""

    def __init__(self, live: LiveWarnings, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._live = live
        self.setObjectName("warningsCount")
        self.setAutoRaise(True)
        self.clicked.connect(action.trigger)
        self.setToolTip(action.toolTip())
        live.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        count = len(self._live.found)
        words = (
            self.tr("1 lyric to look at") if count == 1 else self.tr("{0} lyrics to look at").format(count)
        )
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(count > 0)

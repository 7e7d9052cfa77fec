"""How much of each song stands in the story, and which lyrics were typed into the prose: as it is just now.

One for each hub, shared by the lyric panel and the list of warnings through `LiveCoverage.of(hub)`. It looks
at a pause, off the UI thread, and goes on from the last answer: nothing of it is in the way of a key.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.model.ids import SongId
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_story import LiveStory

if TYPE_CHECKING:
    from songfic_editor.projection.coverage import Coverage, Covered
    from songfic_editor.projection.typed_lyrics import TypedLyrics

COVERED_AFTER_MS: Final = 40
"""So long after stanzas were placed, moved or altered."""
OPENED_AFTER_MS: Final = 150
"""After a story was opened: its first screen goes before."""
TYPED_AFTER_MS: Final = 1500
"""So long after the last key the prose is looked through for lyrics."""


class LiveCoverage(QObject):
    """`covered_anew()`, `typed_anew()`: there is a new answer. `covered`, `typed`: the last one; None before
    the first, and while another story has just been opened.
    """

    covered_anew = Signal()
    typed_anew = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._hub = hub
        self.covered: Covered | None = None
        self.typed: TypedLyrics | None = None
        self._looking = self._reading = False
        self._cover = QTimer(self, singleShot=True)
        self._cover.timeout.connect(self._look)
        self._type = QTimer(self, singleShot=True, interval=TYPED_AFTER_MS)
        self._type.timeout.connect(self._read)
        live = LiveStory.of(hub)
        live.opened.connect(self._open)
        live.outlined.connect(lambda: self._cover.start(COVERED_AFTER_MS))
        hub.changed.connect(self._note)
        self._open()

    @staticmethod
    def of(hub: Hub) -> "LiveCoverage":
        """The hub's own; made when it is first asked for."""
        return hub.findChild(LiveCoverage) or LiveCoverage(hub)

    def of_song(self, song: SongId) -> "Coverage | None":
        """As last found; None where it is not known yet."""
        found = () if self.covered is None else self.covered.coverages
        return next((one for one in found if one.song == song), None)

    def now(self) -> "Covered":
        """Found out at once, for a command that acts on it: some milliseconds in the largest story."""
        from songfic_editor.projection.coverage import covered

        self.covered = covered(self._hub.project, self.covered)
        return self.covered

    def _open(self) -> None:
        self.covered = self.typed = None
        self._cover.start(OPENED_AFTER_MS)
        self._type.start()

    def _note(self, change: Change) -> None:
        self._type.start()

    def _look(self) -> None:
        if self._looking:
            self._cover.start(COVERED_AFTER_MS)
            return
        project, before = self._hub.project, self.covered

        def work() -> "Covered":
            from songfic_editor.projection.coverage import covered

            return covered(project, before)

        def done(found: "Covered") -> None:
            self._looking = False
            if project.id == self._hub.project.id:
                self.covered = found
                self.covered_anew.emit()

        self._looking = True
        self._hub.run(work, done, self._fail)

    def _read(self) -> None:
        if self._reading:
            self._type.start()
            return
        project, before = self._hub.project, self.typed

        def work() -> "TypedLyrics":
            from songfic_editor.projection.typed_lyrics import typed_lyrics

            return typed_lyrics(project, before)

        def done(found: "TypedLyrics") -> None:
            self._reading = False
            if project.id == self._hub.project.id:
                self.typed = found
                self.typed_anew.emit()

        self._reading = True
        self._hub.run(work, done, self._fail)

    def _fail(self, error: Exception) -> None:
        self._looking = self._reading = False
        raise error  # a bug: the handler of faults tells of it

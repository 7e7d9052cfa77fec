"""How much of each song the story quotes just now, and what the writer's site says of lyrics.

One for each hub, shared through `LiveMeter.of(hub)`. It measures at a pause, off the UI thread, and goes on
from the last answer: nothing of it is in the way of a key.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.model.ids import SongId
from songfic_editor.ui.counts import LiveCounts
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_coverage import LiveCoverage
from songfic_editor.ui.live_story import LiveStory

if TYPE_CHECKING:
    from songfic_editor.publishing.quote_meter import Meter, SongQuote
    from songfic_editor.publishing.sites import Site

MEASURED_AFTER_MS: Final = 60
"""So long after stanzas were placed, moved or altered."""
OPENED_AFTER_MS: Final = 200
COUNTED_AFTER_MS: Final = 400
"""So long after the words were counted, which is at a pause in writing."""


class LiveMeter(QObject):
    """`measured()`: there is a new answer. `site`: whose rules are shown; None before the first answer, and
    for one that is not known.
    """

    measured = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self._hub = hub
        self._coverage = LiveCoverage.of(hub)
        self._counts = LiveCounts.of(hub)
        self._meter: Meter | None = None
        self._quotes: dict[SongId, SongQuote] = {}
        self.site: Site | None = None
        self._wanted = self._read = ""
        self._is_at_work = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._measure)
        live = LiveStory.of(hub)
        live.opened.connect(self._open)
        live.outlined.connect(lambda: self._timer.start(MEASURED_AFTER_MS))
        self._coverage.typed_anew.connect(lambda: self._timer.start(0))
        self._counts.counted.connect(self._note_words)
        self._open()

    @staticmethod
    def of(hub: Hub) -> "LiveMeter":
        """The hub's own; made when it is first asked for."""
        return hub.findChild(LiveMeter) or LiveMeter(hub)

    def of_song(self, song: SongId) -> "SongQuote | None":
        """As last measured; None where it is not known yet."""
        return self._quotes.get(song)

    def show_site(self, name: str) -> None:
        """Have this site's rules shown, by its name."""
        if name != self._wanted:
            self._wanted = name
            self._timer.start(OPENED_AFTER_MS)

    def _open(self) -> None:
        self._meter, self._quotes = None, {}
        self._timer.start(OPENED_AFTER_MS)

    def _note_words(self) -> None:
        if not self._timer.isActive():
            self._timer.start(COUNTED_AFTER_MS)

    def _measure(self) -> None:
        if self._is_at_work or (self._counts.story is None and not self._quotes):
            self._timer.start(OPENED_AFTER_MS)
            return
        project, counts, typed = self._hub.project, self._counts.story, self._coverage.typed
        known, site, wanted = self._meter, self.site, self._wanted
        is_read = wanted == self._read

        def work() -> "tuple[Meter, tuple[SongQuote, ...], Site | None]":
            from songfic_editor.publishing.quote_meter import Meter

            meter = known or Meter()
            return meter, meter.measure(project, None, counts, typed), site if is_read else _site(wanted)

        def done(found: "tuple[Meter, tuple[SongQuote, ...], Site | None]") -> None:
            self._is_at_work = False
            if project.id == self._hub.project.id:
                self._meter, quotes, self.site = found
                self._read = wanted
                self._quotes = {one.song: one for one in quotes}
                self.measured.emit()

        self._is_at_work = True
        self._hub.run(work, done, self._fail)

    def _fail(self, error: Exception) -> None:
        self._is_at_work = False
        raise error  # a bug: the handler of faults tells of it


def _site(name: str) -> "Site | None":
    from songfic_editor.publishing.sites import sites
    from songfic_editor.storage.folders import config_folder

    return sites(config_folder() / "sites").get(name) if name else None

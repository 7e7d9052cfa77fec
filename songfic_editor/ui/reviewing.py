"""The review of an import while it goes on: what the writer says, undo, and what would come of it.

Held by `import_review`, asked and told by its parts. The value behind it is that of `recognition.review`; the
project is made of it off the UI thread, a moment after the last change.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import shiboken6
from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.formats import registry
from songfic_editor.formats.registry import Imported, Reading
from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song
from songfic_editor.recognition import review as reviews
from songfic_editor.recognition.recognise import Recognised
from songfic_editor.recognition.review import Review, Row
from songfic_editor.recognition.same_songs import same_songs
from songfic_editor.text import stats
from songfic_editor.text.stats import StoryCounts
from songfic_editor.ui.hub import Hub

MADE_AFTER_MS: Final = 80


class Made(Struct, frozen=True):
    """What comes of a fic. `linked`: its songs that the open story has, by their ids there."""

    found: Recognised
    counts: StoryCounts
    linked: Mapping[SongId, SongId]


class Read(Struct, frozen=True):
    """A fic that was read, and what comes of it as it was recognised. `own`: the open story's songs."""

    reading: Reading
    review: Review
    made: Made
    own: tuple[Song, ...]


def read(path: Path, own: tuple[Song, ...], encoding: str = "") -> Read:
    """For a worker. Raises ReadProblem."""
    reading = registry.read_fic(path, own, encoding)
    review = Review(reading.fic, reading.found)
    return Read(reading, review, make(review, own), own)


def make(review: Review, own: tuple[Song, ...]) -> Made:
    """For a worker, as often as the writer says something."""
    found = reviews.recognised(review)
    return Made(found, stats.count(found.project), same_songs(own, found.project.songs))


class Reviewing(QObject):
    """`changed()`: `rows` are others. `came()`: `imported` and `made` are what comes of them now."""

    changed = Signal()
    came = Signal()

    def __init__(self, hub: Hub, found: Read, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._asked = 0
        self._timer = QTimer(self, singleShot=True, interval=MADE_AFTER_MS)
        self._timer.timeout.connect(self._make)
        self._begin(found)

    def read_anew(self, found: Read) -> None:
        """Begin from another reading of the file: what was said was about other words."""
        self._begin(found)
        self._asked += 1
        self.changed.emit()
        self.came.emit()

    @property
    def review(self) -> Review:
        return self._past[-1]

    @property
    def is_current(self) -> bool:
        """Whether `imported` is of the review as it is now."""
        return self._made_of is self.review

    def take(self, review: Review) -> bool:
        """Go on from another review, as an operation of `recognition.review` gives it; False: it is this."""
        if review is self.review:
            return False
        self._past.append(review)
        self._undone.clear()
        self._show()
        return True

    @property
    def can_undo(self) -> bool:
        return len(self._past) > 1

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> None:
        if self.can_undo:
            self._undone.append(self._past.pop())
            self._show()

    def redo(self) -> None:
        if self._undone:
            self._past.append(self._undone.pop())
            self._show()

    def when_made(self, done: Callable[[], None]) -> None:
        """Call `done` when what comes of the review as it is now is known."""
        if self.is_current:
            done()
            return
        self._timer.stop()
        self._make(done)

    def _begin(self, found: Read) -> None:
        self.reading = found.reading
        self._own = found.own
        self._past = [found.review]
        self._undone: list[Review] = []
        self.rows: tuple[Row, ...] = reviews.rows(found.review)
        self._keep(found.review, found.made)

    def _show(self) -> None:
        self.rows = reviews.rows(self.review)
        self.changed.emit()
        self._timer.start()

    def _make(self, then: Callable[[], None] | None = None) -> None:
        self._asked += 1
        asked, review, own = self._asked, self.review, self._own

        def done(made: Made) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._keep(review, made)
                self.came.emit()
                if then is not None:
                    then()

        self._hub.run(lambda: make(review, own), done)

    def _keep(self, review: Review, made: Made) -> None:
        self._made_of = review
        self.made = made
        self.imported: Imported = registry.imported(self.reading, made.found)

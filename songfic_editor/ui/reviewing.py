"""The review of an import while it goes on: what the writer says, undo, and what would come of it.

Held by `import_review`, asked and told by its parts. The value behind it is that of `review_files`; the story
is made of it off the UI thread, a moment after the last change.
"""

from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.formats.reviewed import Made, Read
from songfic_editor.recognition import review_files
from songfic_editor.recognition.review import Row
from songfic_editor.recognition.review_files import Reviewed, Rows
from songfic_editor.ui.hub import Hub

MADE_AFTER_MS: Final = 80


class Reviewing(QObject):
    """`changed()`: `rows` are others. `came()`: `made` is what comes of them now."""

    changed = Signal()
    came = Signal()

    def __init__(self, hub: Hub, found: Read, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._asked = 0
        self._looks = review_files.Looks()
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
    def review(self) -> Reviewed:
        return self._past[-1]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.shown.rows

    @property
    def is_current(self) -> bool:
        """Whether `made` is of the review as it is now."""
        return self._made_of is self.review

    def take(self, review: Reviewed) -> bool:
        """Go on from another review, as an operation of `review_files` gives it; False: it is this."""
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

    def alike(self, start: int) -> tuple[int, ...]:
        """The passages that look like this one, itself left out."""
        return self._looks.alike(self.shown, start)

    def when_made(self, done: Callable[[], None]) -> None:
        """Call `done` when what comes of the review as it is now is known."""
        if self.is_current:
            done()
            return
        self._timer.stop()
        self._make(done)

    def _begin(self, found: Read) -> None:
        self.read = found
        self._past = [found.reviewed]
        self._undone: list[Reviewed] = []
        self.shown: Rows = review_files.rows(found.reviewed)
        self._made_of, self.made = found.reviewed, found.made

    def _show(self) -> None:
        self.shown = review_files.rows(self.review, self.shown)
        self.changed.emit()
        self._timer.start()

    def _make(self, then: Callable[[], None] | None = None) -> None:
        self._asked += 1
        asked, review, before, make = self._asked, self.review, self.made, self.read.make

        def done(made: Made) -> None:
            if shiboken6.isValid(self) and asked == self._asked:
                self._made_of, self.made = review, made
                self.came.emit()
                if then is not None:
                    then()

        self._hub.run(lambda: make(review, before), done)

"""A large paste is read off the UI thread, with a way to stop it, and put in where the cursor was.

Attached by `desk_features`, called for what the page does not read by itself. Keys that are typed meanwhile
come behind it; nothing takes the keyboard from the page, and the window does not close before they are in.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from songfic_editor.edit.paste import Fragment
from songfic_editor.editor import clipboard
from songfic_editor.editor.clipboard import Foreign
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import text
from songfic_editor.model.document import Paragraph
from songfic_editor.session.change import Change
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.tasks import SHOWN_AFTER_MS

MOST_LINES: Final = 20_000
"""What a page can take at once: that of a long novel, and about a second of work for it."""

READING: Final = "reading a paste"
"""What is told while one is read."""


class LargePastes(QObject):
    """Listens to the page for them. One is read at a time, and others wait for it."""

    def __init__(self, hub: Hub, view: TextView) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._reading: object = None
        self._waiting: list[Foreign] = []
        self._then: list[Callable[[], object]] = []
        self._shown = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._shown.timeout.connect(self._tell)
        view.pasting.large.connect(self._read)
        view.pasting.keys.escaped.connect(self._stop)
        hub.changed.connect(self._note)

    def on_its_way(self, then: Callable[[], object] | None) -> bool:
        """Whether something is being read; `then` is called once that is in the story, or not to be."""
        if self._reading is not None and then is not None:
            self._then.append(then)
        return self._reading is not None

    def _read(self, found: Foreign) -> None:
        if self._reading is not None:
            self._waiting.append(found)
            return
        pasting, project = self._view.pasting, self._hub.project
        selection = self._view.sheet.selection
        reading = self._reading = object()

        def put(fragment: Fragment | None) -> None:
            if reading is not self._reading:
                return  # stopped, or another story was opened
            if fragment is not None and _lines(fragment) > MOST_LINES:
                self._hub.tell(Message(self._too_many(_lines(fragment)), grave=True))
            else:
                pasting.put(fragment, selection if self._hub.project is project else None)
            self._go_on()

        def failed(error: Exception) -> None:
            if reading is self._reading:
                self._go_on()
            self._hub.tell(error)

        pasting.keys.hold()
        self._shown.start()
        self._hub.run(lambda: clipboard.fragment_of(found), put, failed)

    def _tell(self) -> None:
        self._hub.tell(
            Message(
                self.tr("Reading what was pasted. What you type meanwhile comes behind it."),
                offer=self.tr("Cancel (Esc)"),
                then=self._stop,
                about=READING,
            )
        )

    def _stop(self) -> None:
        """Put nothing in; what was typed meanwhile is written where the cursor is."""
        if self._reading is not None:
            self._end(write=True)

    def _note(self, change: Change) -> None:
        if change.action == "open" and self._reading is not None:
            self._end(write=False)

    def _go_on(self) -> None:
        """With what waits, else with the keys."""
        if self._waiting:
            self._reading = None
            self._read(self._waiting.pop(0))
        else:
            self._end(write=True)

    def _end(self, *, write: bool) -> None:
        self._reading = None
        self._waiting.clear()
        self._shown.stop()
        self._hub.withdraw(READING)
        self._view.pasting.keys.release(write=write)
        waiting, self._then = self._then, []
        for then in waiting if write else ():
            QTimer.singleShot(0, self, then)

    def _too_many(self, lines: int) -> str:
        return self.tr(
            "What you copied has {0} lines, more than a page can take at once, and was not pasted. "
            "Save it as a file there, then choose Import from the menu File: that makes chapters of it."
        ).format(f"{lines:,}")


def _lines(fragment: Fragment) -> int:
    breaks = (text.plain(block.runs).count("\n") for block in fragment.blocks if isinstance(block, Paragraph))
    return len(fragment.blocks) + sum(breaks)

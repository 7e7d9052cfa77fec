"""A key from its press to its paint, beside the same key in a bare QTextEdit with the same text.

Run by `python -m tests.bench` in a process of its own; prints one JSON object of milliseconds.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

from songfic_editor.edit import drop
from songfic_editor.editor.documents import SIDE_MARGIN
from songfic_editor.editor.looks import column_width
from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.qt_formats import to_sheet
from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Gap
from songfic_editor.ui.application import ease_collector
from songfic_editor.ui.main_window import MainWindow
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Theme
from tests.bench import stories

KEYS = 400
IDLE = 0.03
SIZE = 14
FACE = "EB Garamond"
TEXT = "and then the tide came in over the long grey floor "


class Painted(QObject):
    """Counts the paint events of one widget."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def settle(app: QApplication, seconds: float) -> float:
    """Let the program be idle; the longest that it was busy at a stretch, in milliseconds."""
    longest = 0.0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        begin = time.perf_counter()
        app.processEvents()
        longest = max(longest, time.perf_counter() - begin)
        time.sleep(0.0005)
    return longest * 1000


def press(app: QApplication, edit: QTextEdit, painted: Painted, letter: str) -> float:
    """One key, in milliseconds until the event loop has painted it."""
    key = Qt.Key.Key_Space if letter == " " else Qt.Key(ord(letter.upper()))
    before = painted.count
    begin = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.sendEvent(edit, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    while painted.count == before:
        app.processEvents()
    return (time.perf_counter() - begin) * 1000


class Timed:
    """The keys of one text widget, and what became of them."""

    def __init__(self, edit: QTextEdit) -> None:
        self._edit = edit
        self._painted = Painted(edit.viewport())
        self._keys: list[float] = []
        self._stalls: list[float] = []

    def press(self, app: QApplication) -> None:
        # A widget with the keyboard does more with a key than one without: each has it when its turn comes.
        self._edit.window().activateWindow()
        self._edit.setFocus()
        settle(app, IDLE)
        self._keys.append(press(app, self._edit, self._painted, TEXT[len(self._keys) % len(TEXT)]))
        self._stalls.append(settle(app, IDLE))

    def figures(self) -> dict[str, float]:
        ordered = sorted(self._keys)
        return {
            "median": statistics.median(ordered),
            "p95": ordered[int(len(ordered) * 0.95)],
            "p99": ordered[int(len(ordered) * 0.99)],
            "stall": max(self._stalls),
        }


def measure(app: QApplication, chapters: int, words: int) -> dict[str, dict[str, float]]:
    """Keys in turn into a bare widget and into ours, both open in this process.

    So what the machine does besides, and how cold its caches are, meets both alike.
    """
    project = stories.story(chapters, words)
    bare, window = bare_window(project.chapters[0]), window_with(app, project)
    edits = {"bare": bare.findChild(QTextEdit), "ours": window.findChild(QTextEdit, "proseEditor")}
    for edit in edits.values():
        stand(edit, project.chapters[0])
    settle(app, 2.0)
    timed = {name: Timed(edit) for name, edit in edits.items()}
    for _ in range(KEYS):
        for one in timed.values():
            one.press(app)
    figures = {name: one.figures() for name, one in timed.items()}
    figures["ours"]["stall after"] = settle(app, 1.5)
    return figures


def bare_window(chapter: Chapter) -> QMainWindow:
    """A QTextEdit in a window: the chapter's words as plain paragraphs, in our face, as wide as our page."""
    window = QMainWindow()
    edit = QTextEdit()
    font = QFont(FACE)
    font.setPointSizeF(SIZE)
    edit.setFont(font)
    bar = edit.verticalScrollBar().sizeHint().width()
    edit.setFixedWidth(round(column_width(PageLook(LIGHT, FACE, SIZE))) + 2 * SIDE_MARGIN + bar)
    window.setCentralWidget(edit)
    window.resize(1180, 760)
    project = stories.story(1, 10_000)
    # As in ours a stanza is one block, or the same place would be another, shorter paragraph here.
    edit.setPlainText("\n".join(to_sheet(lookup.text_of(project, block)) for block in chapter.blocks))
    window.show()
    return window


def stand(edit: QTextEdit, chapter: Chapter) -> None:
    """Put the cursor at the end of a paragraph in the middle of the chapter, once the window has settled."""
    for _ in range(20):
        QApplication.processEvents()
    middle = len(chapter.blocks) // 2
    number = next(
        at for at, one in enumerate(chapter.blocks) if at > middle and one.id.startswith("p") and at % 7 == 0
    )
    cursor = QTextCursor(edit.document().findBlockByNumber(number))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    edit.setTextCursor(cursor)
    # Qt paints from the changed block down: the higher it stands, the dearer a key. The middle for all.
    QApplication.processEvents()
    bar = edit.verticalScrollBar()
    bar.setValue(bar.value() + edit.cursorRect().top() - edit.viewport().height() // 2)


def window_with(app: QApplication, project: Project) -> MainWindow:
    window = MainWindow(Theme(app, "light"), Preferences())
    window.resize(1180, 760)
    window.hub.open(project, None)
    window.show_story()
    window.show()
    ease_collector()
    return window


def move(app: QApplication, chapters: int, words: int) -> dict[str, float]:
    """A stanza dropped three paragraphs further on, to and fro, from the drop to its paint."""
    window = window_with(app, stories.story(chapters, words))
    view = window.findChild(QTextEdit, "proseEditor")
    painted = Painted(view.viewport())
    stand(view, window.hub.project.chapters[0])
    settle(app, 2.0)
    taken: list[float] = []
    for number in range(40):
        blocks = window.hub.project.chapters[0].blocks
        at = next(index for index, one in enumerate(blocks) if one.id == "v0-5")
        gap = Gap(window.hub.project.chapters[0].id, at + 4 if number % 2 == 0 else at - 3)
        before = painted.count
        begin = time.perf_counter()
        window.hub.apply(drop.drop(window.hub.project, drop.Blocks((BlockId("v0-5"),)), gap))
        while painted.count == before:
            app.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
        settle(app, 0.05)
    return {"median": statistics.median(taken), "most": max(taken)}


def main() -> None:
    app = QApplication([])
    what, chapters, words = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    work: Callable[[QApplication, int, int], object] = {"keys": measure, "move": move}[what]
    print(json.dumps(work(app, chapters, words)))


if __name__ == "__main__":
    main()

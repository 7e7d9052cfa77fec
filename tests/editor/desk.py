"""A desk for tests of the text sheet: a session and a text view joined as the window joins them."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from songfic_editor.editor.page import LIGHT, PageLook
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import check, lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import BlockId
from songfic_editor.model.position import Place, Selection, caret
from songfic_editor.session.session import Session
from tests import builders


class Desk:
    """`view` shows what `session` holds. The clock stands still, so all typing could join one group."""

    def __init__(self, qtbot: QtBot, project: Project | None = None) -> None:
        self.qtbot = qtbot
        self.now = 0.0
        self.session = Session(lambda: self.now)
        self.view = TextView(PageLook(LIGHT))
        qtbot.addWidget(self.view)
        self.view.resize(900, 700)
        self.view.stepped.connect(self.session.apply)
        self.session.settle = self.view.sheet.settle
        self.session.open(project or builders.story(), None)
        self.view.open(self.session.project)
        self.session.listen(lambda change: self.view.show_change(change.after, change.selection))
        with qtbot.waitExposed(self.view):
            self.view.show()
        self.view.setFocus()

    @property
    def project(self) -> Project:
        assert check.problems(self.session.project) == ()
        return self.session.project

    def put(self, block: str, offset: int = 0, end: int | None = None) -> None:
        """Put the cursor into a block, or select up to `end` there."""
        place = Place(BlockId(block), offset)
        last = place if end is None else Place(BlockId(block), end)
        assert self.view.sheet.select(Selection(place, last))

    def select(self, first: tuple[str, int], last: tuple[str, int]) -> None:
        places = [Place(BlockId(block), offset) for block, offset in (first, last)]
        assert self.view.sheet.select(Selection(*places))

    @property
    def cursor(self) -> tuple[str, int]:
        head = self.view.sheet.selection.head
        return head.block, head.offset

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.view, text)
        self.settle()

    def press(self, key: object, modifier: object | None = None) -> None:
        if modifier is None:
            self.qtbot.keyClick(self.view, key)
        else:
            self.qtbot.keyClick(self.view, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Let the sheet catch up, as the event loop would."""
        self.view.sheet.catch_up()

    def shown(self) -> list[str]:
        """What the screen shows, block by block."""
        self.settle()
        block = self.view.document().begin()
        found = []
        while block.isValid():
            found.append(block.text().replace("\u2028", "\n"))
            block = block.next()
        return found

    def texts(self, chapter: int = 0) -> list[str]:
        """What the project holds, block by block."""
        project = self.project
        return [lookup.text_of(project, block) for block in project.chapters[chapter].blocks]

    def assert_shown(self, chapter: int = 0) -> None:
        assert self.shown() == self.texts(chapter)

    def point_of(self, block: str) -> QPoint:
        """Where a block begins, in the viewport."""
        cursor = QTextCursor(self.view.document())
        position = self.view.sheet.binding.position(Place(BlockId(block), 0))
        assert position is not None
        cursor.setPosition(position)
        return self.view.cursorRect(cursor).center()


def caret_at(block: str, offset: int = 0) -> Selection:
    return caret(BlockId(block), offset)

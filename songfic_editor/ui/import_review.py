"""The review of an import: the fic with each passage's kind at its side, and what would come of it.

Opened by `imports` with a fic that was read, by `several_imports` with those of several files. It takes no
story in: `accepted` says that the writer wants it, `is_wanted_new` as what, `target` where. Where nothing is
in doubt, Enter is all that is needed.
"""

from typing import Final

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit import details
from songfic_editor.formats.reviewed import Read
from songfic_editor.model.document import Project
from songfic_editor.storage.settings import ReviewLook
from songfic_editor.ui import review_messages
from songfic_editor.ui.dialog_size import is_small, resize_within_screen
from songfic_editor.ui.files import Files
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.import_target import ImportTarget
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.review_actions import ReviewActions
from songfic_editor.ui.review_list import ReviewList
from songfic_editor.ui.review_model import Shown
from songfic_editor.ui.review_side import ReviewSide
from songfic_editor.ui.review_songs import ReviewSongs
from songfic_editor.ui.reviewing import Reviewing
from songfic_editor.ui.theme import Theme

_WIDTH: Final = 1180
_HEIGHT: Final = 760
_SAID: Final = 2
"""Lines that are held free above the list, which must not move while what is said there changes."""


class ImportReview(QDialog):
    """`encoding_chosen(str)`: the file is to be read again. `is_part`: it looks like a part of the story that
    is open. `leave`: what its last button says, "" for Cancel.
    """

    encoding_chosen = Signal(str)

    def __init__(
        self,
        title: str,
        found: Read,
        hub: Hub,
        files: Files,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget,
        *,
        is_part: bool = False,
        leave: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importReview")
        self.setWindowTitle(title)
        self._preferences = preferences
        self.is_wanted_new = True
        self.reviewing = Reviewing(hub, found, self)
        self.list = ReviewList(theme, self)
        self.list.set_face(page_face(preferences.settings))
        self.songs = ReviewSongs(self.reviewing, self.list, self)
        self.side = ReviewSide(self.songs, self)
        self.shown = QComboBox(self)
        self.actions_bars = ReviewActions(self.reviewing, self.list, theme, self)
        self.said = QLabel(self)
        self._halves = QSplitter(self)
        self.target = ImportTarget(hub, files, self, small=is_small(self))
        self._lay_out(self._bottom(is_part, leave))
        self._restore()
        self._connect()
        self._begin()

    def project(self) -> Project:
        """What the writer wants, with title and author as they stand in the fields."""
        project = self.reviewing.made.project
        return details.set_details(project, title=self.side.title.text(), author=self.side.author.text())

    def read_anew(self, found: Read) -> None:
        """The file was read again, in another encoding."""
        self.reviewing.read_anew(found)
        self._begin()

    def done(self, result: int) -> None:
        """Remember how it looked, however it ends."""
        before = self._preferences.settings.review
        halves = _text(self._halves.saveState()) if self._halves.count() else before.halves
        shown = before.shown if self._is_of_several else self.shown.currentData()
        look = ReviewLook(_text(self.saveGeometry()), halves, shown)
        self._preferences.set(review=look)
        super().done(result)

    def _bottom(self, is_part: bool, leave: str) -> QHBoxLayout:
        new = QPushButton(self.tr("Open as a &New Story"), self)
        new.setObjectName("reviewNew")
        new.clicked.connect(lambda: self._finish(new=True))
        self.target.add.setObjectName("reviewAdd")
        self.target.places.setObjectName("reviewPlaces")
        self.target.wanted.connect(lambda: self._finish(new=False))
        left = QPushButton(leave or self.tr("Cancel"), self)
        left.setObjectName("reviewCancel")
        left.setAutoDefault(False)
        left.clicked.connect(self.reject)
        (self.target.add if is_part and self.target.can_add else new).setDefault(True)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        for widget in (new, self.target, left):
            bottom.addWidget(widget)
        return bottom

    def _lay_out(self, bottom: QHBoxLayout) -> None:
        for shown, words in (
            ("order", self.tr("In Order")),
            ("doubtful", self.tr("Doubtful First")),
            ("lyrics", self.tr("Only Lyrics")),
        ):
            self.shown.addItem(words, shown)
        self.shown.setAccessibleName(self.tr("Passages shown"))
        self.shown.setToolTip(self.tr("Which passages are shown, and in which order"))
        self.said.setObjectName("importSummary")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(_SAID * self.said.fontMetrics().lineSpacing())
        above = QHBoxLayout()
        above.addWidget(self.said, 1)
        above.addWidget(self.shown)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(above)
        column.addWidget(self.list, 1)
        column.addWidget(self.actions_bars.kinds)
        column.addWidget(self.actions_bars.others)
        layout = QVBoxLayout(self)
        edge = 6 if is_small(self) else 14
        layout.setContentsMargins(edge, edge, edge, edge)
        layout.addWidget(self._side_by_side(left), 1)
        layout.addLayout(bottom)

    def _side_by_side(self, left: QWidget) -> QWidget:
        """Both halves; one behind the other where the screen has no room for them."""
        if is_small(self):
            tabs = QTabWidget(self)
            tabs.setObjectName("reviewTabs")
            tabs.setAccessibleName(self.tr("Review"))
            tabs.tabBar().setAccessibleName(tabs.accessibleName())
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page = QScrollArea(tabs)
            page.setFrameShape(QFrame.Shape.NoFrame)
            page.setWidgetResizable(True)
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page.setWidget(self.side)
            tabs.addTab(left, self.tr("&Passages"))
            tabs.addTab(page, self.tr("&Songs and Details"))
            self.actions_bars.make_small()
            return tabs
        self._halves.setObjectName("reviewHalves")
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(left)
        self._halves.addWidget(self.side)
        self._halves.setStretchFactor(0, 1)
        return self._halves

    def _restore(self) -> None:
        look = self._preferences.settings.review
        if not self.restoreGeometry(_bytes(look.geometry)):
            resize_within_screen(self, _WIDTH, _HEIGHT)
        if self._halves.count() and not self._halves.restoreState(_bytes(look.halves)):
            self._halves.setSizes([self.width() * 66 // 100, self.width() * 34 // 100])
        doubts = any(row.doubt for row in self.reviewing.rows)
        shown = "doubtful" if self._is_of_several and doubts else look.shown
        self.shown.setCurrentIndex(max(self.shown.findData(shown), 0))

    @property
    def _is_of_several(self) -> bool:
        """Whether there is more than anybody would read through: then doubts come first."""
        return len(self.reviewing.review.parts) > 1

    def _connect(self) -> None:
        self.reviewing.changed.connect(self._follow)
        self.reviewing.came.connect(self._show_made)
        self.shown.activated.connect(self._show_anew)
        self.side.encoding.chosen.connect(self.encoding_chosen)

    def _begin(self) -> None:
        self.side.show_encoding(self.reviewing.read.encoding, self.reviewing.read.is_guessed)
        self._show_anew()
        self._show_made()
        self.list.setFocus()

    def _show_anew(self) -> None:
        shown: Shown = self.shown.currentData()
        self.list.begin(self.reviewing.rows, shown, self.reviewing.review.parts)

    def _follow(self) -> None:
        self.list.follow(self.reviewing.rows)

    def _show_made(self) -> None:
        made, rows = self.reviewing.made, self.reviewing.rows
        doubts = sum(row.doubt is not None for row in rows)
        self.said.setText(review_messages.summary(made.project, doubts))
        self.said.setAccessibleName(self.said.text())
        self.side.show_made(made)
        self.side.show_remarks(review_messages.remarks(made, rows))

    def _finish(self, new: bool) -> None:
        self.is_wanted_new = new
        self.reviewing.when_made(self.accept)


def _bytes(kept: str) -> QByteArray:
    return QByteArray.fromBase64(kept.encode("ascii", "replace"))


def _text(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")

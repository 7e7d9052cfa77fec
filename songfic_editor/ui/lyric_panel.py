"""The lyric panel: a song's stanzas as cards to drag into the story, and where all stanzas stand in it.

Stands at the right of the manuscript. What needs a dialog or the cursor it asks for by signals.
"""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from songfic_editor.model.ids import BlockId, ChapterId, SongId
from songfic_editor.model.lookup import find
from songfic_editor.storage.settings import Settings
from songfic_editor.ui import names
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.icons import icon
from songfic_editor.ui.line_view import LineView
from songfic_editor.ui.live_coverage import LiveCoverage
from songfic_editor.ui.live_meter import LiveMeter
from songfic_editor.ui.live_story import LiveStory
from songfic_editor.ui.lyric_splitter import LyricSplitter
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.song_drops import SongDrops
from songfic_editor.ui.song_meter import SongMeter
from songfic_editor.ui.song_model import SongModel
from songfic_editor.ui.song_picker import SongPicker
from songfic_editor.ui.song_strip import SongStrip
from songfic_editor.ui.song_view import SongView
from songfic_editor.ui.story_model import StoryModel
from songfic_editor.ui.story_tree import StoryTree
from songfic_editor.ui.strip_model import cells
from songfic_editor.ui.theme import Theme

LISTS_AT_LEAST: Final = 32
"""Height of a list where there is hardly any room."""
AIR: Final = 10
"""Under the last card, so that nothing needs to scroll."""


class LyricPanel(QWidget):
    """`song`: the id of the song that is shown; None while the project has none. `cards`: its stanzas;
    `lines`: those of the one that is chosen.

    `insert_wanted(stanza id)`: put it at the cursor. `add_wanted()`, `edit_wanted(song id)`: by a dialog.
    `join_wanted()`, `move_wanted()`: the chosen stanza, with the next one or to another song.
    `notes_wanted(chapter id)`: the writer wants to see its notes. `file_dropped(Path)`: a song's, perhaps.
    """

    insert_wanted = Signal(str)
    add_wanted = Signal()
    edit_wanted = Signal(str)
    join_wanted = Signal()
    move_wanted = Signal()
    notes_wanted = Signal(str)
    file_dropped = Signal(object)

    def __init__(self, hub: Hub, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lyricPanel")
        self.setAccessibleName(self.tr("Lyrics"))
        self._hub = hub
        self._theme = theme
        self._live = LiveStory.of(hub)
        self._coverage = LiveCoverage.of(hub)
        self._chapter: ChapterId | None = None
        self._make_song_part()
        self._lay_out()
        SongDrops(self, lambda: not hub.session.read_only, self.file_dropped.emit)
        self._live.opened.connect(self._refresh)
        self._live.outlined.connect(self._refresh)
        self._live.moved.connect(self._moved)
        self._coverage.covered_anew.connect(self._show_strip)
        theme.changed.connect(self._dress)
        self._dress()
        self._refresh()

    @property
    def song(self) -> SongId | None:
        return self._picker.song

    def show_song(self, song: SongId) -> None:
        """Choose a song of the project."""
        self._picker.choose(song)

    def set_face(self, face: str) -> None:
        """Show lyrics in the page's face."""
        self.cards.cards.face = face
        self.cards.scheduleDelayedItemsLayout()
        self._splitter.divide()

    def _make_song_part(self) -> None:
        self._picker = SongPicker(self)
        self._picker.currentIndexChanged.connect(self._show_song)
        self._edit = _button(self, "editSong", "edit", self.tr("Edit the song"))
        self._edit.clicked.connect(self._ask_to_edit)
        self._add = _button(self, "addSong", "add", self.tr("Add a song"))
        self._add.clicked.connect(self.add_wanted)
        self._model = SongModel(self._hub, self)
        self._strip = SongStrip(self._hub, self._theme, self)
        self._strip.chosen.connect(lambda block: _go(self._hub, BlockId(block)))
        self._strip.insert_wanted.connect(self.insert_wanted)
        self._strip.told.connect(self._tell)
        self._meter = SongMeter(self._hub, self)
        self.cards = SongView(self._model, self._hub, self._theme, self)
        self.cards.insert_wanted.connect(self.insert_wanted)
        self.cards.edit_wanted.connect(self._ask_to_edit)
        self.cards.join_wanted.connect(self.join_wanted)
        self.cards.move_wanted.connect(self.move_wanted)
        self.cards.cards.face = page_face(Settings())

        self.lines = LineView(self.cards, self._hub, self._theme, self)

    def _lay_out(self) -> None:
        rows = StoryModel(self._hub, self._theme, self, notes=False)
        tree = StoryTree(rows, self._hub, self._theme, self, hides_one_chapter=True)
        tree.setObjectName("placementView")
        tree.setAccessibleName(self.tr("Stanzas in the story"))
        tree.notes_wanted.connect(self.notes_wanted)
        title = QLabel(self.tr("In the story"), self)
        title.setProperty("quiet", True)
        title.setBuddy(tree)
        self.cards.setMinimumHeight(LISTS_AT_LEAST)
        tree.setMinimumHeight(LISTS_AT_LEAST)
        self._above, below = QWidget(self), QWidget(self)
        self._above.setObjectName("songPart")
        below.setObjectName("placedPart")
        top = QHBoxLayout()
        for widget in (self._picker, self._edit, self._add):
            top.addWidget(widget, 1 if widget is self._picker else 0)
        song = QVBoxLayout(self._above)
        song.setContentsMargins(10, 6, 10, 0)
        song.addLayout(top)
        song.addWidget(self._strip)
        song.addWidget(self._meter)
        song.addWidget(self.cards, 1)
        song.addWidget(self.lines)
        story = QVBoxLayout(below)
        story.setContentsMargins(10, 4, 4, 0)
        story.addWidget(title)
        story.addWidget(tree, 1)
        self._splitter = LyricSplitter(self._song_height, self)
        self._splitter.addWidget(self._above)
        self._splitter.addWidget(below)
        self.lines.resized.connect(self._splitter.divide)
        self._splitter.became_low.connect(self._meter.setHidden)
        # Once the meter has the height of its new words, which come a moment after the song.
        LiveMeter.of(self._hub).measured.connect(self._splitter.divide, Qt.ConnectionType.QueuedConnection)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _song_height(self) -> int:
        """What picker, strip and all cards would fill."""
        cards = sum(self.cards.sizeHintForRow(row) for row in range(self._model.rowCount()))
        return self._above.sizeHint().height() - self.cards.sizeHint().height() + cards + AIR

    def _refresh(self) -> None:
        self._picker.show_songs(self._hub.project.songs, self._theme)
        self._let_write()
        self._show_song()

    def _let_write(self) -> None:
        """A story that can only be read has its songs as they are."""
        may = not self._hub.session.read_only
        self._edit.setEnabled(may and self._picker.count() > 0)
        self._add.setEnabled(may)

    def _show_song(self) -> None:
        self._model.show(self.song)
        song = self._model.song
        if song is None:
            self._strip.show_song((), "")
            self._tell("")
            self._splitter.divide()
            return
        self._picker.setToolTip(names.plain_tip(names.song_name(song)))
        self._show_strip()
        self._splitter.divide()

    def _show_strip(self) -> None:
        song = self._model.song
        if song is not None:
            self._strip.show_song(cells(song, self._coverage.of_song(song.id)), song.colour)
            self._tell("")

    def _tell(self, words: str) -> None:
        """Under the strip: what the keyboard is at there, or else how much of the song is quoted."""
        self._meter.show_song(self._model.song, words)

    def _moved(self) -> None:
        """Cards say in which scene of this chapter, or in which other chapter, their stanza stands."""
        chapter = None if self._live.here is None else self._live.here.chapter
        if chapter != self._chapter:
            self._chapter = chapter
            self._show_song()

    def _ask_to_edit(self) -> None:
        if self.song is not None:
            self.edit_wanted.emit(self.song)

    def _dress(self) -> None:
        self._picker.show_songs(self._hub.project.songs, self._theme)
        self._let_write()
        for button in (self._edit, self._add):
            button.setIcon(icon(str(button.property("drawing"))))


def _go(hub: Hub, block: BlockId) -> None:
    """To where a stanza stands, if it still does."""
    if find(hub.project, block) is not None:
        hub.reveal(block)


def _button(panel: QWidget, name: str, drawing: str, tip: str) -> QToolButton:
    button = QToolButton(panel)
    button.setObjectName(name)
    button.setProperty("drawing", drawing)
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button

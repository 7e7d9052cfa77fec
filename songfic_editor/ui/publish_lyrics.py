"""How much of each song a site is given, how much the story quotes of it then, and what the site says to it.

A part of the Publish panel. It asks and shows; `publish_giving` makes the step. It tells shares and promises
nothing.
"""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.publishing import LYRICS, SOME_LINES, LyricEdition, Lyrics, SongLyrics
from songfic_editor.publishing.quote_meter import SongQuote
from songfic_editor.publishing.sites import Rule, Site
from songfic_editor.ui import names
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.publish_messages import tr

MOST_LINES: Final = 99
_INDENT: Final = 12
"""In pixels: a small window has no more to spare beside the names of chapters."""
_LEAST_ROWS: Final = 7
_WIDE: Final = 76
"""In characters: there is room for all columns."""
SONG, SHOWN, QUOTED, RUN, OF_SONG, OF_STORY = range(6)


class HowMuch(QWidget):
    """A choice of how much of lyrics goes out. `changed()`: by the writer. `as_others`: may be no choice."""

    changed = Signal()

    def __init__(self, parent: QWidget, name: str, *, as_others: bool = False) -> None:
        super().__init__(parent)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(name)
        shrink(self.kind)
        if as_others:
            self.kind.addItem(words.song_share(None), None)
        for one in LYRICS:
            self.kind.addItem(words.lyrics(one), one)
        self.lines = QSpinBox(self)
        self.lines.setRange(1, MOST_LINES)
        self.lines.hide()  # until it is wanted: a small window has no room for all at once
        self.lines.setSuffix(tr(" lines"))
        self.lines.setAccessibleName(tr("How many lines of each stanza"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.kind, 1)
        row.addWidget(self.lines)
        self.kind.activated.connect(self._chosen)
        self.lines.valueChanged.connect(lambda _value: self.changed.emit())

    @property
    def choice(self) -> Lyrics | None:
        found: Lyrics | None = self.kind.currentData()
        return found

    def show_choice(self, lyrics: Lyrics | None, lines: int) -> None:
        """Without a signal."""
        self.kind.setCurrentIndex(max(self.kind.findData(lyrics), 0))
        self.lines.blockSignals(True)
        self.lines.setValue(lines)
        self.lines.blockSignals(False)
        self.lines.setVisible(lyrics == "first-lines")

    def _chosen(self) -> None:
        self.lines.setVisible(self.choice == "first-lines")
        self.changed.emit()


class LyricsPage(QWidget):
    """`share_changed(SongId, SongLyrics | None)`: the writer chose how much of one song goes out."""

    share_changed = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._songs: tuple[SongId, ...] = ()
        self._items: list[QTreeWidgetItem] = []
        self._written: dict[SongId, list[list[str]]] = {}
        self._edition = LyricEdition()
        self._quotes: dict[SongId, SongQuote] = {}
        self._project: Project | None = None
        self.songs = self._list()
        self.share = HowMuch(self, tr("How much of this song"), as_others=True)
        self.share.changed.connect(self._share)
        self.none = _label(self, "noSongs")
        self.none.setText(tr("There is no song in this story."))
        self.rules = _label(self, "lyricsRules")
        self.rules.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        self._of = QLabel(tr("Of &this song"), self)
        self._of.setBuddy(self.share.kind)
        row.addWidget(self._of)
        row.addWidget(self.share, 2)
        row.addStretch(1)
        self.credits = QPushButton(tr("Cre&dits…"), self)
        self.credits.setAutoDefault(False)
        self.credits.setToolTip(tr("How the songs are credited in the notes"))
        row.addWidget(self.credits)
        inner = QWidget(self)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.songs, 1)
        layout.addLayout(row)
        layout.addWidget(self.none)
        layout.addWidget(self.rules)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 6, 6, 6)
        outer.addWidget(scrolled(inner))

    @property
    def current(self) -> SongId | None:
        at = self.songs.currentIndex()
        row = (at.parent() if at.parent().isValid() else at).row()
        return self._songs[row] if 0 <= row < len(self._songs) else None

    def show_lyrics(
        self, project: Project, site: Site, edition: LyricEdition, quotes: tuple[SongQuote, ...] | None
    ) -> None:
        """`quotes`: None while they are not known yet; the old ones stay as long."""
        self._project, self._edition = project, edition
        if quotes is not None:
            self._quotes = {one.song: one for one in quotes}
        songs = tuple(song.id for song in project.songs)
        if songs != self._songs:
            self._songs = songs
            self.songs.clear()
            self._items = [QTreeWidgetItem() for _song in songs]
            self.songs.addTopLevelItems(self._items)
            self._written.clear()
            self.none.setVisible(not songs)
            for first in self._items[:1]:
                self.songs.setCurrentItem(first)
        for item, song in zip(self._items, project.songs, strict=True):
            self._write(item, names.song_name(song), song.id)
        rules = [rule for code in ("lyrics", "lyric-lines", "prose-words") for rule in _of(site, code)]
        said = "\n\n".join(words.source(rule) for rule in rules)
        self.rules.setText(said or tr("No rule of {0} about lyrics is known here.").format(site.title))
        self._show_share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short of room, the songs keep their names: what goes out of one is chosen below, too, and the last
        figures can be scrolled to.
        """
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * _WIDE
        self.songs.setColumnHidden(SHOWN, is_narrow)
        mode = QHeaderView.ResizeMode
        self.songs.header().setSectionResizeMode(SONG, mode.Interactive if is_narrow else mode.Stretch)
        if is_narrow:
            self.songs.setColumnWidth(SONG, self.width() * 3 // 8)

    def _list(self) -> QTreeWidget:
        found = _Songs(self)
        found.setObjectName("publishSongs")
        found.setAccessibleName(tr("Songs, and how much of them is quoted"))
        found.setAllColumnsShowFocus(True)
        found.setUniformRowHeights(True)
        found.setIndentation(_INDENT)
        found.setMinimumHeight(found.fontMetrics().lineSpacing() * _LEAST_ROWS)
        found.setHeaderLabels(
            [
                tr("Song"),
                tr("Goes out"),
                tr("Lines"),
                tr("Run"),
                tr("Of song"),
                tr("Of story"),
            ]
        )
        found.header().setStretchLastSection(False)
        found.header().setResizeContentsPrecision(0)
        found.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        found.header().setSectionResizeMode(SONG, QHeaderView.ResizeMode.Stretch)
        for column, tip in (
            (SHOWN, tr("How much of it the site is given")),
            (QUOTED, tr("Different lines that are quoted; in all, each as often as it stands there")),
            (RUN, tr("The most lines that are quoted in a row")),
            (OF_SONG, tr("Share of the song's words that is quoted")),
            (OF_STORY, tr("Share of the story's words that is this song's")),
        ):
            found.headerItem().setToolTip(column, tip)
        found.currentItemChanged.connect(lambda *_: self._show_share())
        return found

    def _write(self, item: QTreeWidgetItem, name: str, song: SongId) -> None:
        item.setText(SONG, name)
        item.setToolTip(SONG, names.plain_tip(name))
        item.setText(SHOWN, words.song_share(self._own(song)))
        quote = self._quotes.get(song)
        if quote is None:
            texts = ("…", "", "", "")
        elif quote.free:
            texts = (tr("free: does not count"), "", "", "")
        else:
            texts = (
                tr("{0} of {1}; {2} in all").format(quote.lines, quote.of, quote.shown),
                str(quote.longest),
                names.percent(quote.of_song),
                names.percent(quote.of_story),
            )
        chapters = self._by_chapter(quote)
        if chapters != self._written.get(song):
            self._written[song] = chapters
            item.takeChildren()
            for row in chapters:
                child = QTreeWidgetItem(item, row)
                child.setToolTip(SONG, names.plain_tip(row[SONG]))
            item.setExpanded(item.isExpanded() or len(self._songs) == 1)
        for column, text in zip((QUOTED, RUN, OF_SONG, OF_STORY), texts, strict=True):
            item.setText(column, text)

    def _own(self, song: SongId | None) -> SongLyrics | None:
        return next((one for one in self._edition.songs if one.song == song), None)

    def _show_share(self) -> None:
        song, own = self.current, self._own(self.current)
        for widget in (self.share, self._of):
            widget.setVisible(song is not None)
        self.share.show_choice(own.lyrics if own else None, own.lines if own else SOME_LINES)

    def _by_chapter(self, quote: SongQuote | None) -> list[list[str]]:
        """A row for each chapter that quotes the song."""
        project = self._project
        found = {} if project is None else {one.id: (at, one) for at, one in enumerate(project.chapters, 1)}
        rows = []
        for one in () if quote is None else quote.chapters:
            if one.chapter in found:
                number, chapter = found[one.chapter]
                lines = tr("{0}; {1} in all").format(one.unique, one.lines)
                rows.append([names.numbered_chapter(chapter.title, number), "", lines, str(one.longest)])
        return rows

    def _share(self) -> None:
        song, choice = self.current, self.share.choice
        if song is not None:
            own = None if choice is None else SongLyrics(song, choice, self.share.lines.value())
            self.share_changed.emit(song, own)


class _Songs(QTreeWidget):
    """Asks for no more room than it needs: what is below is seen, too."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


def scrolled(inner: QWidget) -> QScrollArea:
    """Scrolls up and down, where a small window has no room for all that is in it."""
    room = QScrollArea()
    room.setFrameShape(QFrame.Shape.NoFrame)
    room.setWidgetResizable(True)
    room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    room.setWidget(inner)
    return room


def shrink(box: QComboBox) -> None:
    """Let a small window cut its words short; where there is room it takes it."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _of(site: Site, code: str) -> list[Rule]:
    return [rule for rule in site.rules if rule.code == code]


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label

"""The choice of a song in the lyric panel: a combo box that is called "Song" by a screen reader too.

Qt on Linux calls a combo box by what is chosen in it, whatever name it was given, so this one brings its
own word for it: tests/ui/test_song_picker.py. What is chosen is its description.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAccessibleWidget,
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import Song
from songfic_editor.ui.names import song_names
from songfic_editor.ui.song_icon import song_icon

if TYPE_CHECKING:
    from songfic_editor.ui.theme import Theme

MOST_LISTED: Final = 12
"""Of more songs a list with a field to filter them is shown."""
WIDEST: Final = 400
"""Pixels of the list, which shows more of long titles than the box has room for."""
_BESIDE_TITLE: Final = 24
_MARGIN: Final = 2
_BEHIND_ICON: Final = 4
"""Pixels as QCommonStyle leaves them: around the words, and between an icon and them."""


class SongPicker(QComboBox):
    """Songs by title and artist, each with its mark; an item's data is the song's id."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("songPicker")
        self.setAccessibleName(self.tr("Song"))
        self._listed: tuple[tuple[Song, ...], str] | None = None
        self._theme: Theme | None = None
        self._gone: SongId | None = None
        self.currentIndexChanged.connect(self._forget_gone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def song(self) -> SongId | None:
        """The one that is chosen; None while there is none."""
        found = self.currentData()
        return None if found is None else SongId(found)

    def choose(self, song: SongId) -> None:
        """One of those that are listed; of any other nothing is done."""
        index = self.findData(song)
        if index >= 0:
            self._forget_gone()
            self.setCurrentIndex(index)

    def show_songs(self, songs: tuple[Song, ...], theme: "Theme") -> None:
        """List these, in the theme's colours, and stay with the one that was chosen if it is among them.

        One that went, and comes again before another was chosen, is chosen again: its removal was undone.
        """
        if self._listed is not None and self._listed[0] is songs and self._listed[1] == theme.name:
            return
        chosen = self.song
        self._listed, self._theme = (songs, theme.name), theme
        was = self.blockSignals(True)
        self.clear()
        for song, name in zip(songs, song_names(songs), strict=True):
            self.addItem(song_icon(song.colour, theme.song_colour(song.colour)), name, song.id)
        wanted = self._gone or chosen
        self._gone = wanted if self.findData(wanted) < 0 else None
        shown = chosen if self._gone else wanted
        self.setCurrentIndex(max(self.findData(shown), 0 if songs else -1))
        self.blockSignals(was)
        self.setEnabled(bool(songs))

    def _forget_gone(self) -> None:
        self._gone = None

    def showPopup(self) -> None:
        """Among many songs by any part of their names, else by a list."""
        if self.count() <= MOST_LISTED or self._theme is None or self._listed is None:
            titles = self.view().sizeHintForColumn(0) + _BESIDE_TITLE
            self.view().setMinimumWidth(min(max(titles, self.width()), WIDEST))
            self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
            super().showPopup()
            return
        from songfic_editor.ui.song_chooser import SongChooser

        chooser = SongChooser(self._listed[0], self._theme, self.window(), self.song)
        chooser.chosen.connect(lambda song: self.choose(SongId(song)))
        chooser.lie_under(self)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is painted: a title too long for the box ends in an ellipsis, where Qt would just stop."""
        super().initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self).width() - _MARGIN
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + _BEHIND_ICON
        end = Qt.TextElideMode.ElideRight
        option.currentText = option.fontMetrics.elidedText(option.currentText, end, room)


class _Spoken(QAccessibleWidget):
    """A combo box by its name; its list is its child, as with Qt's own."""

    def __init__(self, picker: SongPicker) -> None:
        super().__init__(picker, QAccessible.Role.ComboBox)
        self._picker = picker

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self._picker.accessibleName()
        if kind in (QAccessible.Text.Value, QAccessible.Text.Description):
            return self._picker.currentText()
        return super().text(kind)

    def childCount(self) -> int:
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._picker.view())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return 0 if child.object() is self._picker.view() else -1


def _spoken(key: str, found: QObject) -> QAccessibleInterface | None:
    return _Spoken(found) if isinstance(found, SongPicker) else None


QAccessible.installFactory(_spoken)

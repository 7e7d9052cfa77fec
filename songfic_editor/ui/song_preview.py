"""How a text or file falls into a song before it is added: stanzas, their order, what to look at.

Part of the dialog that adds a song. Where the text is refused it says why, and offers to take it anyway.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.lyrics.draft import SongDraft, SongSection
from songfic_editor.ui import names
from songfic_editor.ui.song_messages import not_a_song, notes, take_anyway
from songfic_editor.ui.song_source import SongRead

MOST_LINES: Final = 1000
"""So many lines are shown; a song has fewer."""
_MOST_SUNG: Final = 40


class SongPreview(QWidget):
    """`taken`: what may be added now; None while there is nothing, or the writer has not said yes to it.

    `changed()`: that is another thing now. `picked(SongDraft)`: of a file with several songs, another one.
    """

    changed = Signal()
    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._read = SongRead()
        self.which = QComboBox(self)
        self.which.setAccessibleName(self.tr("Song of the file"))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.which.activated.connect(self._pick)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Stanzas as they will be"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._why = _wrapped(self, "songRefused")
        self.anyway = QCheckBox(self)
        self.anyway.toggled.connect(self.changed)
        self._summary = _wrapped(self, "songSummary")
        self._notes = _wrapped(self, "songNotes")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._why, self.anyway, self.which, self.tree, self._summary, self._notes):
            layout.addWidget(widget, 1 if widget is self.tree else 0)

    @property
    def taken(self) -> SongDraft | None:
        if self._read.problem is not None and not self.anyway.isChecked():
            return None
        return self._draft()

    def show_read(self, read: SongRead, name: str) -> None:
        """`name`: the file's, "" for a text."""
        problem = read.problem
        if problem is None or self._read.problem is None or problem.code != self._read.problem.code:
            self.anyway.setChecked(False)
        self._read = read
        _say(self._why, "" if problem is None else not_a_song(problem, name))
        self.anyway.setVisible(problem is not None and read.draft is not None)
        self.anyway.setText("" if problem is None else take_anyway(problem))
        self._list_songs()
        self._show(self._draft())

    def refuse(self, words: str) -> None:
        """The file could not be read at all."""
        self.show_read(SongRead(), "")
        _say(self._summary, "")
        _say(self._why, words)

    def _draft(self) -> SongDraft | None:
        """The one that is picked of what was read."""
        draft = self._read.draft
        return draft.more[self.which.currentIndex() - 1] if draft and self.which.currentIndex() > 0 else draft

    def _list_songs(self) -> None:
        draft = self._read.draft
        several = (draft, *draft.more) if draft is not None and draft.more else ()
        self.which.clear()
        untitled = self.tr("Untitled song")
        self.which.addItems([f"{number}  {one.title or untitled}" for number, one in enumerate(several, 1)])
        self.which.setVisible(bool(several))

    def _pick(self) -> None:
        draft = self._draft()
        self._show(draft)
        if draft is not None:
            self.picked.emit(draft)

    def _show(self, draft: SongDraft | None) -> None:
        self.tree.clear()
        if draft is None:
            _say(self._summary, "" if self._read.problem is not None else self.tr("No stanzas yet"))
            _say(self._notes, "")
        else:
            self._fill(draft)
        self.changed.emit()

    def _fill(self, draft: SongDraft) -> None:
        lines = 0
        for index, section in enumerate(draft.sections):
            times = draft.order.count(index)
            name = _name(section)
            shown = self.tr("{0}, sung {1} times").format(name, times) if times > 1 else name
            row = QTreeWidgetItem(self.tree, [shown, _kind(section)])
            row.setForeground(1, self.palette().placeholderText())
            for number, line in enumerate(section.lines[: max(MOST_LINES - lines, 0)]):
                item = QTreeWidgetItem(row, [line, _singers(section, number)])
                item.setForeground(1, self.palette().placeholderText())
                for words in _beside(section, number):
                    QTreeWidgetItem(item, [words]).setForeground(0, self.palette().placeholderText())
            lines += len(section.lines)
        self.tree.expandAll()
        stanzas = len(draft.sections)
        counted = self.tr("1 stanza") if stanzas == 1 else self.tr("{0} stanzas").format(stanzas)
        counted += ", " + (self.tr("1 line") if lines == 1 else self.tr("{0} lines").format(f"{lines:,}"))
        sung = [_name(draft.sections[index]) for index in draft.order]
        more = f" … + {len(sung) - _MOST_SUNG}" if len(sung) > _MOST_SUNG else ""
        order = self.tr("Performed: {0}").format(" · ".join(sung[:_MOST_SUNG]) + more)
        _say(self._summary, f"{counted}\n{order}")
        _say(self._notes, "\n".join(notes(draft)))


def _name(section: SongSection) -> str:
    return section.label.strip() or names.kind_name(section.kind)


def _kind(section: SongSection) -> str:
    """The kind where the label does not say it, and who sings all of it."""
    kind = names.kind_name(section.kind)
    said = "" if kind.casefold() in _name(section).casefold() else kind
    singers = ", ".join(section.voices[0]) if len(section.voices) == 1 else ""
    return " · ".join(filter(None, (said, singers)))


def _singers(section: SongSection, number: int) -> str:
    """Who sings a line, where that is told line by line."""
    return ", ".join(section.voices[number]) if len(section.voices) > 1 else ""


def _beside(section: SongSection, number: int) -> Iterator[str]:
    """How a line sounds and what it means."""
    return (row[number] for row in (section.romanisation, section.translation) if row and row[number])


def _wrapped(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("quiet", True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _say(label: QLabel, words: str) -> None:
    label.setText(words)
    label.setAccessibleName(words)
    label.setVisible(bool(words))

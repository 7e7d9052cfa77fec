"""The side of an import's review: title and author, the songs, and what would come of it all.

Part of `import_review`. It shows what `reviewing` has made, and changes nothing of it.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.formats.reviewed import Made
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Placement, Project
from songfic_editor.text.stats import StoryCounts
from songfic_editor.ui import names
from songfic_editor.ui.encoding_picker import EncodingPicker

_SCENES_SHOWN: Final = 400
_EXPANDED: Final = 40


class ReviewSide(QWidget):
    """`title`, `author`: of the story. `outline`, `remarks`, `encoding`: what was found. `songs`: its card of
    songs.
    """

    def __init__(self, songs: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = QLineEdit(self)
        self.author = QLineEdit(self)
        self._songs = songs
        self.outline = QTreeWidget(self)
        self.outline.setObjectName("reviewOutline")
        self.outline.setAccessibleName(self.tr("What comes of it"))
        self.outline.setHeaderLabels([self.tr("What comes of it"), self.tr("Words"), self.tr("Stanzas")])
        self.outline.setMinimumHeight(80)
        self.remarks = QLabel(self)
        self.remarks.setObjectName("reviewRemarks")
        self.remarks.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setWordWrap(True)
        self.remarks.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.encoding = EncodingPicker(self)
        self._lay_out()

    def show_made(self, made: Made) -> None:
        project = made.project
        for field, text in ((self.title, project.title), (self.author, project.author)):
            if not field.isModified():
                field.setText(text)
        self._show_outline(project, made.counts)

    def show_remarks(self, lines: list[str]) -> None:
        self.remarks.setText("\n".join(lines))
        self.remarks.setAccessibleName(self.remarks.text())
        self.remarks.setVisible(bool(lines))

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.addRow(self.tr("&Title"), self.title)
        self._form.addRow(self.tr("&Author"), self.author)
        self._form.addRow(self.tr("Encodin&g"), self.encoding)
        header = self.outline.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number in (1, 2):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addLayout(self._form)
        column.addWidget(self._songs, 1)
        column.addWidget(self.outline, 3)
        column.addWidget(self.remarks)

    def show_encoding(self, found: str, guessed: bool) -> None:
        """`found`: "" where the file's format has one of its own."""
        self._form.setRowVisible(self.encoding, bool(found))
        if found:
            self.encoding.show_found(found, guessed)

    def _show_outline(self, project: Project, counts: StoryCounts) -> None:
        self.outline.clear()
        room = _SCENES_SHOWN
        rows: list[QTreeWidgetItem] = []
        for number, (chapter, counted) in enumerate(zip(project.chapters, counts.chapters, strict=True), 1):
            row = _row(
                names.chapter_name(chapter.title, number), counted.counts.total, _placed(chapter.blocks)
            )
            scenes = zip(lookup.scenes(chapter)[:room], counted.scenes, strict=False)
            for scene, words in scenes:
                name = names.scene_name(scene.head, scene.number)
                row.addChild(_row(name, words.counts.total, _placed(scene.body(chapter))))
            room -= row.childCount()
            rows.append(row)
        self.outline.addTopLevelItems(rows)
        if room > _SCENES_SHOWN - _EXPANDED:
            self.outline.expandAll()


def _placed(blocks: tuple[Block, ...]) -> int:
    return sum(isinstance(block, Placement) for block in blocks)


def _row(name: str, words: int, stanzas: int) -> QTreeWidgetItem:
    row = QTreeWidgetItem([name, f"{words:,}", f"{stanzas:,}" if stanzas else ""])
    row.setToolTip(0, names.plain_tip(name))
    for column in (1, 2):
        row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return row

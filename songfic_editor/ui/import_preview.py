"""What an import found, before it becomes a story: chapters, scenes, songs, and what is in doubt.

Opened by `imports`. Title and author can be put right here; all else is put right in the story itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from songfic_editor.edit import details
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.text import plain
from songfic_editor.ui import messages, names
from songfic_editor.ui.import_messages import worth_a_look

if TYPE_CHECKING:
    from songfic_editor.formats.registry import Imported


class ImportPreview(QDialog):
    """`project()`: what was found, with title and author as they stand in the fields."""

    def __init__(self, path: Path, found: "Imported", parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importPreview")
        self.setWindowTitle(self.tr("Import {0}").format(path.name))
        self._project = found.project
        self.title = QLineEdit(found.project.title, self)
        self.title.setAccessibleName(self.tr("Title"))
        self.author = QLineEdit(found.project.author, self)
        self.author.setAccessibleName(self.tr("Author"))
        summary = QLabel(_summary(found.project), self)
        summary.setObjectName("importSummary")
        summary.setAccessibleName(summary.text())
        summary.setWordWrap(True)
        self.rows = QTreeWidget(self)
        self.rows.setObjectName("importFound")
        self.rows.setAccessibleName(self.tr("What was found"))
        self.rows.setHeaderHidden(True)
        self._fill(worth_a_look(found.report))
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Open | buttons.Cancel, self)
        box.button(buttons.Open).setText(self.tr("Open as a New Story"))
        box.button(buttons.Open).setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Author"), self.author)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        layout.addWidget(summary)
        layout.addWidget(self.rows)
        layout.addWidget(box)
        self.resize(620, 520)

    def project(self) -> Project:
        return details.set_details(self._project, title=self.title.text(), author=self.author.text())

    def _fill(self, doubts: list[str]) -> None:
        project = self._project
        if doubts:
            self._group(self.tr("Worth a look"), doubts)
        for song in project.songs:
            lines = [f"{names.stanza_name(one)}: {one.lines[0]}" for one in song.stanzas]
            self._group(self.tr("Song: {0}").format(names.song_name(song)), lines)
        for number, chapter in enumerate(project.chapters, 1):
            found = [
                names.scene_name(scene.head, scene.number)
                + (f": {words}" if (words := _first_words(project, scene.body(chapter))) else "")
                for scene in lookup.scenes(chapter)
            ]
            self._group(names.chapter_name(chapter.title, number), found)
        for name, notes in (
            (self.tr("Note before"), project.notes.head),
            (self.tr("Note after"), project.notes.end),
        ):
            if notes:
                self._group(name, [plain(paragraph.runs)[:120] for paragraph in notes])

    def _group(self, name: str, rows: list[str]) -> None:
        group = QTreeWidgetItem(self.rows, [name])
        group.setFlags(group.flags() & ~Qt.ItemFlag.ItemIsSelectable)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        for row in rows:
            QTreeWidgetItem(group, [row.replace("\n", " ")])
        group.setExpanded(True)


def _first_words(project: Project, blocks: tuple[object, ...]) -> str:
    for block in blocks:
        words = lookup.text_of(project, block).strip()  # type: ignore[arg-type]  # a scene's blocks
        if words:
            return words[:70]
    return ""


def _summary(project: Project) -> str:
    """One sentence of numbers."""
    scenes = sum(len(lookup.scenes(chapter)) for chapter in project.chapters)
    placed = sum(1 for _found in lookup.placements(project))
    stanzas = sum(len(song.stanzas) for song in project.songs)
    return messages.found(len(project.chapters), scenes, len(project.songs), stanzas, placed)

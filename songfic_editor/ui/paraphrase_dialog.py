"""The dialog for an author's own words in the place of a placed stanza, for editions that do not quote.

Opened by `desk_features` for the stanza at the cursor. The story itself goes on showing the stanza.
"""

from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from songfic_editor.edit import placements
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.ids import BlockId
from songfic_editor.ui import names
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub

LINES_HEIGHT = 150


class ParaphraseDialog(StoryDialog):
    """`words`: the field; an empty one is no paraphrase."""

    def __init__(self, hub: Hub, placement: Placement, parent: QWidget) -> None:
        self._id = placement.id
        super().__init__(hub, self._stands, parent)
        self.setObjectName("paraphraseDialog")
        stanza = lookup.stanza(hub.project, placement.stanza)
        self.setWindowTitle(self.tr("Paraphrase of {0}").format(names.placement_name(placement, stanza)))
        lines = QLabel("\n".join(lookup.shown_lines(placement, stanza)), self)
        lines.setAccessibleName(self.tr("The stanza's lines"))
        lines.setProperty("quiet", True)
        lines.setContentsMargins(2, 2, 2, 2)
        room = QScrollArea(self)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setWidget(lines)
        room.setMaximumHeight(min(LINES_HEIGHT, lines.sizeHint().height() + 4))
        self.words = QPlainTextEdit(placement.paraphrase, self)
        self.words.setAccessibleName(self.tr("Your own words for it"))
        self.words.setPlaceholderText(
            self.tr("The song goes on about the boats that come home, and she hums along …")
        )
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(56)
        told = QLabel(self.tr("Stands here in editions without lyrics. The story keeps the stanza."), self)
        told.setProperty("quiet", True)
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        for widget in (room, self.words, told, self.refusal, self.buttons):
            layout.addWidget(widget, 1 if widget is self.words else 0)
        self.freeze()
        resize_within_screen(self, 460, 380)
        self.words.setFocus()

    def step(self) -> Step:
        """What was written, as one step; it changes nothing where nothing was changed."""
        project = self.hub.project
        return Step(placements.set_paraphrase(project, self._id, self.words.toPlainText()), Label.PARAPHRASE)

    def _stands(self, project: Project) -> bool:
        return _placement(project, self._id) is not None


def ask_for_paraphrase(hub: Hub, block: BlockId, parent: QWidget) -> None:
    """Ask for it where a stanza stands there; what is written is one step."""
    placement = _placement(hub.project, block)
    if placement is None:
        return
    dialog = ParaphraseDialog(hub, placement, parent)
    if dialog.exec() == ParaphraseDialog.DialogCode.Accepted:
        hub.apply(dialog.step())
    dialog.deleteLater()


def _placement(project: Project, wanted: BlockId) -> Placement | None:
    at = lookup.find(project, wanted)
    block = None if at is None else project.chapters[at.chapter].blocks[at.block]
    return block if isinstance(block, Placement) else None

"""The dialog for a link: the words in the story, and the address that they lead to. And following one.

Opened by `desk_features` for what is selected or at the cursor. An address is never looked at here: it goes
to the desktop's own program, and only when the writer asks for that.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from songfic_editor.edit import links
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph, Project
from songfic_editor.model.text import address
from songfic_editor.ui.about_story import StoryDialog
from songfic_editor.ui.dialog_size import resize_within_screen
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.messages import Message
from songfic_editor.ui.translating import translate


class LinkDialog(StoryDialog):
    """`words`, `address`: the fields. An address without its beginning is one of the web."""

    def __init__(self, hub: Hub, spot: links.Spot, parent: QWidget) -> None:
        self._spot = spot
        super().__init__(hub, self._stands, parent)
        self.setObjectName("linkDialog")
        self.setWindowTitle(self.tr("Link"))
        self.words = QLineEdit(spot.words or "", self)
        self.words.setAccessibleName(self.tr("Words"))
        self.words.setEnabled(spot.words is not None)
        self.words.setPlaceholderText(
            self.tr("the address itself") if spot.words is not None else self.tr("as they are selected")
        )
        self.address = QLineEdit(spot.link, self)
        self.address.setAccessibleName(self.tr("Address"))
        self.address.setPlaceholderText("https://")
        self.address.textChanged.connect(self._look)
        self.told = QLabel(self)
        self.told.setProperty("quiet", True)
        self.told.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("Words"), self.words)
        form.addRow(self.tr("Address"), self.address)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 14)
        layout.setSpacing(10)
        layout.addLayout(form)
        for widget in (self.told, self.refusal, self.buttons):
            layout.addWidget(widget)
        self.freeze()
        self._look()
        resize_within_screen(self, 480, 180)
        (self.words if spot.words == "" else self.address).setFocus()

    def step(self) -> Step:
        """The link, as one step; it changes nothing where nothing was changed."""
        edited = links.lead(self.hub.project, self._spot, self.words.text(), _completed(self.address.text()))
        return Step(edited.project, Label.LINK, self._spot.selection, edited.selection)

    def _look(self) -> None:
        """Whether the address is one that a story can lead to."""
        given = self.address.text().strip()
        is_one = bool(_completed(given))
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        if button is not None:
            button.setEnabled(is_one)
        wrong = self.tr("A link leads to a page of the web (https://…) or to a mailbox (mailto:…).")
        self.told.setText(wrong if given and not is_one else "")

    def _stands(self, project: Project) -> bool:
        """Whether what was to become a link is in the story as it was."""
        ends = (self._spot.selection.anchor.block, self._spot.selection.head.block)
        if any(lookup.find(project, one) is None for one in ends):
            return False
        block = lookup.block(project, ends[0])
        return isinstance(block, Paragraph) and links.spot(project, self._spot.selection) == self._spot


def ask_for_link(hub: Hub, spot: links.Spot, parent: QWidget) -> None:
    """Ask where it is to lead; the answer is one step."""
    dialog = LinkDialog(hub, spot, parent)
    if dialog.exec() == LinkDialog.DialogCode.Accepted:
        hub.apply(dialog.step())
    dialog.deleteLater()


def follow(hub: Hub, link: str) -> None:
    """Have the desktop's own program go there, since the writer asked for it."""
    if not address(link) or not QDesktopServices.openUrl(QUrl(link)):
        words = translate("LinkDialog", "No program here could open {0}. The address can be copied.")
        hub.tell(Message(words.format(link)))


def _completed(given: str) -> str:
    """The address that was typed, "" for none: what has a dot and no beginning is of the web, what has an @
    a mailbox.
    """
    given = given.strip()
    if not given or address(given):
        return address(given)
    head = given.partition("/")[0]
    if ":" in given or " " in head or "." not in head:
        return ""
    return address(f"mailto:{given}" if "@" in head else f"https://{given}")

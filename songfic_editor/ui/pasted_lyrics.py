"""Offers to make stanzas of what was pasted from another program, where it looks like lyrics.

Attached by `desk_features`. It only asks: until the writer says yes, what was pasted is prose.
"""

from PySide6.QtCore import QObject

from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.document import Paragraph
from songfic_editor.model.position import Selection
from songfic_editor.model.text import plain
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.lyric_panel import LyricPanel
from songfic_editor.ui.messages import Message


class PastedLyrics(QObject):
    """Listens to the page for pastes."""

    def __init__(self, hub: Hub, view: TextView, panel: LyricPanel) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._panel = panel
        view.pasted.connect(self._look)

    def make(self) -> None:
        """Make stanzas of the selected paragraphs, in the song that the panel shows."""
        self._view.commands.stanza.make(self._panel.song)
        self._view.setFocus()

    def _look(self, pasted: Selection) -> None:
        from songfic_editor.recognition.pasted import looks_like_lyrics  # not needed before the first paste

        if not looks_like_lyrics("\n".join(self._lines(pasted))):
            return
        words = self.tr("What you pasted looks like lyrics. It is prose until it is made stanzas.")

        def make() -> None:
            if lookup.find(self._hub.project, pasted.anchor.block) is not None:
                self._hub.reveal(pasted)
                self.make()

        self._hub.tell(Message(words, offer=self.tr("Make Stanzas"), then=make))

    def _lines(self, pasted: Selection) -> list[str]:
        project = self._hub.project
        first, last = (lookup.find(project, place.block) for place in (pasted.anchor, pasted.head))
        if first is None or last is None or first.chapter != last.chapter:
            return []
        low, high = sorted((first.block, last.block))
        blocks = project.chapters[first.chapter].blocks[low : high + 1]
        return [
            line for block in blocks if isinstance(block, Paragraph) for line in plain(block.runs).split("\n")
        ]

"""What a row of the story trees says, to the eye and to a screen reader, and how it looks.

Called by `story_model` for one row and one role at a time; it only reads.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from songfic_editor.model.document import Placement
from songfic_editor.model.ids import BlockId, StanzaId
from songfic_editor.model.lookup import shown_lines
from songfic_editor.model.songs import Song, Stanza
from songfic_editor.ui import names
from songfic_editor.ui.counts import LiveCounts
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.story_nodes import Node
from songfic_editor.ui.story_outline import ChapterBones, SceneBones
from songfic_editor.ui.theme import Theme

TARGET = int(Qt.ItemDataRole.UserRole) + 1
"""A row's role: how far its scene has come."""
_CURRENT_ALPHA = 46
_PARAPHRASED = " ✎"


def _tr(text: str) -> str:
    return QCoreApplication.translate("StoryRows", text)


class StoryRows:
    """`current`: the id of the scene that the cursor is in."""

    def __init__(self, hub: Hub, theme: Theme) -> None:
        self._hub = hub
        self._theme = theme
        self._counts = LiveCounts.of(hub)
        self._songs: tuple[Song, ...] = ()
        self._stanzas: dict[StanzaId, tuple[Song, Stanza]] = {}
        self.current: BlockId | None = None

    def text(self, node: Node) -> str:
        if isinstance(node.value, ChapterBones):
            return names.numbered_chapter(node.value.title, node.number)
        if isinstance(node.value, SceneBones):
            return names.scene_name(node.value.head, node.number)
        if isinstance(node.value, Placement):
            sign = _PARAPHRASED if node.value.paraphrase else ""
            return f"♪ {names.placement_name(node.value, self._stanza(node.value)[1])}{sign}"
        return names.notes()

    def edited_text(self, node: Node) -> str:
        """What a rename starts from: the title itself, perhaps empty."""
        if isinstance(node.value, ChapterBones):
            return node.value.title
        return node.value.head.title if isinstance(node.value, SceneBones) else ""

    def spoken(self, node: Node) -> str:
        if isinstance(node.value, ChapterBones):
            return names.spoken_chapter(node.value.title, node.number)
        if isinstance(node.value, SceneBones):
            counts = self._counts.of_scene(node.value.head.id)
            return names.spoken_scene(node.value.head, node.number, counts)
        if isinstance(node.value, Placement):
            song, stanza = self._stanza(node.value)
            name = names.placement_name(node.value, stanza)
            name = _tr("{0}, paraphrased").format(name) if node.value.paraphrase else name
            return f"{name}, {song.title}, {names.first_words(shown_lines(node.value, stanza))}"
        return names.notes()

    def tip(self, node: Node) -> str:
        return names.plain_tip(self._tip(node))

    def _tip(self, node: Node) -> str:
        if isinstance(node.value, ChapterBones):
            counts = self._counts.of_chapter(node.value.id)
            return names.tip(names.spoken_chapter(node.value.title, node.number), counts)
        if isinstance(node.value, SceneBones):
            name = names.scene_name(node.value.head, node.number)
            synopsis = node.value.head.synopsis.strip()
            counts = self._counts.of_scene(node.value.head.id)
            found = names.tip(name, counts)
            if target := node.value.head.target:
                found += "\n" + _tr("{0} of prose").format(names.of_target(counts.prose, target))
            return f"{found}\n{synopsis}" if synopsis else found
        if isinstance(node.value, Placement):
            song, stanza = self._stanza(node.value)
            told = [names.song_name(song), "", *shown_lines(node.value, stanza)]
            if node.value.paraphrase:
                told += ["", _tr("Paraphrase: {0}").format(node.value.paraphrase)]
            return "\n".join(told)
        return ""

    def target(self, node: Node) -> str:
        """How far a scene with a target has come, its lyrics not counted; "" for any other row."""
        if not isinstance(node.value, SceneBones) or not node.value.head.target:
            return ""
        head = node.value.head
        return f"{self._counts.of_scene(head.id).prose:,} / {head.target:,}"

    def colour(self, node: Node) -> QColor | None:
        if isinstance(node.value, Placement):
            return self._theme.song_colour(self._stanza(node.value)[0].colour)
        return QColor(self._theme.panel.quiet) if node.kind == "notes" else None

    def ground(self, node: Node) -> QColor | None:
        """The row of the scene that the cursor is in stands out a little."""
        if node.kind != "scene" or node.key != self.current:
            return None
        colour = QColor(self._theme.panel.accent)
        colour.setAlpha(_CURRENT_ALPHA)
        return colour

    def font(self, node: Node) -> QFont | None:
        if node.kind != "chapter":
            return None
        font = QApplication.font()
        font.setBold(True)
        return font

    def _stanza(self, placement: Placement) -> tuple[Song, Stanza]:
        songs = self._hub.project.songs
        if songs is not self._songs:
            self._songs = songs
            # What is gone stays: a screen reader may ask for a row while it is being removed.
            self._stanzas |= {stanza.id: (song, stanza) for song in songs for stanza in song.stanzas}
        return self._stanzas[placement.stanza]

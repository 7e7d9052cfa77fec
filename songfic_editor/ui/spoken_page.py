"""Says what is only painted on the page where the cursor stands: whose stanza it is and whether it is
altered, who sings the line and what it means, and the number of a scene without a title.

It is the manuscript's accessible description, looked up a moment after the cursor has moved, and made by
`desk_features` only once something reads the screen. It never changes what is painted.
"""

import sys
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.document import Placement, Project, SceneHead
from songfic_editor.model.position import Place
from songfic_editor.projection.manuscript import SungLine, sung
from songfic_editor.ui import names
from songfic_editor.ui.hub import Hub

AFTER_MS: Final = 60
"""So long after the cursor's last move: while an arrow key is held nothing is said."""
_DESCRIPTIONS_ARE_READ: Final = sys.platform.startswith("linux")
"""Orca reads a description that changes; elsewhere it is announced besides."""


class Spoken(Struct, frozen=True, gc=False):
    """`block`: of the stanza or scene; `line`: of the line. "" where nothing is painted."""

    block: str = ""
    line: str = ""


class SpokenPage(QObject):
    """`note`: to be called when the cursor has moved."""

    def __init__(self, hub: Hub, view: TextView) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._said = Spoken()
        self._rest = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._rest.timeout.connect(self._look)

    def note(self) -> None:
        self._rest.start()

    def _look(self) -> None:
        place = self._view.sheet.selection.head
        project = self._hub.project
        found = Spoken()
        if lookup.find(project, place.block) is not None:
            found = spoken(project, place, self._view.look.translations)
        before, self._said = self._said, found
        self._view.setAccessibleDescription(_sentence(found.block, found.line))
        if not _DESCRIPTIONS_ARE_READ:
            new = found.block if found.block != before.block else ""
            self._announce(_sentence(new, found.line if new or found.line != before.line else ""))

    def _announce(self, words: str) -> None:
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, words))


def spoken(project: Project, place: Place, translations: bool) -> Spoken:
    """What is painted at a place of the story. `translations`: they are shown. Raises NotFound."""
    block = lookup.block(project, place.block)
    if isinstance(block, SceneHead) and not block.title:
        at = lookup.spot(project, block.id)
        return Spoken(names.scene_name(block, lookup.scene_at(project.chapters[at.chapter], at.block).number))
    if not isinstance(block, Placement):
        return Spoken()
    song, stanza = lookup.song_and_stanza(project, block.stanza)
    found = sung(project, block, song, stanza)
    text = "\n".join(found.texts)
    number = min(text.count("\n", 0, max(place.offset, 0)), len(found.lines) - 1)
    whose = _tr("{0} of “{1}”").format(names.placement_name(block, stanza), names.song_name(song))
    return Spoken(whose, _line(found.lines, number, translations))


def _line(lines: tuple[SungLine, ...], number: int, translations: bool) -> str:
    """Who sings a line, and what goes with it."""
    cue = next((line.cue for line in reversed(lines[: number + 1]) if line.cue), "")
    line = lines[number]
    beside = (line.romanised, line.translated) if translations else ()
    return _sentence(cue.rstrip().rstrip(":"), *beside)


def _sentence(*parts: str) -> str:
    return ". ".join(filter(None, parts))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpokenPage", text)

"""Scenes from a song, and how many words a scene is meant to have: the commands that set them.

Imported when one of them is asked for, by `desk_features`.
"""

from PySide6.QtWidgets import QDialog, QInputDialog

from songfic_editor.edit import scenes
from songfic_editor.edit.scenes_from_song import scenes_from_song
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.ui.messages import Message
from songfic_editor.ui.parts import DeskParts, WindowParts
from songfic_editor.ui.scenes_dialog import MOST_WORDS, STEP, ScenesDialog
from songfic_editor.ui.translating import translate


def make_scenes(window: WindowParts, desk: DeskParts) -> None:
    """A scene for each section of the song that the lyric panel shows, in the chapter with the cursor."""
    hub, shown = window.hub, desk.lyric_panel.song
    if shown is None:
        hub.tell(Message(_tr("There is no song yet. Songs › Add a Song brings one in.")))
        return
    dialog = ScenesDialog(hub, lookup.song(hub.project, shown), window.window)
    wanted = dialog.exec() == QDialog.DialogCode.Accepted
    target, at_end = dialog.target, dialog.at_end
    dialog.deleteLater()
    if not wanted:
        return
    here = desk.view.sheet.selection
    at = lookup.spot(hub.project, here.head.block)
    chapter = hub.project.chapters[at.chapter]
    index = None if at_end else lookup.scene_at(chapter, at.block).number
    made = scenes_from_song(hub.project, shown, chapter.id, index, target)
    if hub.apply(Step(made.project, Label.SCENES_FROM_SONG, here, made.selection)) and made.selection:
        hub.write_at(made.selection)


def set_target(window: WindowParts, desk: DeskParts) -> None:
    """How many words the scene with the cursor is meant to have."""
    hub, here = window.hub, desk.view.sheet.selection
    at = lookup.spot(hub.project, here.head.block)
    head = lookup.scene_at(hub.project.chapters[at.chapter], at.block).head
    words = _tr("Words that the scene is meant to have, 0 for none:")
    target, is_given = QInputDialog.getInt(
        window.window, _tr("Target of Words"), words, head.target, 0, MOST_WORDS, STEP
    )
    if is_given and lookup.find(hub.project, head.id) is not None:
        changed = scenes.set_target(hub.project, head.id, target)
        hub.apply(Step(changed, Label.SET_TARGET, here, here))
    desk.view.setFocus()


def _tr(text: str) -> str:
    return translate("SongScenes", text)

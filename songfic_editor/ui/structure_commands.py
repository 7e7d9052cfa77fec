"""The Story menu on scenes and chapters: add, rename, split, merge, move, delete, all where the cursor is.

Attached to the actions by `desk_features`. The same on rows of the story tree is `story_commands`. Nothing
asks: undo brings back whatever went.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from songfic_editor.edit import chapters, scenes
from songfic_editor.edit.step import Edited, Label, Step
from songfic_editor.editor.text_view import TextView
from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Project
from songfic_editor.model.lookup import Scene
from songfic_editor.model.position import Selection, caret
from songfic_editor.ui.actions import Actions
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.story_panel import StoryPanel

Result = tuple[Project, Label, Selection | None] | None


class StructureCommands(QObject):
    """Each command is one step, made from the project and the place of the cursor."""

    def __init__(self, hub: Hub, view: TextView, panel: StoryPanel, actions: Actions) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._panel = panel
        commands: dict[str, Callable[[Project, Selection], Result]] = {
            "AddScene": _add_scene,
            "SplitScene": _split_scene,
            "MergeScene": _merge_scene,
            "MoveSceneUp": partial(_move_scene, by=-1),
            "MoveSceneDown": partial(_move_scene, by=1),
            "DeleteScene": _delete_scene,
            "AddChapter": _add_chapter,
            "SplitChapter": _split_chapter,
            "MergeChapter": _merge_chapter,
            "MoveChapterUp": partial(_move_chapter, by=-1),
            "MoveChapterDown": partial(_move_chapter, by=1),
            "DeleteChapter": _delete_chapter,
        }
        for id, command in commands.items():
            actions.on(id, partial(self._run, command))
        actions.on("RenameScene", self._rename_scene)
        actions.on("RenameChapter", self._rename_chapter)
        actions.on("PreviousChapter", partial(self._turn, -1))
        actions.on("NextChapter", partial(self._turn, 1))

    def _run(self, command: Callable[[Project, Selection], Result]) -> None:
        here = self._view.sheet.selection
        result = command(self._hub.project, here)
        if result is not None and result[0] is not self._hub.project:
            project, label, after = result
            if self._hub.apply(Step(project, label, here, after)) and after is not None:
                self._hub.reveal(after)
        self._view.setFocus()

    def _rename_scene(self) -> None:
        """In its row, or a dialog where the rows are hidden.

        Not in the text: there, selecting all and typing would put the title in the place of the chapter.
        """
        head = _here(self._hub.project, self._view.sheet.selection)[2].head
        if self._panel.isVisible():
            self._panel.rename(head.id)
            return
        title, is_given = QInputDialog.getText(
            self._view, self.tr("Rename Scene"), self.tr("Title:"), text=head.title
        )
        # Another story may have been opened while the question stood.
        if is_given and lookup.find(self._hub.project, head.id) is not None:
            renamed = scenes.rename(self._hub.project, head.id, title)
            if renamed is not self._hub.project:
                here = self._view.sheet.selection
                self._hub.apply(Step(renamed, Label.RENAME_SCENE, here, here))
        self._view.setFocus()

    def _rename_chapter(self) -> None:
        self._view.verticalScrollBar().setValue(0)
        self._view.title_line.setFocus()
        self._view.title_line.selectAll()

    def _turn(self, by: int) -> None:
        project = self._hub.project
        index = lookup.chapter_index(project, self._view.sheet.chapter_id) + by
        if 0 <= index < len(project.chapters):
            self._hub.reveal(caret(project.chapters[index].blocks[0].id))
            self._view.setFocus()


def _here(project: Project, selection: Selection) -> tuple[int, Chapter, Scene]:
    """The chapter with the cursor, its index, and the scene."""
    at = lookup.spot(project, selection.head.block)
    chapter = project.chapters[at.chapter]
    return at.chapter, chapter, lookup.scene_at(chapter, at.block)


def _add_scene(project: Project, here: Selection) -> Result:
    index, chapter, scene = _here(project, here)
    added = scenes.add(project, chapter.id, scene.number)
    head = lookup.scenes(added.chapters[index])[scene.number].head
    return added, Label.ADD_SCENE, caret(head.id)


def _split_scene(project: Project, here: Selection) -> Result:
    return _edited(scenes.split(project, here.head), Label.SPLIT_SCENE)


def _merge_scene(project: Project, here: Selection) -> Result:
    scene = _here(project, here)[2]
    merged = scenes.merge(project, scene.head.id)
    return merged, Label.MERGE_SCENE, _kept(merged, here)


def _move_scene(project: Project, here: Selection, by: int) -> Result:
    """Past the scene beside it; at a chapter's edge on into the next chapter."""
    index, chapter, scene = _here(project, here)
    place = scene.number - 1 + (by if by < 0 else by + 1)
    target = chapter
    if not 0 <= place <= len(lookup.scenes(chapter)):
        if not 0 <= index + by < len(project.chapters):
            return None
        target = project.chapters[index + by]
        place = len(lookup.scenes(target)) if by < 0 else 0
    return scenes.move(project, [scene.head.id], target.id, place), Label.MOVE_SCENE, here


def _delete_scene(project: Project, here: Selection) -> Result:
    index, _chapter, scene = _here(project, here)
    left = scenes.delete(project, [scene.head.id])
    remaining = lookup.scenes(left.chapters[index])
    beside = remaining[min(scene.number, len(remaining)) - 1]
    return left, Label.DELETE_SCENE, caret(beside.head.id)


def _add_chapter(project: Project, here: Selection) -> Result:
    index = _here(project, here)[0] + 1
    added = chapters.add(project, index)
    return added, Label.ADD_CHAPTER, caret(added.chapters[index].blocks[0].id)


def _split_chapter(project: Project, here: Selection) -> Result:
    return _edited(chapters.split(project, here.head), Label.SPLIT_CHAPTER)


def _merge_chapter(project: Project, here: Selection) -> Result:
    merged = chapters.merge(project, _here(project, here)[1].id)
    return merged, Label.MERGE_CHAPTER, _kept(merged, here)


def _move_chapter(project: Project, here: Selection, by: int) -> Result:
    index, chapter, _scene = _here(project, here)
    if not 0 <= index + by < len(project.chapters):
        return None
    place = index + (by if by < 0 else by + 1)
    return chapters.move(project, [chapter.id], place), Label.MOVE_CHAPTER, here


def _delete_chapter(project: Project, here: Selection) -> Result:
    index, chapter, _scene = _here(project, here)
    left = chapters.delete(project, [chapter.id])
    beside = left.chapters[min(index, len(left.chapters) - 1)]
    return left, Label.DELETE_CHAPTER, caret(beside.blocks[0].id)


def _edited(edited: Edited, label: Label) -> Result:
    return edited.project, label, edited.selection


def _kept(project: Project, selection: Selection) -> Selection | None:
    """The selection, if the block with the cursor is still there."""
    return selection if lookup.find(project, selection.head.block) is not None else None

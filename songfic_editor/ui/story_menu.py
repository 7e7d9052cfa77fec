"""The context menu of a row of the story trees.

Built anew each time it is asked for, from the row and what is selected; every entry is one step.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from songfic_editor.edit.step import Step
from songfic_editor.model.document import Placement
from songfic_editor.ui import story_commands
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.story_nodes import Node


def _tr(text: str) -> str:
    return QCoreApplication.translate("StoryMenu", text)


def story_menu(
    parent: QWidget,
    hub: Hub,
    node: Node,
    selected: Sequence[Node],
    go_to: Callable[[Node], object],
    rename: Callable[[], object],
    see_notes: Callable[[str], object],
) -> QMenu:
    """The menu for a row (`node`, the root for the empty ground below the rows).

    `see_notes`: of a chapter, by its id; they have no row of their own.
    """
    menu = QMenu(parent)
    menu.setObjectName("storyMenu")
    changes = not hub.session.read_only

    def entry(text: str, step: Callable[[], Step | None]) -> None:
        action = menu.addAction(text, lambda: hub.apply(step()))
        action.setEnabled(changes)

    project = hub.project
    if node.kind != "root":
        menu.addAction(_tr("Go There"), lambda: go_to(node))
    if node.kind in ("chapter", "scene"):
        menu.addAction(_tr("Rename"), rename).setEnabled(changes)
    if node.kind == "chapter":
        menu.addAction(_tr("Chapter Notes…"), lambda: see_notes(node.key))
    if node.kind != "notes":
        menu.addSeparator()
        _adding(entry, hub, node)
    if node.kind not in ("root", "notes"):
        menu.addSeparator()
        entry(_tr("Move Up"), lambda: story_commands.move(project, selected, node, -1))
        entry(_tr("Move Down"), lambda: story_commands.move(project, selected, node, 1))
        menu.addSeparator()
        entry(_removal(selected), lambda: story_commands.delete(project, selected))
    return menu


def _adding(entry: Callable[[str, Callable[[], Step | None]], None], hub: Hub, node: Node) -> None:
    project = hub.project
    if node.kind == "placement":
        if node.holds(Placement).lines is not None:
            entry(_tr("Use in the Song"), lambda: story_commands.use_in_song(project, node))
            entry(_tr("Back to the Song's Lines"), lambda: story_commands.relink(project, node))
        entry(_tr("Begin a Scene Here"), lambda: story_commands.split(project, node))
        return
    if node.kind != "root":
        entry(_tr("Add a Scene"), lambda: story_commands.add_scene(project, node))
    entry(_tr("Add a Chapter"), lambda: story_commands.add_chapter(project, node))
    if node.kind == "scene":
        if node.row:
            entry(_tr("Begin a Chapter Here"), lambda: story_commands.split(project, node))
            entry(_tr("Join with the Scene Before"), lambda: story_commands.merge(project, node))
    elif node.kind == "chapter" and node.row:
        entry(_tr("Join with the Chapter Before"), lambda: story_commands.merge(project, node))


def _removal(selected: Sequence[Node]) -> str:
    """What goes: of rows of several kinds the largest, as `story_commands.delete` has it."""
    kinds = [node.kind for node in selected]
    if "chapter" in kinds:
        return _tr("Delete the Chapter") if kinds.count("chapter") == 1 else _tr("Delete the Chapters")
    if "scene" in kinds:
        return _tr("Delete the Scene") if kinds.count("scene") == 1 else _tr("Delete the Scenes")
    return _tr("Take out of the Story")

"""The clipboard for the rows of a story tree: stanzas, scenes and chapters, copied, cut and pasted.

Called by `story_tree` with the rows at hand. Text that was copied elsewhere is never put in from here: a
writer who pastes into the rows sees no place in the text where it would go.
"""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from songfic_editor.edit import paste
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import clipboard, mime
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId, ChapterId
from songfic_editor.model.position import Selection, caret
from songfic_editor.ui import story_commands
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.item_drops import story_path, up_to
from songfic_editor.ui.story_nodes import Node

_KEYS = {
    "cut": QKeySequence.StandardKey.Cut,
    "copy": QKeySequence.StandardKey.Copy,
    "paste": QKeySequence.StandardKey.Paste,
}


def command_of(event: QKeyEvent) -> str:
    """What a key asks of the clipboard: "cut", "copy", "paste"; "" for any other key."""
    return next((name for name, key in _KEYS.items() if event.matches(key)), "")


def run(command: str, hub: Hub, nodes: Sequence[Node]) -> None:
    """Do it with the selected rows, each time in one step.

    A paste goes behind the last selected row of the kind that comes, or to the end of what is selected.
    """
    board = QGuiApplication.clipboard()
    if command == "paste":
        last = max(nodes, key=story_path, default=None)
        hub.apply(None if last is None else pasted(hub.project, last, board.mimeData()))
    elif command in ("cut", "copy"):
        rows = _rows(nodes)
        if not rows:
            return
        board.setMimeData(copied(hub.project, rows))
        removed = story_commands.delete(hub.project, rows) if command == "cut" else None
        hub.apply(None if removed is None else replace(removed, label=Label.CUT))


def copied(project: Project, nodes: Sequence[Node]) -> QMimeData:
    """Rows of one kind with all that stands in them, in our own form, as HTML and as plain text."""
    if nodes[0].kind == "chapter":
        return clipboard.data_of(
            project, paste.copy_chapters(project, [ChapterId(node.key) for node in nodes])
        )
    blocks = tuple(block for node in nodes for block in _blocks(project, node))
    return clipboard.data_of(project, paste.whole(project, blocks))


def pasted(project: Project, node: Node, data: QMimeData) -> Step | None:
    """Put copied stanzas, scenes or chapters in at a row; None for anything else on the clipboard."""
    fragment = clipboard.read(data) if data.hasFormat(mime.FRAGMENT) else None
    chapter = up_to(node, "chapter")
    if fragment is None or chapter is None:
        return None
    if fragment.chapters:
        put = paste.insert_chapters(project, chapter.row + 1, fragment)
        return Step(put.project, Label.PASTE, after=put.selection)
    if not fragment.blocks:
        return None
    brings_scenes = isinstance(fragment.blocks[0], SceneHead)
    if not brings_scenes and not all(isinstance(block, Placement) for block in fragment.blocks):
        return None
    row = (up_to(node, "scene") or node) if brings_scenes else node
    behind = _blocks(project, row)[-1]
    here = caret(behind.id, len(lookup.text_of(project, behind)))
    edited = paste.insert(project, here, replace(fragment, open_start=False, open_end=False))
    after: Selection | None = edited.selection
    return None if edited.project is project else Step(edited.project, Label.PASTE, here, after)


def _rows(nodes: Sequence[Node]) -> list[Node]:
    """The rows to take, in the story's order: of several kinds the largest."""
    for kind in ("chapter", "scene", "placement"):
        found = sorted((node for node in nodes if node.kind == kind), key=story_path)
        if found:
            return found
    return []


def _blocks(project: Project, node: Node) -> tuple[Block, ...]:
    """The blocks that a row stands for."""
    if node.kind == "chapter":
        return next(chapter.blocks for chapter in project.chapters if chapter.id == node.key)
    at = lookup.spot(project, BlockId(node.key))
    blocks = project.chapters[at.chapter].blocks
    end = at.block + 1
    while node.kind == "scene" and end < len(blocks) and not isinstance(blocks[end], SceneHead):
        end += 1
    return blocks[at.block : end]

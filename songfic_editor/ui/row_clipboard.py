"""The clipboard for the rows of a story tree: stanzas and scenes are copied, cut and pasted as such.

Called by `story_tree` with the rows at hand. Text that was copied elsewhere is never put in from here: a
writer who pastes into the rows sees no place in the text where it would go.
"""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from songfic_editor.edit import paste
from songfic_editor.edit.paste import Fragment
from songfic_editor.edit.step import Label, Step
from songfic_editor.editor import clipboard, mime
from songfic_editor.model import lookup
from songfic_editor.model.document import Block, Placement, Project, SceneHead
from songfic_editor.model.ids import BlockId
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
    """Do it with the selected rows. Chapters stay where they are: their titles and notes can not come along.

    A paste goes behind the last selected stanza, or to the end of the scene.
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
    """Stanzas, or scenes with all that stands in them, in our own form, as HTML and as plain text."""
    from songfic_editor.formats.writing import clean_html  # not needed before the first copy

    blocks = tuple(block for node in nodes for block in _blocks(project, node))
    wanted = {block.stanza for block in blocks if isinstance(block, Placement)}
    songs = tuple(song for song in project.songs if any(one.id in wanted for one in song.stanzas))
    fragment = Fragment(blocks, songs)
    made = QMimeData()
    made.setData(mime.FRAGMENT, paste.encode(fragment))
    made.setHtml(clean_html.fragment(project, blocks))
    made.setText(paste.plain(project, fragment))
    return made


def pasted(project: Project, node: Node, data: QMimeData) -> Step | None:
    """Put copied stanzas or scenes in at a row; None for anything else on the clipboard."""
    fragment = clipboard.read(data) if data.hasFormat(mime.FRAGMENT) else None
    if fragment is None or not fragment.blocks or node.kind not in ("chapter", "scene", "placement"):
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
    """The rows to take, in the story's order: of several kinds the largest, and no chapters."""
    if any(node.kind == "chapter" for node in nodes):
        return []
    scenes = [node for node in nodes if node.kind == "scene"]
    return sorted(scenes or (node for node in nodes if node.kind == "placement"), key=story_path)


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

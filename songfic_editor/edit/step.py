"""A step: one change to the project as the writer made it, ready for the history.

Made by the window, the text sheet and the commands from what the other modules of this room return.
A step says what happened by code; the words for it are found in `ui`.
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.model.position import Selection


class Label(StrEnum):
    """What the Undo menu names. The value is the code that `ui/messages.py` turns into words."""

    TYPING = "typing"
    DELETE = "delete"
    NEW_PARAGRAPH = "new-paragraph"
    NEW_LINE = "new-line"
    CUT = "cut"
    PASTE = "paste"
    MOVE_TEXT = "move-text"
    REPLACE = "replace"
    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKE = "strike"
    SMALL = "small"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    LINK = "link"
    REMOVE_LINK = "remove-link"
    QUOTE = "quote"
    ALIGN = "align"
    MOVE_PARAGRAPH = "move-paragraph"
    MOVE_PARAGRAPHS = "move-paragraphs"
    COPY_PARAGRAPH = "copy-paragraph"
    COPY_PARAGRAPHS = "copy-paragraphs"
    PLACE_STANZA = "place-stanza"
    PLACE_STANZAS = "place-stanzas"
    MOVE_STANZA = "move-stanza"
    MOVE_STANZAS = "move-stanzas"
    COPY_STANZA = "copy-stanza"
    COPY_STANZAS = "copy-stanzas"
    MAKE_STANZA = "make-stanza"
    MAKE_STANZAS = "make-stanzas"
    REMOVE_STANZA = "remove-stanza"
    REMOVE_STANZAS = "remove-stanzas"
    EDIT_STANZA = "edit-stanza"
    RELINK_STANZA = "relink-stanza"
    USE_IN_SONG = "use-in-song"
    PARAPHRASE = "paraphrase"
    ADD_SCENE = "add-scene"
    RENAME_SCENE = "rename-scene"
    SET_TARGET = "set-target"
    SPLIT_SCENE = "split-scene"
    MERGE_SCENE = "merge-scene"
    MOVE_SCENE = "move-scene"
    MOVE_SCENES = "move-scenes"
    COPY_SCENE = "copy-scene"
    COPY_SCENES = "copy-scenes"
    DELETE_SCENE = "delete-scene"
    DELETE_SCENES = "delete-scenes"
    ADD_CHAPTER = "add-chapter"
    RENAME_CHAPTER = "rename-chapter"
    SPLIT_CHAPTER = "split-chapter"
    MERGE_CHAPTER = "merge-chapter"
    MOVE_CHAPTER = "move-chapter"
    MOVE_CHAPTERS = "move-chapters"
    COPY_CHAPTER = "copy-chapter"
    COPY_CHAPTERS = "copy-chapters"
    DELETE_CHAPTER = "delete-chapter"
    DELETE_CHAPTERS = "delete-chapters"
    BRING_IN = "bring-in"
    EDIT_NOTES = "edit-notes"
    EDIT_DETAILS = "edit-details"
    EDIT_REMARKS = "edit-remarks"
    EDIT_CREDITS = "edit-credits"
    ADD_SONG = "add-song"
    ADD_SONGS = "add-songs"
    EDIT_SONG = "edit-song"
    LYRICS_STYLE = "lyrics-style"
    DELETE_SONG = "delete-song"
    MERGE_SONGS = "merge-songs"
    SPLIT_STANZA = "split-stanza"
    JOIN_STANZAS = "join-stanzas"
    ORDER_STANZAS = "order-stanzas"
    STANZA_TO_SONG = "stanza-to-song"
    SPREAD_STANZA = "spread-stanza"
    GATHER_STANZA = "gather-stanza"
    SHOW_LINES = "show-lines"
    SHOW_WHOLE = "show-whole"
    MOVE_LINES = "move-lines"
    COPY_LINES = "copy-lines"
    SCENES_FROM_SONG = "scenes-from-song"
    MERGE = "merge"
    RELOAD = "reload"
    KEEP_MINE = "keep-mine"
    KEEP_THEIRS = "keep-theirs"
    KEEP_BOTH = "keep-both"
    SITE = "site"
    SITE_LYRICS = "site-lyrics"
    MARK_POSTED = "mark-posted"
    RESTORE_STORY = "restore-story"
    RESTORE_CHAPTER = "restore-chapter"
    RESTORE_SCENE = "restore-scene"

    def of(self, count: int) -> "Label":
        """The label for so many at once. Raises ValueError for more than one of what has no such label."""
        return self if count == 1 else Label(f"{self.value}s")


Typing = Literal["insert", "delete"]


class Edited(Struct, frozen=True, gc=False):
    """What an edit of the text gives: the project, and where the cursor stands then (None: where it was)."""

    project: Project
    selection: Selection | None = None


class Step(Struct, frozen=True, gc=False):
    """One change. `before`, `after`: the selections to come back to on undo and redo.

    `typing`: set for native typing, which may join the history's open group; `size`: the characters it
    put in or took out. What an input method composed is a step of its own, with `typing` None.
    """

    project: Project
    label: Label
    before: Selection | None = None
    after: Selection | None = None
    typing: Typing | None = None
    size: int = 0

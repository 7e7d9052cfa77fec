"""All sentences for the writer about what happened: errors, notices, and the names of what can be undone.

The core gives codes and data; only here they become words: what happened, what was kept, what to do.
"""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from songfic_editor.edit.step import Label
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.session.session import ReadOnly
from songfic_editor.storage.problem import CannotRead, CannotWrite, ChangedOnDisk, FileProblem, NewerVersion
from songfic_editor.storage.project_file import Opened
from songfic_editor.ui.translating import translate


class Message(Struct, frozen=True):
    """`grave`: stays until it is closed. `offer`: a button that does `then`. `about`: a later message about
    the same takes its place; "": it is about nothing that could change.
    """

    text: str
    grave: bool = False
    offer: str = ""
    then: Callable[[], object] | None = None
    about: str = ""


FILE = "file"
"""About what became of the story's own file. It goes with the next save."""

STEP = "step"
"""About the last step, which it offers to undo. It goes with the next one, and when the step is undone."""


def tr(text: str) -> str:
    return translate("Messages", text)


def message_of(what: object) -> Message:
    """The message for an error, or the message itself."""
    if isinstance(what, Message):
        return what
    return Message(sentence(what), grave=True, about=str(what.path) if isinstance(what, CannotWrite) else "")


def sentence(error: object) -> str:
    """What to tell about an error of the core."""
    if isinstance(error, ReadOnly):
        return tr("This story can be read and copied, not changed. Save As goes on in a copy.")
    if isinstance(error, NewerVersion):
        return tr(
            "“{0}” was written by a newer version of this program, and was left as it is. "
            "Save under another name to keep your changes."
        ).format(error.path.name)
    if isinstance(error, ChangedOnDisk):
        return tr(
            "“{0}” was written by another program meanwhile, and was left as it is. "
            "Save under another name to keep your changes."
        ).format(error.path.name)
    if isinstance(error, CannotWrite):
        return tr("“{0}” could not be written: {1}. Your text is still here; {2}.").format(
            error.path.name, reason_text(error.reason), _way_on(error.reason)
        )
    if isinstance(error, CannotRead):
        return tr("“{0}” could not be opened: {1}. Nothing was changed.").format(
            error.path.name, reason_text(error.reason)
        )
    if isinstance(error, ReadProblem):
        from songfic_editor.ui.import_messages import problem_sentence

        return problem_sentence(error, Path(error.path).name)
    if isinstance(error, FileProblem):
        return tr("A file could not be opened, and was left as it is: {0}.").format(problem_text(error))
    if isinstance(error, ValueError):
        from songfic_editor.formats.writing.plain_text import NotInEncoding

        if isinstance(error, NotInEncoding):
            return tr(
                "The encoding {0} has no “{1}”, and nothing was written. UTF-8 has every letter: choose that."
            ).format(error.encoding, error.letters)
    return tr("Something went wrong, and nothing was changed. ({0})").format(type(error).__name__)


def not_opened(path: Path, error: Exception) -> Message:
    """What to tell when a story's own file was refused."""
    if not isinstance(error, FileProblem):
        return message_of(error)
    words = tr("“{0}” could not be opened, and was left as it is: {1}.")
    return Message(words.format(path.name, problem_text(error)), grave=True)


def reason_text(reason: str) -> str:
    """Why the system refused."""
    words = {
        "missing": tr("there is no such file or folder"),
        "is-directory": tr("it is a folder"),
        "not-a-file": tr("it is not a file"),
        "no-permission": tr("you are not allowed to"),
        "folder-closed": tr("its folder takes no new files, and a save needs one"),
        "read-only-disk": tr("the disk can only be read"),
        "disk-full": tr("the disk is full"),
        "over-quota": tr("your share of the disk is used up"),
        "too-large": tr("it is too large"),
        "name-too-long": tr("its name is too long"),
        "drive-error": tr("the drive does not answer as it should"),
        "drive-gone": tr("its drive is not there any more"),
        "busy": tr("another program is writing there just now"),
        "newer-version": tr("it is of a newer version"),
        "held": tr("it is open elsewhere"),
        "changed-on-disk": tr("another program has written it meanwhile"),
    }
    return words.get(reason, tr("the system refused"))


def _way_on(reason: str) -> str:
    """What to do where a story could not be written."""
    ways = {
        "disk-full": tr("make room and save again, or save it elsewhere"),
        "over-quota": tr("make room and save again, or save it elsewhere"),
        "drive-error": tr("save again in a moment, or save it elsewhere"),
        "drive-gone": tr("connect the drive and save again, or save it elsewhere"),
        "busy": tr("save again in a moment"),
        "name-too-long": tr("save it under a shorter name"),
    }
    return ways.get(reason, tr("save it elsewhere"))


def problem_text(problem: FileProblem) -> str:
    """What is wrong in a file, and where."""
    words = {
        "empty": tr("it is empty"),
        "too-large": tr("it is too large for a story"),
        "not-text": tr("it holds bytes that are not text (line {line})"),
        "not-json": tr("it is damaged at line {line}, column {column}"),
        "truncated": tr("it ends too early (line {line}); a part of it is missing"),
        "too-deep": tr("it is nested deeper than any story is"),
        "not-songfic": tr("it is not a story of this program; Import brings in other files"),
        "wrong-type": tr("at {path} a value of type {expected} was expected"),
        "field-missing": tr("at {path} “{expected}” is missing"),
        "value-unknown": tr("at {path} stands an unknown value, “{detail}”"),
        "key-doubled": tr("at {path} a key stands twice"),
        "stanza-missing": tr("at {path} stands a stanza that no song has, “{detail}”"),
        "version-unknown": tr("it says version {version}, which never was"),
        "newer-version": tr("it is of version {version}, which this program does not know"),
        "unsound": tr("at {path} it is not sound ({expected})"),
    }
    found = words.get(problem.code, problem.code)
    return found.format(
        path=problem.path,
        expected=problem.expected,
        detail=problem.detail,
        line=problem.line,
        column=problem.column,
        version=problem.version,
    )


def opened(file: Opened) -> Message | None:
    """What must be known of a story that was just opened."""
    if file.read_only:
        return Message(
            tr(
                "“{0}” was written by a newer version of this program. It can be read and copied; "
                "Save As goes on in a copy."
            ).format(file.path.name),
            grave=True,
        )
    if file.repairs:
        places = ", ".join(dict.fromkeys(repair.path for repair in file.repairs[:3]))
        return Message(
            tr(
                "“{0}” was damaged; {1} things in it were mended ({2} …). No words were lost. "
                "The file is as it was until you save; a copy of it is kept then."
            ).format(file.path.name, len(file.repairs), places),
            grave=True,
        )
    return None


def found(chapters: int, scenes: int, songs: int, stanzas: int, placed: int) -> str:
    """What an import found, in a sentence."""
    counted = (
        (chapters, tr("1 chapter"), tr("{0} chapters")),
        (scenes, tr("1 scene"), tr("{0} scenes")),
        (songs, tr("1 song"), tr("{0} songs")),
        (stanzas, tr("1 stanza"), tr("{0} stanzas")),
        (placed, tr("placed once"), tr("placed {0} times in all")),
    )
    parts = [one if count == 1 else many.format(count) for count, one, many in counted if count]
    return tr("Found: {0}.").format(", ".join(parts))


def original_kept(path: Path) -> Message:
    return Message(tr("Saved. The file as it was is kept as “{0}”.").format(path.name))


def saved_after_all(path: Path) -> Message:
    """In the place of what was told of a save before that failed."""
    return Message(tr("“{0}” is saved now.").format(path.name), about=str(path))


def label_text(label: Label) -> str:
    """What the Undo menu calls a change."""
    words: dict[Label, str] = {
        Label.TYPING: tr("Typing"),
        Label.DELETE: tr("Delete"),
        Label.NEW_PARAGRAPH: tr("New Paragraph"),
        Label.NEW_LINE: tr("New Line"),
        Label.CUT: tr("Cut"),
        Label.PASTE: tr("Paste"),
        Label.MOVE_TEXT: tr("Move Text"),
        Label.REPLACE: tr("Replace"),
        Label.MOVE_PARAGRAPH: tr("Move Paragraph"),
        Label.MOVE_PARAGRAPHS: tr("Move Paragraphs"),
        Label.COPY_PARAGRAPH: tr("Copy Paragraph"),
        Label.COPY_PARAGRAPHS: tr("Copy Paragraphs"),
        Label.PLACE_STANZA: tr("Place Stanza"),
        Label.PLACE_STANZAS: tr("Place Stanzas"),
        Label.MOVE_STANZA: tr("Move Stanza"),
        Label.MOVE_STANZAS: tr("Move Stanzas"),
        Label.COPY_STANZA: tr("Copy Stanza"),
        Label.COPY_STANZAS: tr("Copy Stanzas"),
        Label.MAKE_STANZA: tr("Make Stanza"),
        Label.MAKE_STANZAS: tr("Make Stanzas"),
        Label.REMOVE_STANZA: tr("Remove Stanza"),
        Label.REMOVE_STANZAS: tr("Remove Stanzas"),
        Label.EDIT_STANZA: tr("Edit Stanza"),
        Label.RELINK_STANZA: tr("Back to the Song's Lines"),
        Label.USE_IN_SONG: tr("Use in the Song"),
        Label.PARAPHRASE: tr("Paraphrase"),
    }
    return words.get(label) or _look_text(label)


def _look_text(label: Label) -> str:
    words: dict[Label, str] = {
        Label.BOLD: tr("Bold"),
        Label.ITALIC: tr("Italic"),
        Label.UNDERLINE: tr("Underline"),
        Label.STRIKE: tr("Strike Through"),
        Label.SMALL: tr("Small"),
        Label.SUPERSCRIPT: tr("Superscript"),
        Label.SUBSCRIPT: tr("Subscript"),
        Label.LINK: tr("Link"),
        Label.REMOVE_LINK: tr("Remove Link"),
        Label.QUOTE: tr("Quote"),
        Label.ALIGN: tr("Alignment"),
    }
    return words.get(label) or _structure_text(label)


def _structure_text(label: Label) -> str:
    words: dict[Label, str] = {
        Label.ADD_SCENE: tr("Add Scene"),
        Label.RENAME_SCENE: tr("Rename Scene"),
        Label.SET_TARGET: tr("Target of Words"),
        Label.SPLIT_SCENE: tr("Split Scene"),
        Label.MERGE_SCENE: tr("Merge Scenes"),
        Label.MOVE_SCENE: tr("Move Scene"),
        Label.MOVE_SCENES: tr("Move Scenes"),
        Label.COPY_SCENE: tr("Copy Scene"),
        Label.COPY_SCENES: tr("Copy Scenes"),
        Label.DELETE_SCENE: tr("Delete Scene"),
        Label.DELETE_SCENES: tr("Delete Scenes"),
        Label.ADD_CHAPTER: tr("Add Chapter"),
        Label.RENAME_CHAPTER: tr("Rename Chapter"),
        Label.SPLIT_CHAPTER: tr("Split Chapter"),
        Label.MERGE_CHAPTER: tr("Merge Chapters"),
        Label.MOVE_CHAPTER: tr("Move Chapter"),
        Label.MOVE_CHAPTERS: tr("Move Chapters"),
        Label.COPY_CHAPTER: tr("Copy Chapter"),
        Label.COPY_CHAPTERS: tr("Copy Chapters"),
        Label.DELETE_CHAPTER: tr("Delete Chapter"),
        Label.DELETE_CHAPTERS: tr("Delete Chapters"),
        Label.BRING_IN: tr("Import Chapters"),
        Label.EDIT_NOTES: tr("Edit Notes"),
        Label.EDIT_CREDITS: tr("Credits"),
        Label.EDIT_DETAILS: tr("Edit Details"),
        Label.EDIT_REMARKS: tr("Edit Remarks"),
    }
    return words.get(label) or _song_and_state_text(label)


def _song_and_state_text(label: Label) -> str:
    words: dict[Label, str] = {
        Label.ADD_SONG: tr("Add Song"),
        Label.ADD_SONGS: tr("Add Songs"),
        Label.EDIT_SONG: tr("Edit Song"),
        Label.LYRICS_STYLE: tr("Lyrics Style"),
        Label.DELETE_SONG: tr("Remove Song"),
        Label.MERGE_SONGS: tr("Merge Songs"),
        Label.SPLIT_STANZA: tr("Split Stanza"),
        Label.JOIN_STANZAS: tr("Join Stanzas"),
        Label.ORDER_STANZAS: tr("Reorder Stanzas"),
        Label.STANZA_TO_SONG: tr("Move Stanza to a Song"),
        Label.SPREAD_STANZA: tr("Spread Stanza"),
        Label.GATHER_STANZA: tr("Gather Stanza"),
        Label.SHOW_LINES: tr("Show Only Lines"),
        Label.SHOW_WHOLE: tr("Show Whole Stanza"),
        Label.MOVE_LINES: tr("Move Lines"),
        Label.COPY_LINES: tr("Copy Lines"),
        Label.SCENES_FROM_SONG: tr("Scenes from a Song"),
        Label.MERGE: tr("Changes from Elsewhere"),
        Label.RELOAD: tr("Changes from Elsewhere"),
        Label.KEEP_MINE: tr("Keep Mine"),
        Label.KEEP_THEIRS: tr("Keep Theirs"),
        Label.KEEP_BOTH: tr("Keep Both"),
        Label.SITE: tr("Choice of Site"),
        Label.SITE_LYRICS: tr("Lyrics for a Site"),
        Label.MARK_POSTED: tr("Posted Mark"),
        Label.RESTORE_STORY: tr("Restore Story"),
        Label.RESTORE_CHAPTER: tr("Restore Chapter"),
        Label.RESTORE_SCENE: tr("Restore Scene"),
    }
    return words.get(label) or label.value.replace("-", " ").title()

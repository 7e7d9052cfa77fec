"""The sentences about an open story's file that another program has written, spoiled or taken away.

Used by `watching`, imported when there is something to tell.
"""

from collections.abc import Callable
from pathlib import Path

from songfic_editor.storage.problem import FileProblem
from songfic_editor.ui.messages import FILE, Message, problem_text
from songfic_editor.ui.translating import translate

Then = Callable[[], object]


def tr(text: str) -> str:
    return translate("Watching", text)


def reloaded(path: Path) -> Message:
    """Nothing had been changed here, and the story is the file's now."""
    words = tr("“{0}” was changed elsewhere, and is shown as it is now. Undo brings back what was here.")
    return Message(words.format(path.name))


def merged(path: Path, taken: int, choices: int, show: Then) -> Message:
    """Both sides had changed it. `taken`: what came in from theirs; `choices`: what both had changed.

    `show`: goes to the first of these.
    """
    parts = [tr("“{0}” was changed elsewhere too.").format(path.name)]
    if taken == 0:
        parts.append(tr("All of it is in your story already."))
    elif taken == 1:
        parts.append(tr("One change from there was taken into your story; Undo takes it out again."))
    else:
        words = tr("{0} changes from there were taken into your story; Undo takes them out again.")
        parts.append(words.format(taken))
    if choices == 1:
        parts.append(
            tr("One of them is of text that you changed as well: both texts stand, for you to choose.")
        )
    elif choices:
        words = tr("{0} of them are of text that you changed as well: both texts stand, for you to choose.")
        parts.append(words.format(choices))
    if not choices:
        return Message(" ".join(parts))
    return Message(" ".join(parts), grave=True, offer=tr("Show"), then=show, about="choices")


def older(path: Path, save: Then) -> Message:
    """What is in the file now lies behind the story as it is here."""
    words = tr(
        "“{0}” was put back to an older state elsewhere, which lacks what you wrote since. Your story is "
        "still here with all of it, and that state is among its versions. Saving writes your story there."
    )
    return Message(words.format(path.name), grave=True, offer=tr("Save Now"), then=save, about=FILE)


def gone(path: Path, save: Then) -> Message:
    words = tr(
        "“{0}” is no longer in its folder: it was moved, renamed or deleted elsewhere. "
        "Your story is still here; saving writes it there anew."
    )
    return Message(words.format(path.name), grave=True, offer=tr("Save Now"), then=save, about=FILE)


def written_anew(path: Path) -> Message:
    """It was found gone by the save itself."""
    words = tr("“{0}” had been moved, renamed or deleted elsewhere; your story was saved there anew.")
    return Message(words.format(path.name), grave=True)


def spoiled(path: Path, problem: FileProblem, save: Then) -> Message:
    words = tr(
        "“{0}” was replaced elsewhere by something that can't be opened: {1}. None of that was taken over, "
        "and your story is still here. Saving puts it back, and keeps what is there now as “{0}.original”."
    )
    text = words.format(path.name, problem_text(problem))
    return Message(text, grave=True, offer=tr("Save Now"), then=save, about=FILE)


def newer(path: Path, save_as: Then) -> Message:
    words = tr(
        "“{0}” was replaced elsewhere by a newer version of this program, which only that can change. It was "
        "left as it is, and your story is still here. Save it under another name."
    )
    return Message(words.format(path.name), grave=True, offer=tr("Save As…"), then=save_as, about=FILE)


def apart(path: Path, save: Then) -> Message:
    """Both sides changed it, and nobody knows from which state on."""
    words = tr(
        "“{0}” was changed elsewhere too, and the two can't be brought together. Your story is still here. "
        "Saving writes it, and keeps what is there now as “{0}.original” and among the story's versions."
    )
    return Message(words.format(path.name), grave=True, offer=tr("Save Now"), then=save, about=FILE)

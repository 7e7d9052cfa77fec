"""The sentences about journals and what is recovered from them.

Used by `journaling` and `recovery`, imported when there is something to tell.
"""

from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLocale

from songfic_editor.storage.journal import JournalProblem, Makeshift
from songfic_editor.storage.problem import CannotWrite, FileProblem
from songfic_editor.storage.recovery import Compared
from songfic_editor.ui.messages import Message, problem_text, reason_text, sentence
from songfic_editor.ui.translating import translate

_JOURNAL = "journal"


def tr(text: str) -> str:
    return translate("Recovery", text)


def journal_not_written(error: Exception) -> Message:
    """Unsaved changes are in memory alone, for now."""
    if isinstance(error, CannotWrite):
        words = tr(
            "What you write is not being put aside, in case the program ends unexpectedly: {0} ({1}). "
            "Your text is still here; save it now and then. It is tried again."
        )
        text = words.format(reason_text(error.reason), error.path.parent)
        return Message(text, grave=True, about=_JOURNAL)
    return Message(sentence(error), grave=True, about=_JOURNAL)


def journal_elsewhere(makeshift: Makeshift) -> Message:
    """They are on the disk, though not as they should be."""
    if makeshift.is_whole:
        words = tr(
            "What you write can't be put aside where it belongs, in case the program ends unexpectedly: {0} "
            "({1}). It is put aside in “{2}” for now. Make room, and save now and then."
        )
    else:
        words = tr(
            "What you write can't be put aside whole, in case the program ends unexpectedly: {0} ({1}). Only "
            "what differs from the saved file is, in “{2}”. Make room, and save now and then."
        )
    text = words.format(reason_text(makeshift.reason), makeshift.wanted, makeshift.folder)
    return Message(text, grave=True, about=_JOURNAL)


def journal_written_again() -> Message:
    """In the place of the warning that it was not."""
    words = tr("What you write is being put aside again, in case the program ends unexpectedly.")
    return Message(words, about=_JOURNAL)


def journal_problem(problem: JournalProblem) -> Message:
    """A journal that gives no story."""
    reasons = {
        "damaged": tr("it is damaged"),
        "too-large": tr("it is too large"),
        "other-version": tr("another version of this program wrote it"),
    }
    why = reasons.get(problem.code) or reason_text(problem.reason or "other")
    words = tr(
        "Work that was not saved when the program ended could not be read: {0}. "
        "It was left as it is, in “{1}”."
    )
    return Message(words.format(why, problem.path), grave=True)


def file_refused(error: Exception) -> str:
    """Why the saved file can't be shown beside what was recovered."""
    if isinstance(error, FileProblem):
        why = problem_text(error)
    else:
        why = reason_text(getattr(error, "reason", "other"))
    return tr("The file itself can't be read: {0}.").format(why)


def damaged_journal(copy: Path) -> str:
    """The story is there, perhaps not to its last word."""
    words = tr("Its record is damaged, so the very last words may be missing; a copy of it is in “{0}”.")
    return words.format(copy)


def only_a_part() -> str:
    """The file is not the one that it was to be put into."""
    return tr(
        "There had been room only for what differed from the saved file, and that is another one now. This "
        "is what had been written since; it is opened as a story of its own."
    )


def compared(found: Compared) -> str:
    """How what was recovered differs from the file."""
    if found.rows is None:
        return _counted(found.words, tr("It has one word."), tr("It has {0} words."))
    if not found.new and not found.gone:
        return tr("It has the words of the saved file; what differs is how they look, or where they stand.")
    parts = []
    if found.new:
        one, many = tr("one word is not in the saved file"), tr("{0} words are not in the saved file")
        parts.append(_counted(found.new, one, many))
    if found.gone:
        one = tr("one word of the saved file is not in it")
        many = tr("{0} words of the saved file are not in it")
        parts.append(_counted(found.gone, one, many))
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(QLocale().toString(count))


def when(seconds: float) -> str:
    """A time, as one says it: "today at 21:14"; a date for what is longer ago."""
    time = QDateTime.fromSecsSinceEpoch(int(seconds))
    locale = QLocale()
    clock = locale.toString(time.time(), QLocale.FormatType.ShortFormat)
    ago = time.date().daysTo(QDate.currentDate())
    if ago == 0:
        return tr("today at {0}").format(clock)
    if ago == 1:
        return tr("yesterday at {0}").format(clock)
    return tr("on {0} at {1}").format(locale.toString(time.date(), QLocale.FormatType.LongFormat), clock)

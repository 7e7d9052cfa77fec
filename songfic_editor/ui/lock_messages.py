"""The sentences about a story that another program, user or machine has open.

Used by `locking`, imported when there is something to tell.
"""

from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QLocale

from songfic_editor.model.text import clean
from songfic_editor.storage import machine
from songfic_editor.storage.held import Found
from songfic_editor.ui.messages import FILE, Message
from songfic_editor.ui.translating import translate


def tr(text: str) -> str:
    return translate("Locking", text)


def who(found: Found) -> str:
    """Who has it open, where, and since when; what the lock says is shown as it is, and short."""
    holder = found.holder
    if holder is None:
        return tr("Something locked it {0}; its lock can't be read.").format(_when(found.beat))
    host = tr("this computer") if found.here else _short(holder.host)
    since = _when(holder.since)
    name = _short(holder.user) or tr("Somebody")
    if found.state == "dead":
        is_you = holder.user == machine.user()
        words = (
            tr("You had it open on {1}, since {2}.") if is_you else tr("{0} had it open on {1}, since {2}.")
        )
    elif holder.user == machine.user():
        words = tr("You have it open on {1}, in another window or program, since {2}.")
    else:
        words = tr("{0} has it open on {1}, since {2}.")
    return words.format(name, host, since)


def state(found: Found) -> str:
    """What is known of a lock that nobody seems to hold any more; what to mind where somebody does."""
    if found.state == "dead":
        return tr("The program that had it open has ended without closing it. You can take it over safely.")
    if found.state == "silent":
        words = tr("There was no sign of life from there since {0}, so it can probably be taken over.")
        return words.format(_when(found.beat))
    return tr(
        "Changes made in two places at once get in each other's way. "
        "Take it over only if nobody is writing there."
    )


def in_another_window(path: Path) -> Message:
    """A story was to be saved as a file whose own story is open."""
    words = tr(
        "“{0}” is open in another window, so nothing was saved to it. "
        "Save under another name, or close that window first."
    )
    return Message(words.format(path.name), grave=True)


def taken_over(path: Path, found: Found) -> Message:
    """Somebody else has the lock that was ours."""
    words = tr(
        "“{0}” was opened elsewhere for writing. {1} "
        "Your text is still here, and is not saved there; saving asks what to do."
    )
    return Message(words.format(path.name, who(found)), grave=True, about=FILE)


def _when(seconds: int) -> str:
    time = QDateTime.fromSecsSinceEpoch(seconds)
    locale = QLocale()
    clock = locale.toString(time.time(), QLocale.FormatType.ShortFormat)
    if time.date() == QDate.currentDate():
        return clock
    return tr("{0}, {1}").format(locale.toString(time.date(), QLocale.FormatType.ShortFormat), clock)


def _short(word: str) -> str:
    return " ".join(clean(word).split())[:60]

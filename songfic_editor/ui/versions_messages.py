"""What the window says of versions and of what differs: kinds, times, numbers, and what could not be done.

Used by the versions panel, by what keeps versions, and by recovery. Only words are made here.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt

from songfic_editor.projection.difference import Difference
from songfic_editor.storage.problem import CannotWrite
from songfic_editor.storage.versions import Usage, Version, VersionProblem
from songfic_editor.ui.messages import FILE, Message, message_of, reason_text
from songfic_editor.ui.translating import translate

_MEGA = 1024 * 1024


def _tr(text: str) -> str:
    return translate("Versions", text)


def version_name(version: Version) -> str:
    """Its name, or what it was kept for."""
    if version.damaged:
        return _tr("Damaged")
    kinds = {
        "save": _tr("Saved"),
        "named": _tr("Kept"),
        "opened": _tr("As it was opened"),
        "replaced": _tr("Before another took its place"),
        "recovered": _tr("Recovered"),
    }
    return version.name or kinds[version.kind]


def titled(version: Version) -> str:
    """What its side of a comparison is called: name and time."""
    return f"{version_name(version)} · {time_words(version.time)}"


def none_yet() -> str:
    return _tr("Nothing is kept of this story yet. A backup is kept whenever it is saved.")


def time_words(time: datetime) -> str:
    """By the writer's clock and custom, as in "3 May 2024 14:02"; the weekday for a time that is near."""
    local = QDateTime.fromSecsSinceEpoch(int(time.timestamp())).toLocalTime()
    days = local.daysTo(QDateTime.currentDateTime())
    clock = QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)
    if days == 0:
        return _tr("Today {0}").format(clock)
    if days == 1:
        return _tr("Yesterday {0}").format(clock)
    return f"{QLocale().toString(local.date(), QLocale.FormatType.ShortFormat)} {clock}"


def default_name() -> str:
    """What a version is called if its writer does not mind."""
    return _tr("Version of {0}").format(QDateTime.currentDateTime().toString(Qt.DateFormat.ISODate)[:10])


def signed(count: int) -> str:
    """A difference in words: "+120", "−35", "±0"."""
    return f"+{count:,}" if count > 0 else f"−{-count:,}" if count else "±0"


def difference_words(found: Difference) -> str:
    """What differs, in a sentence: "2 changed, 1 new.", or that nothing does."""
    counted = (
        ("changed", _tr("{0} changed")),
        ("added", _tr("{0} new")),
        ("removed", _tr("{0} gone")),
        ("moved", _tr("{0} moved")),
    )
    parts = [words.format(f"{count:,}") for what, words in counted if (count := found.count(what))]  # type: ignore[arg-type]  # the four of them
    return ", ".join(parts) + "." if parts else _tr("Nothing differs.")


def usage_words(found: int, used: Usage, limit: int) -> str:
    """How many there are, and how much of their room they take."""
    versions = _tr("1 version") if found == 1 else _tr("{0} versions").format(f"{found:,}")
    room = _tr("{0} MB of {1} MB").format(_megabytes(used.total), limit // _MEGA)
    return f"{versions} · {room}"


def full(used: Usage, limit: int) -> Message:
    """The named ones alone take more than all may."""
    words = _tr(
        "The versions that you have named take {0} MB, more than the {1} MB for versions of a story. All of "
        "them are kept, and so is the last backup, but no older one. Delete some under File › Versions."
    )
    return Message(words.format(_megabytes(used.named), limit // _MEGA), grave=True)


def kept(version: Version) -> Message:
    return Message(_tr("Kept as “{0}”. It is found under File › Versions.").format(version.name))


def older(path: Path, version: Version, show: Callable[[], object]) -> Message:
    """A file was opened that lacks what this version has. `show`: opens the panel."""
    words = _tr(
        "“{0}” is an older copy of this story: it lacks what was saved here later ({1}). "
        "That is among the story's versions, and can be compared and restored."
    )
    text = words.format(path.name, time_words(version.time))
    return Message(text, grave=True, offer=_tr("Show Versions"), then=show, about=FILE)


def nothing_to_keep() -> Message:
    return Message(_tr("There is not a word in this story yet, so there is nothing to keep."))


def not_kept(error: Exception) -> Message:
    """A version that its writer asked for."""
    if not isinstance(error, CannotWrite):
        return message_of(error)
    words = _tr("The version could not be kept: {0}. The story itself is as it was.")
    return Message(words.format(reason_text(error.reason)), grave=True)


def no_backup(error: Exception) -> Message:
    """A backup that was due after a save, or before the first one."""
    why = reason_text(error.reason) if isinstance(error, CannotWrite) else type(error).__name__
    words = _tr("The story is saved, but no backup of it could be kept: {0}. Older backups are still there.")
    return Message(words.format(why), grave=True)


def not_read(error: Exception) -> str:
    """Why a version can't be shown."""
    words = {
        "missing": _tr("This version is not there any more."),
        "damaged": _tr(
            "The file of this version is damaged, and can't be shown. The others are not touched."
        ),
        "newer-version": _tr("This version was kept by a newer version of the program."),
    }
    return words[error.code] if isinstance(error, VersionProblem) else message_of(error).text


def restored(version: Version) -> Message:
    return Message(_tr("Restored from “{0}”. Undo goes back.").format(version_name(version)))


def _megabytes(count: int) -> str:
    return f"{max(count / _MEGA, 0.1):,.1f}" if count else "0"

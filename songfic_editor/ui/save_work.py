"""What one save does on a worker thread: sees to the lock, keeps what is about to be replaced, and writes.

Part of `saving`. It never touches a widget; what it finds out comes back in `Written`.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.storage.saves import NONE, Saves

if TYPE_CHECKING:
    from songfic_editor.storage.held import Found
    from songfic_editor.storage.locks import Lock
    from songfic_editor.storage.problem import Fingerprint
    from songfic_editor.storage.project_file import Saved
    from songfic_editor.ui.hub import Hub


Announce = Callable[["Fingerprint"], object]


class Job(Struct, frozen=True):
    """What is to be written where. `is_its_own`: to the file that the story was read from or saved to last;
    then `expected` is what that must be, and `is_ours`: what is in it was saved here. `keep_original`: it is
    kept beside. `lock`: the one that the story has by now; `over`: one of another that is to be replaced.
    `announce`: called with what will be in the file. `saves`: which lie behind it, this one too. `opening`:
    the name of the story's opening.
    """

    path: Path
    project: Project
    is_its_own: bool
    expected: "Fingerprint | None" = None
    keep_original: bool = False
    is_ours: bool = False
    lock: "Lock | None" = None
    over: "Found | None" = None
    announce: Announce | None = None
    saves: Saves = NONE
    opening: str = ""


class Written(Struct, frozen=True):
    """What a save left on the disk. `is_anew`: the file had gone since it was last looked at."""

    saved: "Saved"
    lock: "Lock | None"
    is_anew: bool


def writing(job: Job, keep_what_is_there: Callable[[Path, bool], object]) -> Callable[[], Written]:
    """The work of a save, of the story's file as it is known now. It raises CannotWrite."""

    def work() -> Written:
        from songfic_editor.storage import project_file

        lock = _lock_for(job)
        is_anew = job.expected is not None and not os.path.lexists(job.path)
        try:
            if not job.is_ours:
                keep_what_is_there(job.path, not job.is_its_own)
            saved = project_file.save(
                job.path,
                job.project,
                expected=job.expected,
                keep_original=job.keep_original,
                announce=job.announce,
                saves=job.saves,
            )
        except BaseException:
            if lock is not None and lock is not job.lock:
                lock.release()
            raise
        if job.lock is not None and lock is not job.lock:
            job.lock.release()
        return Written(saved, lock, is_anew)

    return work


def _lock_for(job: Job) -> "Lock | None":
    """The file's lock, seen to be ours. Raises Held."""
    from songfic_editor.storage import locks

    if job.lock is not None and job.is_its_own:
        job.lock.confirm()
        return job.lock
    # That a file of another name may be replaced, the writer has just said: a stale lock goes with it.
    gone = ("dead",) if job.is_its_own else ("dead", "silent")
    return locks.take(job.path, job.over, gone, token=job.opening)


def tell_of(written: Written, path: Path, hub: "Hub", *, was_refused: bool) -> None:
    """What a writer should know of a save that went well. `was_refused`: the one before it had failed."""
    if written.saved.original is not None:
        from songfic_editor.ui import messages

        hub.tell(messages.original_kept(written.saved.original))
    elif written.is_anew:
        from songfic_editor.ui import watch_messages

        hub.tell(watch_messages.written_anew(path))
    elif was_refused:
        from songfic_editor.ui import messages

        hub.tell(messages.saved_after_all(path))

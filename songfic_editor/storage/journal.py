"""The journal of one open story: what is typed, on the disk within a second, whether it is saved or not.

Written by the window off its thread, and on it when the program must end. It is held by a lock while its
program lives, so one that nobody holds is of a program that came to a bad end. It grows by what changed, is
written anew before it grows far beyond the story, and must never be less than the last state recorded. Where
there is no room for a whole story it holds the difference to the story's file, or goes to another folder.
"""

import os
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.storage.journal_base import Coming
from songfic_editor.storage.journal_recorder import Makeshift, Recorder
from songfic_editor.storage.journal_records import State
from songfic_editor.storage.journal_replay import SUFFIX, JournalProblem, Recovered, found, replay
from songfic_editor.storage.problem import CannotWrite, reason
from songfic_editor.storage.project_file import Fingerprint

__all__ = ["Journal", "JournalProblem", "Makeshift", "Recovered", "found", "new_path", "replay"]


def new_path(folder: Path) -> Path:
    """A name for another journal; it tells nothing of the story."""
    return folder / f"{secrets.token_hex(8)}{SUFFIX}"


class Journal:
    """One story's from its opening to its closing. There is no file until something is written.

    `path`: where it belongs; if an orphan stands there, the first write takes its place. `orphan`: one that
    stands elsewhere, and goes with the first write. `spare`: folders to go to if there is no writing it where
    it belongs; what is in the last may not outlive the machine's run. Any thread may call.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.time,
        *,
        orphan: Path | None = None,
        spare: Sequence[Path] = (),
    ) -> None:
        self._clock = clock
        self._turn = threading.Lock()
        self._recorder = Recorder(path, orphan, spare)
        self._is_over = False

    @classmethod
    def create(
        cls, folder: Path, project: Project, path: Path | None, fingerprint: Fingerprint | None
    ) -> "Journal":
        """A journal that holds a story already. Raises CannotWrite."""
        made = cls(new_path(folder))
        made.write(project, path, fingerprint)
        return made

    def write(
        self,
        project: Project,
        path: Path | None = None,
        fingerprint: Fingerprint | None = None,
        *,
        saved: bool = False,
    ) -> None:
        """Have a state on the disk when this returns; nothing is done if it is there. Raises CannotWrite.

        `path`, `fingerprint`: the story's file, and what is in it. `saved`: this very state is.
        """
        name = None if path is None else os.fsencode(path.absolute())
        with self._turn:
            recorder = self._recorder
            if self._is_over or self._has(project, name, fingerprint, saved):
                return
            coming = recorder.coming
            if coming is not None and (coming.fingerprint, coming.to) == (fingerprint, name):
                coming = recorder.coming = None
            state = State(self._clock(), name, fingerprint, saved)
            if coming is not None:
                state = replace(state, coming=coming.fingerprint, to=coming.to)
            try:
                if saved and not recorder.has_begun:  # there was nothing to write yet, now there needn't be
                    self.path.unlink(missing_ok=True)
                else:
                    recorder.record(project, state)
            except OSError as error:
                raise CannotWrite(self.path, reason(error)) from error

    def announce(self, coming: Fingerprint, path: Path, project: Project | None = None) -> None:
        """Say, before a file is written, what will be in it: should the program end before it can say that it
        is, the file is known for the story's own. Raises CannotWrite.

        `project`: what that is; without it, what was written last.
        """
        to = os.fsencode(path.absolute())
        with self._turn:
            recorder = self._recorder
            recorder.coming = Coming(coming, to, project or recorder.written)
            if self._is_over or recorder.state is None:  # the first record will say it
                return
            try:
                recorder.announce(replace(recorder.state, time=self._clock(), coming=coming, to=to))
            except OSError as error:
                raise CannotWrite(self.path, reason(error)) from error

    def make_whole(self) -> bool:
        """Try again to have a whole journal where it belongs. False if there is still no room or no leave."""
        with self._turn:
            return self._is_over or self._recorder.make_whole()

    @property
    def path(self) -> Path:
        """Where it is, or will be."""
        return self._recorder.path

    @property
    def makeshift(self) -> Makeshift | None:
        """What it had to do without where there was no room or no leave; None: nothing."""
        return self._recorder.makeshift

    def close(self) -> None:
        """Leave the journal on the disk, for the next start to find."""
        with self._turn:
            self._is_over = True
            self._recorder.let_go()

    def discard(self) -> None:
        """Take the journal from the disk: the story is saved, or its writer wants it no more."""
        with self._turn:
            self._is_over = True
            try:
                self._recorder.remove()
            except OSError as error:
                raise CannotWrite(self.path, reason(error)) from error

    def _has(self, project: Project, path: bytes | None, fingerprint: str | None, saved: bool) -> bool:
        state = self._recorder.state
        if project is not self._recorder.written or state is None or self._recorder.must_be_new:
            return False
        return (state.path, state.fingerprint, state.saved) == (path, fingerprint, saved)

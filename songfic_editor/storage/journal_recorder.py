"""Has states of one story in a journal's file: where it belongs and whole, or else as well as can be.

Used by `journal` under its lock. What was recorded last is on the disk whenever a method returns, and after
an error too: nothing is let go of before what takes its place is there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.storage.journal_base import Coming, from_file, past
from songfic_editor.storage.journal_file import JournalFile
from songfic_editor.storage.journal_records import Record, State, changes, framed
from songfic_editor.storage.problem import Reason, reason

MAY_GROW: Final = 4 * 1024 * 1024
_AT_ONCE: Final = 256 * 1024


class Makeshift(Struct, frozen=True, gc=False):
    """A journal that is not as it should be. `folder`: where it had to go. `is_whole`: it needs no other file
    for what it holds to be all of the story. `reason`: why not where and how it belongs, in `wanted`.
    """

    folder: Path
    is_whole: bool
    wanted: Path
    reason: Reason


class Recorder:
    """`path`: where it is; before anything is written, the orphan's place. `written`, `state`: what was
    recorded last. `coming`: the save that is under way, to be set by whoever knows of one. `makeshift`: what
    it had to do without.
    """

    def __init__(self, own: Path, orphan: Path | None, spare: Sequence[Path]) -> None:
        self.path = orphan or own
        self.written: Project | None = None
        self.state: State | None = None
        self.coming: Coming | None = None
        self.makeshift: Makeshift | None = None
        self._own = own
        self._spare = tuple(spare)
        self._old: list[Path] = []
        self._file: JournalFile | None = None
        self._is_whole = True

    @property
    def has_begun(self) -> bool:
        return self._file is not None

    @property
    def must_be_new(self) -> bool:
        """Whether there is no file to go on in."""
        return self._file is None or self._file.is_broken or not self._file.is_there

    def record(self, project: Project, state: State, records: Iterable[Record] | None = None) -> None:
        """`records`: what leads there from what was written last."""
        if not self.must_be_new:
            if self._stands_on_another(state):
                with suppress(OSError):
                    self._write_anew(project, state, self._places())
                    return
            try:
                self._write_on(project, state, records)
            except OSError:
                if not self._spare:
                    raise
            else:
                return
        self._write_anew(project, state, self._places())

    def announce(self, state: State) -> None:
        """Say that a save of `coming` is under way, with what was recorded last. Raises OSError."""
        assert self.written is not None
        here = self.written
        self.record(here, state, () if self._is_whole else past(self.coming, here, here))

    def make_whole(self) -> bool:
        """Try to have all of it where it belongs. False if there is still no room or no leave."""
        if self.written is not None and self.state is not None and self.makeshift is not None:
            with suppress(OSError):
                self._write_anew(self.written, self.state, [(self._own, True)])
        return self.makeshift is None

    def remove(self) -> None:
        """Take it from the disk, and what it took the place of. Raises OSError."""
        self._clear_old()
        try:
            self.path.unlink(missing_ok=True)
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Leave it on the disk, for whoever finds it."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _stands_on_another(self, state: State) -> bool:
        """Whether what this needs to be whole is not what is in the story's file any more."""
        last = self.state
        is_same = last is None or (last.path, last.fingerprint) == (state.path, state.fingerprint)
        return not self._is_whole and not is_same

    def _write_on(self, project: Project, state: State, records: Iterable[Record] | None) -> None:
        assert self._file is not None
        if self._file.size - self._file.first > max(MAY_GROW, 2 * self._file.first):
            with suppress(OSError):  # no room for another: this one may go on
                self._write_anew(project, state, self._places())
                return
        if records is None:
            records = () if project is self.written else changes(self.written, project)
        self._file.add(_pieces((*records, state)))
        self.written, self.state = project, state

    def _places(self) -> Iterator[tuple[Path, bool]]:
        """Where to have another, and whether the whole of it, the best first."""
        lasting = [self._own, *(folder / self._own.name for folder in self._spare[:-1])]
        passing = [folder / self._own.name for folder in self._spare[-1:]]
        for paths in (lasting, passing):
            for is_whole in (True, False):
                yield from ((path, is_whole) for path in paths)

    def _write_anew(self, project: Project, state: State, places: Iterable[tuple[Path, bool]]) -> None:
        """Another journal in the place of the one that is there, if any; that one stays if this fails."""
        first_error: OSError | None = None
        for path, is_whole in places:
            records = changes(None, project) if is_whole else from_file(state.path, project, self.coming)
            if records is None:
                continue
            try:
                made = JournalFile.make(path, _pieces((*records, state)))
            except OSError as error:
                first_error = first_error or error
            else:
                self.makeshift = None
                if first_error is not None:
                    why = reason(first_error)
                    self.makeshift = Makeshift(path.parent, is_whole, self._own.parent, why)
                self._go_on_in(made, project, state, is_whole)
                return
        if first_error is not None:
            raise first_error

    def _go_on_in(self, made: JournalFile, project: Project, state: State, is_whole: bool) -> None:
        before, self.path = self.path, made.path
        self.let_go()
        self._file, self._is_whole = made, is_whole
        self.written, self.state = project, state
        if before != made.path:
            self._old.append(before)
        made.name_is_on_disk()
        self._clear_old()

    def _clear_old(self) -> None:
        """Take away those that another has taken the place of."""
        while self._old:
            path = self._old.pop()
            with suppress(OSError):
                if path != self.path:
                    path.unlink()


def _pieces(records: Iterable[Record]) -> Iterator[bytes]:
    """The records, some at a time."""
    waiting, size = list[bytes](), 0
    for record in records:
        waiting.append(framed(record))
        size += len(waiting[-1])
        if size > _AT_ONCE:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)

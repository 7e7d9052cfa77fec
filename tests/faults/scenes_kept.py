"""Journals and versions, for the tests of a failing system. Part of `scenes`."""

from pathlib import Path
from typing import Final
from unittest.mock import patch

from songfic_editor.model.document import Project
from songfic_editor.storage import journal, journal_recorder, project_file, versions
from tests.faults.scenes import NEW, NEWER, OLD, Make, Scene, title_of


class JournalGoesOn(Scene):
    """A change recorded in a journal that is there."""

    own = ("a.journal",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / "a.journal"
        self.journal = journal.Journal(self.path)
        self._begin()

    def _begin(self) -> None:
        self.journal.write(OLD)

    def write(self) -> None:
        self.journal.write(NEW)

    def start_anew(self) -> None:
        """What is open is closed by the system; the next start goes through what it finds."""
        self.journal.close()
        journal.found(self.folder)
        self.journal = journal.Journal(self.path)

    def found(self) -> str:
        return title_of(self._replayed()) if self.path.exists() else "old"

    def write_again(self) -> None:
        self.journal.write(NEWER)

    def is_newer(self) -> bool:
        replayed = self._replayed()
        self.journal.close()
        return replayed == NEWER

    def _replayed(self) -> Project:
        return journal.replay(self.path).project


class JournalBegins(JournalGoesOn):
    """The first record of a story."""

    def _begin(self) -> None:
        """There is no journal yet."""


class JournalWrittenAnew(JournalGoesOn):
    """A journal that has grown too long: another takes its place."""

    def write(self) -> None:
        assert self.journal._recorder._file is not None
        self.journal._recorder._file.first = 0  # as if all of it had been added since
        with patch.object(journal_recorder, "MAY_GROW", 0):
            self.journal.write(NEW)


class JournalOfOrphan(JournalGoesOn):
    """The first record of a story that was recovered, in the place of the journal that it came from."""

    def _begin(self) -> None:
        self.journal.write(OLD)
        self.journal.close()
        self.journal = journal.Journal(self.path)


class JournalWithoutRoom(JournalGoesOn):
    """A journal that holds the difference to the story's file alone, and is to go on."""

    own = ("a.journal", "story.songfic")

    def _begin(self) -> None:
        self.file = self.folder / "story.songfic"
        self.print = project_file.save(self.file, OLD).fingerprint
        self.journal._recorder._places = lambda: [(self.path, False)]  # type: ignore[method-assign,assignment,return-value]  # no room for more
        self.journal.write(OLD, self.file, self.print)

    def write(self) -> None:
        self.journal.write(NEW, self.file, self.print)

    def write_again(self) -> None:
        self.journal.write(NEWER, self.file, self.print)


class VersionKept(Scene):
    """A version kept beside another, which must stay whatever comes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        versions.keep(folder, OLD, "save")

    def write(self) -> None:
        versions.keep(self.folder, NEW, "named", "A name")

    def found(self) -> str:
        titles = {title_of(versions.read(one)) for one in versions.listed(self.folder)}
        return {("old",): "old", ("new", "old"): "new"}.get(tuple(sorted(titles)), f"torn: {titles}")

    def write_again(self) -> None:
        versions.keep(self.folder, NEWER, "save")

    def is_newer(self) -> bool:
        return versions.read(versions.listed(self.folder)[0]) == NEWER

    def strangers(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if path.suffix != ".version"]


SCENES: Final[tuple[Make, ...]] = (
    JournalGoesOn,
    JournalBegins,
    JournalWrittenAnew,
    JournalOfOrphan,
    JournalWithoutRoom,
    VersionKept,
)

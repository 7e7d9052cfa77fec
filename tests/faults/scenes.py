"""What is written in the tests of a failing system: one scene a thing that the program puts on a disk.

A scene makes a folder with something old in it, writes something new there once, and knows what may be
found afterwards. Used by test_writes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.storage import atomic, codec, project_file, settings
from songfic_editor.storage.problem import CannotWrite
from tests.builders import story

OLD: Final = replace(story(), title="Before")
NEW: Final = replace(story(), title="After")
NEWER: Final = replace(story(), title="Later")


class Scene:
    """`typed`: the errors that may come out of `write`. Each scene has a folder of its own."""

    typed: tuple[type[Exception], ...] = (CannotWrite,)

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def write(self) -> None:
        """The one write that goes wrong."""
        raise AssertionError

    def start_anew(self) -> None:
        """The program has died and is started again: it knows what it finds."""

    def found(self) -> str:
        """What is there now: "old", "new", or anything else, which is wrong."""
        raise AssertionError

    def write_again(self) -> None:
        """The next write, with the system sound again and with what is known since the last good one."""
        raise AssertionError

    def is_newer(self) -> bool:
        """Whether `write_again` has put its own thing there."""
        raise AssertionError

    def strangers(self) -> list[Path]:
        """Files that have no business there."""
        return [path for path in self.folder.rglob("*") if path.is_file() and path.name not in self.own]

    own: tuple[str, ...] = ()


class SavedOver(Scene):
    """A project saved over its own file."""

    own = ("story.songfic",)
    mended = False

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / "story.songfic"
        self.known: project_file.Fingerprint | None = self._begin()

    def _begin(self) -> project_file.Fingerprint | None:
        return project_file.save(self.path, OLD).fingerprint

    def write(self) -> None:
        try:
            saved = project_file.save(self.path, NEW, expected=self.known, keep_original=self.mended)
            self.known, self.mended = saved.fingerprint, False
        except CannotWrite as error:
            if error.now is not None:
                self.known, self.mended = error.now, False
            raise

    def start_anew(self) -> None:
        self.known = project_file.load(self.path).fingerprint if self.path.exists() else None
        self.mended = self.mended and self.found() == "old"

    def found(self) -> str:
        return named(self.path)

    def write_again(self) -> None:
        project_file.save(self.path, NEWER, expected=self.known, keep_original=self.mended)

    def is_newer(self) -> bool:
        return project_file.load(self.path).project == NEWER


class SavedFirst(SavedOver):
    """A project that is on no disk yet."""

    def _begin(self) -> None:
        return None


class SavedThroughLink(SavedOver):
    """A project whose file is a link to one elsewhere."""

    own = ("story.songfic", "real.songfic")

    def _begin(self) -> project_file.Fingerprint:
        self.path.symlink_to("real.songfic")
        return project_file.save(self.path, OLD).fingerprint

    def found(self) -> str:
        return named(self.path) if self.path.is_symlink() else "no link any more"


class SavedMended(SavedOver):
    """A project that was mended while it was read: the original is kept beside it."""

    own = ("story.songfic", "story.songfic.original")
    mended = True

    def found(self) -> str:
        original = self.path.with_name("story.songfic.original")
        if original.exists() and named(original) != "old":
            return "a torn original"
        now = named(self.path)
        return now if now == "old" or original.exists() else "no original"


class Exported(Scene):
    """Any other file: an export."""

    typed = (OSError,)
    own = ("story.html",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / "story.html"
        self.path.write_bytes(b"old")

    def write(self) -> None:
        atomic.write(self.path, b"new" * 1000)

    def found(self) -> str:
        return {b"old": "old", b"new" * 1000: "new"}.get(self.path.read_bytes(), "torn")

    def write_again(self) -> None:
        atomic.write(self.path, b"newer")

    def is_newer(self) -> bool:
        return self.path.read_bytes() == b"newer"


class SettingsSaved(Scene):
    """The settings, in a folder that is not there yet."""

    typed = (OSError,)
    own = ("settings.json",)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.path = folder / "made" / "settings.json"

    def write(self) -> None:
        settings.save(self.path, settings.Settings(zoom=150))

    def found(self) -> str:
        return {100: "old", 150: "new"}.get(settings.load(self.path).zoom, "torn")

    def write_again(self) -> None:
        settings.save(self.path, settings.Settings(zoom=200))

    def is_newer(self) -> bool:
        return settings.load(self.path).zoom == 200


Make = Callable[[Path], Scene]


def named(path: Path) -> str:
    """Which of our projects a file holds; none at all counts as the old state."""
    if not path.exists():
        return "old"
    held = path.read_bytes()
    known: dict[bytes, str] = {codec.encode(OLD): "old", codec.encode(NEW): "new"}
    return known.get(held, "torn")


def title_of(project: Project) -> str:
    return {OLD.title: "old", NEW.title: "new", NEWER.title: "newer"}.get(project.title, "torn")


SCENES: Final[tuple[Make, ...]] = (
    SavedOver,
    SavedFirst,
    SavedThroughLink,
    SavedMended,
    Exported,
    SettingsSaved,
)

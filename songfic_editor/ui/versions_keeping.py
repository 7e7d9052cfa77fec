"""Keeps versions of the story in a window, off the UI thread: a backup after each save, and others by name.

Attached by `features`. What fails here is told once and never disturbs a save.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from songfic_editor.model.document import Project
from songfic_editor.storage.saves import NONE, Saves
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.saving import Saver

if TYPE_CHECKING:
    from songfic_editor.storage.versions import Kind, Usage, Version
    from songfic_editor.ui.messages import Message

MEGABYTE = 1024 * 1024


class VersionsKeeping(QObject):
    """One for each window. Backups come one after the other; of those that wait, the last one is kept.

    `kept()`: there is another version.
    """

    kept = Signal()

    def __init__(self, hub: Hub, saver: Saver, preferences: Preferences) -> None:
        super().__init__(saver)
        self._hub = hub
        self._saver = saver
        self._preferences = preferences
        self._is_keeping = False
        self._next: tuple[Project, Saves] | None = None
        self._before: list[Exception] = []
        self._was_told = False
        self._full_told = ""
        saver.saved.connect(self._saved)
        saver.keep_what_is_there = self._keep_file

    @property
    def limit(self) -> int:
        """Bytes that a story's versions may take."""
        return self._preferences.settings.versions_megabytes * MEGABYTE

    def keep_named(self, name: str) -> None:
        """Keep the story as it is now under a name."""
        from songfic_editor.ui import versions_messages

        def done(kept: "_Kept") -> None:
            if kept.version is None:
                self._hub.tell(versions_messages.nothing_to_keep())
            else:
                self._hub.tell(versions_messages.kept(kept.version))
                self.kept.emit()
                self._full_told = ""
                self._tell_if_full(kept)

        self._run("named", self._hub.project, done, lambda error: versions_messages.not_kept(error), name)

    def keep_replaced(self, project: Project) -> None:
        """Keep a state that another one takes the place of."""
        from songfic_editor.ui import versions_messages

        self._run(
            "replaced",
            project,
            lambda _kept: self.kept.emit(),
            lambda error: versions_messages.not_kept(error),
        )

    def _keep_file(self, path: Path, is_others: bool) -> None:
        """On a worker thread, before a save: what is in the file that will be written over."""
        from songfic_editor.storage import versions

        try:
            versions.keep_file(path, "replaced" if is_others else "opened", limit=self.limit)
        except Exception as error:  # a backup must never keep a story from being saved
            self._before.append(error)

    def _saved(self) -> None:
        while self._before:
            self._tell_once(self._before.pop())
        project, saves = self._hub.session.on_disk, self._saver.story.saves
        if project is None:
            return
        if self._is_keeping:
            self._next = project, saves
        else:
            self._keep_saved(project, saves)

    def _keep_saved(self, project: Project, saves: Saves) -> None:
        def done(kept: "_Kept") -> None:
            self._was_told = False
            self.kept.emit()
            self._tell_if_full(kept)
            go_on()

        def failed(error: Exception) -> None:
            self._tell_once(error)
            go_on()

        def go_on() -> None:
            self._is_keeping = False
            waiting, self._next = self._next, None
            if waiting is not None:
                self._keep_saved(*waiting)

        self._is_keeping = True
        limit = self.limit
        self._hub.run(lambda: _keep(project, "save", limit, saves=saves), done, failed)

    def _run(
        self,
        kind: "Kind",
        project: Project,
        done: "Callable[[_Kept], None]",
        words: "Callable[[Exception], Message]",
        name: str = "",
    ) -> None:
        limit = self.limit
        self._hub.run(
            lambda: _keep(project, kind, limit, name),
            done,
            lambda error: self._hub.tell(words(error)),
            title=self.tr("Keeping a version") if name else "",
        )

    def _tell_once(self, error: Exception) -> None:
        if not self._was_told:
            from songfic_editor.ui import versions_messages

            self._was_told = True
            self._hub.tell(versions_messages.no_backup(error))

    def _tell_if_full(self, kept: "_Kept") -> None:
        """Say so, once for a story, when the named versions alone take more than there is for all."""
        if kept.used.named > self.limit and self._full_told != self._hub.project.id:
            from songfic_editor.ui import versions_messages

            self._full_told = self._hub.project.id
            self._hub.tell(versions_messages.full(kept.used, self.limit))


class _Kept(Struct, frozen=True):
    """`used`: by all versions of the story, after this one."""

    version: "Version | None"
    used: "Usage"


def _keep(project: Project, kind: "Kind", limit: int, name: str = "", saves: Saves = NONE) -> _Kept:
    """For a worker thread."""
    from songfic_editor.storage import versions

    folder = versions.folder_of(project.id)
    version = versions.keep(folder, project, kind, name, limit=limit, saves=saves)
    return _Kept(version, versions.usage(versions.listed(folder)))

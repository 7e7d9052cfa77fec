"""The versions panel: all that is kept of the story, how each version differs from what it is now, and ways
back to it.

Opened by `versions_commands`; it lies beside the story, which can be written on meanwhile. Files are listed,
read and compared off the UI thread.
"""

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from songfic_editor.edit import restore
from songfic_editor.edit.step import Label, Step
from songfic_editor.model import lookup
from songfic_editor.model.document import Chapter, Project
from songfic_editor.model.lookup import Scene
from songfic_editor.projection.difference import Difference, Row, difference
from songfic_editor.storage import versions
from songfic_editor.storage.versions import Version
from songfic_editor.text import stats
from songfic_editor.ui import names
from songfic_editor.ui import versions_messages as words
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.theme import Theme
from songfic_editor.ui.versions_layout import VersionsPanel, ask_to_remove

if TYPE_CHECKING:
    from songfic_editor.ui.versions_keeping import VersionsKeeping

LOOKED_AT_AFTER_MS: Final = 120
"""So long the cursor rests on a version before its file is read."""
CHANGED_AFTER_MS: Final = 800
"""So long nothing happens in the story before it is compared anew."""
PROGRESS_AFTER_MS: Final = 300


class _Listed(Struct, frozen=True):
    found: tuple[Version, ...]
    words: int


class _Compared(Struct, frozen=True):
    old: Project
    found: Difference


class VersionsDialog(VersionsPanel):
    """`begin` shows the versions of the story in the window; hidden, it holds nothing of any."""

    def __init__(
        self, hub: Hub, theme: Theme, preferences: Preferences, keeping: "VersionsKeeping", parent: QWidget
    ) -> None:
        super().__init__(theme, parent)
        self._hub = hub
        self._keeping = keeping
        self._story = hub.project.id
        self._old: Project | None = None
        self._asked = 0
        self.difference.set_face(page_face(preferences.settings))
        self._timer = QTimer(self, singleShot=True, interval=LOOKED_AT_AFTER_MS)
        self._timer.timeout.connect(self._compare)
        self._late = QTimer(self, singleShot=True, interval=PROGRESS_AFTER_MS)
        self._late.timeout.connect(self.progress.show)
        self._changes = QTimer(self, singleShot=True, interval=CHANGED_AFTER_MS)
        self._changes.timeout.connect(self.refresh)
        self._connect()

    def begin(self) -> None:
        """Show the versions of the story that is in the window now."""
        self._story = self._hub.project.id
        self.refresh()
        self.list.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold nothing of a long story that nobody looks at."""
        super().hideEvent(event)
        self._changes.stop()
        self._timer.stop()
        self._asked += 1
        self._show(None, "")

    def _connect(self) -> None:
        buttons = self.buttons
        self.list.chosen.connect(self._timer.start)
        self.list.removal_wanted.connect(self.remove)
        self.difference.moved.connect(self._show_ways)
        buttons.previous.clicked.connect(lambda: self.difference.go_to_change(-1))
        buttons.next.clicked.connect(lambda: self.difference.go_to_change(1))
        buttons.all.clicked.connect(self.restore_all)
        buttons.chapter.clicked.connect(self.restore_chapter)
        buttons.scene.clicked.connect(self.restore_scene)
        buttons.remove.clicked.connect(self.remove)
        buttons.close.clicked.connect(self.reject)
        self._hub.changed.connect(self._follow)
        self._keeping.kept.connect(self._follow)

    def refresh(self) -> None:
        """List what is there by now, and compare what is shown with the story as it is now."""
        project, folder = self._hub.project, versions.folder_of(self._story)

        def work() -> _Listed:
            return _Listed(versions.listed(folder), stats.count(project).counts.total)

        def done(listed: _Listed) -> None:
            if self.isVisible() and project.id == self._story:
                self._listed(listed)

        self._hub.run(work, done)

    def restore_all(self) -> None:
        if self._old is not None:
            before = self._hub.project
            restored = restore.whole(before, self._old)
            if self._apply(Step(restored, Label.RESTORE_STORY)):
                self._keeping.keep_replaced(before)

    def restore_chapter(self) -> None:
        if self._old is None:
            return
        chapter, _scene = place_of(self._old, self.difference.current)
        if chapter is not None:
            edited = restore.chapter(self._hub.project, self._old, chapter.id)
            self._apply(Step(edited.project, Label.RESTORE_CHAPTER, after=edited.selection))

    def restore_scene(self) -> None:
        if self._old is None:
            return
        _chapter, scene = place_of(self._old, self.difference.current)
        if scene is not None:
            edited = restore.scene(self._hub.project, self._old, scene.head.id)
            self._apply(Step(edited.project, Label.RESTORE_SCENE, after=edited.selection))

    def remove(self) -> None:
        """Delete the version that is shown, after asking: there is no undo for that."""
        version = self.list.current
        if version is None:
            return
        if ask_to_remove(self, words.version_name(version)):
            self._hub.run(lambda: versions.remove(version), lambda _none: self.refresh())

    def _apply(self, step: Step) -> bool:
        version = self.list.current
        is_changed = self._hub.apply(step)
        if is_changed and version is not None:
            if step.after is not None:
                self._hub.reveal(step.after)
            self._say(words.restored(version).text)
            self._changes.stop()
            self.refresh()
        return is_changed

    def _follow(self, *_what: object) -> None:
        if self.isVisible():
            self._changes.start()

    def _listed(self, listed: _Listed) -> None:
        self.list.show_versions(listed.found, listed.words)
        used = versions.usage(listed.found)
        self.usage.setText(words.usage_words(len(listed.found), used, self._keeping.limit))
        self.usage.setToolTip(self.usage.text())
        if not listed.found:
            self._say(words.none_yet())
        self._timer.start()

    def _compare(self) -> None:
        """Read the version with the cursor, and show how it differs. What was asked for before is dropped."""
        self._asked += 1
        asked, version, now = self._asked, self.list.current, self._hub.project
        if version is None:
            self._show(None, "")
            return

        def work() -> _Compared:
            old = versions.read(version)
            return _Compared(old, difference(old, now))

        def done(compared: _Compared) -> None:
            if asked == self._asked:
                self._show(compared, words.difference_words(compared.found))

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._show(None, words.not_read(error))

        self._late.start()
        self._hub.run(work, done, failed)

    def _show(self, compared: _Compared | None, said: str) -> None:
        version = self.list.current
        self._late.stop()
        self.progress.hide()
        self._old = None if compared is None else compared.old
        then = "" if version is None else words.titled(version)
        self.difference.show_difference(None if compared is None else compared.found, then, self.tr("Now"))
        if said:
            self._say(said)
        self._show_ways()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)

    def _show_ways(self) -> None:
        """What can be done from here."""
        buttons, old = self.buttons, self._old
        is_free = old is not None and not self._hub.session.read_only
        chapter, scene = (None, None) if old is None else place_of(old, self.difference.current)
        buttons.previous.setEnabled(self.difference.has_change(-1))
        buttons.next.setEnabled(self.difference.has_change(1))
        buttons.all.setEnabled(is_free)
        buttons.chapter.setEnabled(is_free and chapter is not None)
        buttons.scene.setEnabled(is_free and scene is not None)
        buttons.remove.setEnabled(self.list.current is not None)
        if old is not None and chapter is not None:
            name = names.chapter_name(chapter.title, old.chapters.index(chapter) + 1)
            buttons.chapter.setToolTip(names.plain_tip(name))
        if scene is not None:
            buttons.scene.setToolTip(names.plain_tip(names.scene_name(scene.head, scene.number)))


def place_of(old: Project, row: Row | None) -> tuple[Chapter | None, Scene | None]:
    """The chapter and the scene of then that a row of a comparison belongs to."""
    part = None if row is None else row.left or row.right
    chapter = next((one for one in old.chapters if part and one.id == part.chapter), None)
    if chapter is None or part is None:
        return None, None
    return chapter, next((one for one in lookup.scenes(chapter) if one.head.id == part.scene), None)

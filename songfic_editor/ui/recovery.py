"""Recovery at the start: looks at the journals that were left, asks about each story, and opens it.

Made by `application` when there are journals at all. Nothing is opened before the writer has answered,
nothing is written to any file, and no journal goes before its story is in another one, a version or a file.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject

from songfic_editor.model.ids import new_project_id
from songfic_editor.storage import recovery
from songfic_editor.storage.folders import journals_folder, spare_journals_folders
from songfic_editor.storage.journal import JournalProblem
from songfic_editor.storage.recovery import Left
from songfic_editor.ui import recovery_messages as words
from songfic_editor.ui.messages import Message
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.recovery_dialog import Choice, RecoveryDialog
from songfic_editor.ui.saving import OpenStory

if TYPE_CHECKING:
    from songfic_editor.ui.main_window import MainWindow


class Program(Protocol):
    """What recovery needs of the program: a window for another story, free or new, and the one, if there is
    one, that has the story in a file open. It is to note what its writer has decided about: a lock that was
    left with it is none to ask about again.
    """

    def window_for_another(self) -> "MainWindow": ...

    def window_of(self, path: Path) -> "MainWindow | None": ...

    def note_asked(self, path: Path) -> None: ...


class Recovery(QObject):
    """`first`: the window that the dialog lies over. `then`: opens the files that the start was for.
    `dialog`: the one that asks, once there is something to ask.
    """

    def __init__(
        self, program: Program, first: "MainWindow", then: Callable[[Sequence[Path]], object]
    ) -> None:
        super().__init__(first)
        self._program = program
        self._first = first
        self._then = then
        self._files: list[Path] = []
        self._last = first
        self.dialog: RecoveryDialog | None = None

    def begin(self, files: Sequence[Path]) -> None:
        """Look for what was left; `files` are opened once all is answered, but for what is open by then."""
        self._files = list(files)
        first, folders = tuple(files), (journals_folder(), spare_journals_folders())
        self._first.hub.run(lambda: recovery.look(folders[0], first, folders[1]), self._looked, self._failed)

    def add(self, files: Sequence[Path]) -> None:
        """More files to be opened once all is answered: another start has handed them over."""
        self._files += [file for file in files if file not in self._files]

    def _looked(self, seen: list[Left | JournalProblem]) -> None:
        found = [one for one in seen if isinstance(one, Left)]
        for problem in seen:
            if isinstance(problem, JournalProblem):
                self._first.hub.tell(words.journal_problem(problem))
        if not found:
            self._end()
            return
        for left in found:
            if left.recovered.path is not None:
                self._program.note_asked(left.recovered.path)
        face = page_face(self._first.preferences.settings)
        dialog = self.dialog = RecoveryDialog(found, self._first.theme, face, self._first)
        dialog.shown.connect(partial(self._compare, dialog))
        dialog.chosen.connect(self._take)
        dialog.finished.connect(self._end)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self._compare(dialog, dialog.current)

    def _failed(self, error: Exception) -> None:
        self._first.hub.tell(error)
        self._end()

    def _end(self, *_result: object) -> None:
        files, self._files = self._files, []
        if self._first.isVisible():  # else the program ends, and the dialog went with it
            self._then(files)
            self._last.activateWindow()  # not every desktop gives it the keyboard when a dialog goes
        self.deleteLater()

    def _compare(self, dialog: RecoveryDialog, left: Left) -> None:
        def compared(found: recovery.Compared) -> None:
            if dialog.isVisible() and dialog.current is left:
                dialog.tell(words.compared(found), found.rows)

        self._first.hub.run(lambda: recovery.compare(left), compared)

    def _take(self, left: Left, choice: Choice) -> None:
        recovered = left.recovered
        if recovered.path is not None:
            self._files = [file for file in self._files if file.resolve() != recovered.path.resolve()]
        is_open = recovered.path is not None and self._program.window_of(recovered.path) is not None
        if choice == "recovered" and (is_open or recovered.partial):
            self._open_copy(left)  # its file was opened while this was being asked, or is another story now
        elif choice == "recovered":
            self._open_recovered(left)
        elif choice == "saved":
            self._open(left)
            self._first.hub.run(lambda: recovery.let_go(left), lambda _none: self._tell_kept())
        else:
            self._open(left)
            self._open_copy(left)

    def _open_recovered(self, left: Left) -> None:
        """What was recovered as changes of its file that are not saved."""
        recovered = left.recovered
        mended = left.saved is not None and bool(left.saved.repairs)
        story = OpenStory(recovered.path, recovered.fingerprint, mended=mended, journal=recovered.journal)
        if left.saved is not None and left.saved.fingerprint == recovered.fingerprint:
            # What both sides begin with, should the file be changed.
            story.holds(left.saved.project, left.saved.saves)
        window = self._last = self._program.window_for_another()
        window.files.put(recovered.project, recovered.path, saved=False, story=story)
        window.show()

    def _open(self, left: Left) -> None:
        """The file, as it is."""
        path = left.recovered.path
        assert path is not None
        window = self._last = self._program.window_of(path) or self._program.window_for_another()
        window.files.open_story(path)
        window.show()

    def _open_copy(self, left: Left) -> None:
        """What was recovered as a story of its own, to be saved elsewhere."""
        recovered = left.recovered
        project = replace(recovered.project, id=new_project_id())
        name = project.title.strip() if recovered.path is None else recovered.path.stem
        called = self.tr("{0} (recovered)").format(name or self.tr("Untitled"))
        window = self._last = self._program.window_for_another()
        story = OpenStory(journal=recovered.journal, called=called)
        window.files.put(project, None, saved=False, story=story)
        window.show()

    def _tell_kept(self) -> None:
        kept = self.tr("What was recovered is kept, among the versions of the story.")
        self._first.hub.tell(Message(kept))

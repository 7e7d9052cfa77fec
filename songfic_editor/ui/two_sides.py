"""What bringing two sides of a story together does on a worker thread: what both began with, and the merge.

Part of `watching`. It never touches a widget, and never drops what either side wrote.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from songfic_editor.model.document import Project
from songfic_editor.storage.saves import Saves

if TYPE_CHECKING:
    from songfic_editor.storage.problem import Fingerprint
    from songfic_editor.storage.project_file import Opened

_log = logging.getLogger(__name__)


class Together(Struct, frozen=True):
    """A merge with `ours`, the story as it was when it began. `base` None: there was none to merge from.

    `taken`, `choices`: how many parts came from the other side, and how many both had changed. `is_kept`:
    the other side is among the versions.
    """

    ours: Project
    base: Project | None
    project: Project
    taken: int = 0
    choices: int = 0
    is_kept: bool = False


class Sides(Struct, frozen=True):
    """What is known of both sides of a merge. `base`: the state that was read or saved here last; `known`:
    the file that was; `saves`: which lie behind it; `behind`: states of these that are in mind still, with
    their own, the newest last.
    """

    base: Project | None
    theirs: "Opened"
    known: "Fingerprint | None"
    saves: Saves
    behind: tuple[tuple[Saves, Project], ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether they went on from an older state than the last that was here, or put it back."""
        if not self.theirs.saves:
            return self._put_back is not None
        return not self.theirs.saves.has(self.saves)

    @property
    def _put_back(self) -> Project | None:
        """The state before the last that a file holds which does not say what lies behind it."""
        return next((one for _saves, one in self.behind[:-1] if one == self.theirs.project), None)

    def merged(self, ours: Project) -> Together:
        """On any thread: theirs is kept as a version, then both are brought together."""
        from songfic_editor.edit.merge import merge
        from songfic_editor.projection.difference import difference
        from songfic_editor.storage import versions
        from songfic_editor.storage.problem import CannotWrite

        theirs, folder = self.theirs, versions.folder_of(ours.id)
        is_kept = False
        try:
            versions.keep(folder, theirs.project, "replaced", saves=theirs.saves)
            is_kept = True
        except CannotWrite as error:  # the next save keeps it beside the file
            _log.warning("the other side of a merge was not kept: %s", error.reason)
        base = self._base(folder)
        if base is None:
            return Together(ours, None, ours, is_kept=is_kept)
        merged = merge(base, ours, theirs.project)
        found = difference(ours, merged.project)
        taken = sum(row.what != "same" and row.place != "before" for row in found.rows)
        return Together(ours, base, merged.project, taken, len(merged.choices), is_kept)

    def _base(self, folder: Path) -> Project | None:
        """What both sides began with. What one of them has not seen it can't have taken away."""
        from songfic_editor.storage import watch

        if self.is_stale:
            theirs = self.theirs.saves
            if not theirs:
                return self._put_back
            known = (one for saves, one in reversed(self.behind) if saves and theirs.has(saves))
            return next(known, None) or watch.common(folder, self.saves, theirs)
        if self.base is not None or self.known is None:
            return self.base
        kept = watch.saved_as(folder, (self.known,))
        return None if kept is None else kept[1]


def sharing(ours: Project, theirs: Project) -> Project:
    """Theirs, with our own objects for all chapters and songs that are the same: views skip those."""
    from msgspec.structs import replace

    chapters = {chapter.id: chapter for chapter in ours.chapters}
    songs = {song.id: song for song in ours.songs}
    return replace(
        theirs,
        chapters=tuple(chapters[one.id] if chapters.get(one.id) == one else one for one in theirs.chapters),
        songs=tuple(songs[one.id] if songs.get(one.id) == one else one for one in theirs.songs),
    )

"""The fields of a site's form as they are now, for the Publish panel: filled bit by bit off the UI thread.

The field that is shown comes first. After a change in the story only what changed is filled anew, at a pause,
and only while somebody looks.
"""

import time
from collections.abc import Callable, Mapping
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from songfic_editor.formats.writing import for_sites
from songfic_editor.model.document import Project
from songfic_editor.publishing import fields, posting
from songfic_editor.publishing.fields import Filled, Key, Slot
from songfic_editor.publishing.posting import State
from songfic_editor.publishing.site_checks import Checker, Report
from songfic_editor.publishing.sites import Site
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_coverage import LiveCoverage

CHANGED_AFTER_MS: Final = 500
"""So long nothing happens in the story before its fields are filled anew."""
_FIRST_SECONDS: Final = 0.03
_MORE_SECONDS: Final = 0.5
"""Of a long story news comes now and then: a new thread, and showing what it found, are felt by a key."""
_LONGEST_REST: Final = 0.05


class Found(Struct, frozen=True):
    """What is known so far, of one state of a story. `report`: None until all fields are filled."""

    project: Project
    site: Site
    slots: tuple[Slot, ...]
    filled: Mapping[Key, Filled]
    states: Mapping[Key, State]
    report: Report | None = None


class LiveFields(QObject):
    """`found_more()`: `found` is another. None of it goes on before `start` and after `stop`."""

    found_more = Signal()

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._site: Site | None = None
        self._first: Key | None = None
        self._asked = 0
        self._is_at_work = False
        self._checker: Checker | None = None
        self.found: Found | None = None
        self._timer = QTimer(self, singleShot=True, interval=CHANGED_AFTER_MS)
        self._timer.timeout.connect(self._begin)
        hub.changed.connect(self._follow)

    @property
    def site(self) -> Site | None:
        """The one that fields are filled for; None while nobody looks."""
        return self._site

    @property
    def busy(self) -> bool:
        """More will be found without anybody doing anything."""
        is_done = self.found is not None and self.found.report is not None
        return self._site is not None and (self._timer.isActive() or self._is_at_work or not is_done)

    def start(self, site: Site, first: Key | None) -> None:
        """Fill the fields for a site, beginning with the one that is shown."""
        self._site, self._first = site, first
        if self.found is not None and self.found.site != site:
            self.found = None
        self._begin()

    def show_first(self, key: Key | None) -> None:
        """Another field is shown."""
        self._first = key

    def stop(self) -> None:
        """Nobody looks: hold nothing of a long story."""
        self._timer.stop()
        self._asked += 1
        self._site = self.found = self._checker = None

    def current(self, slot: Slot) -> Filled | None:
        """A field as it is at this moment, filled at once if need be; None where its chapter is gone."""
        site, project = self._site, self._hub.project
        if site is None or slot.key not in {one.key for one in _slots(project, site)}:
            return None
        known = None if self.found is None else self.found.filled.get(slot.key)
        if known is not None and fields.is_current(known, project, site, slot):
            return known
        return _filled(project, site, slot)

    def prints(self, slot: Slot) -> dict[Key, str | None]:
        """What a tick of this field says is posted, as it is at this moment; nothing where it is gone."""
        site, project = self._site, self._hub.project
        known = {} if site is None else {one.key: one for one in _slots(project, site)}
        if site is None or slot.key not in known:
            return {}
        along = posting.taken_along(project, site.name, slot.key, known)
        found = {key: self.current(known[key]) for key in along}
        texts = {key: filled.text for key, filled in found.items() if filled is not None}
        return posting.prints(project, site.name, slot.key, texts)

    def _follow(self, _change: object) -> None:
        if self._site is not None:
            self._timer.start()

    def _begin(self) -> None:
        self._timer.stop()
        self._asked += 1
        if self._site is not None and not self._is_at_work:
            self._go_on(self._asked, Found(self._hub.project, self._site, (), self._known(), {}))

    def _known(self) -> Mapping[Key, Filled]:
        return {} if self.found is None else self.found.filled

    def _go_on(self, asked: int, before: Found) -> None:
        first = self._first
        checker = self._checker = self._checker or Checker(LiveCoverage.of(self._hub).typed)

        def done(found: Found) -> None:
            self._is_at_work = False
            if asked != self._asked:
                self._begin()
                return
            self.found = found
            if found.report is None:
                self._go_on(asked, found)
            self.found_more.emit()

        def failed(error: Exception) -> None:
            self._is_at_work = False
            if asked != self._asked:
                self._begin()
            else:
                self.stop()
                self._hub.tell(error)

        self._is_at_work = True
        self._hub.run(lambda: _next(before, first, checker, lambda: asked == self._asked), done, failed)


def _next(before: Found, first: Key | None, checker: Checker, is_wanted: Callable[[], bool]) -> Found:
    """Some more of the fields: as many as can be filled in a moment, one at least."""
    project, site = before.project, before.site
    slots = before.slots or _slots(project, site)
    filled: dict[Key, Filled] = {}
    until = time.monotonic() + (_MORE_SECONDS if before.slots else _FIRST_SECONDS)
    is_whole = True
    for slot in sorted(slots, key=lambda one: one.key != first):
        known = before.filled.get(slot.key)
        if known is not None and fields.is_current(known, project, site, slot):
            filled[slot.key] = known
        elif is_wanted() and (not filled or time.monotonic() < until):
            filled[slot.key] = _filled_in_turn(project, site, slot)
        else:
            is_whole = False
            if known is not None:
                filled[slot.key] = known  # of a moment ago: better than nothing
    states = posting.states(project, site.name, {key: one.text for key, one in filled.items()})
    there = fields.slots(project) if is_whole else ()
    report = checker.report(project, site, [filled[slot.key] for slot in there]) if is_whole else None
    return Found(project, site, slots, filled, states, report)


def _slots(project: Project, site: Site) -> tuple[Slot, ...]:
    """The fields that hold anything, here or on the site."""
    return fields.slots(project, posting.standing(project, site.name))


def _filled_in_turn(project: Project, site: Site, slot: Slot) -> Filled:
    """Filled, and then as long a rest: meanwhile the window has the interpreter for itself. Without it, each
    of the hundreds of answers that one painting of a list asks for waits until this thread is interrupted.
    """
    begun = time.monotonic()
    found = _filled(project, site, slot)
    time.sleep(min(time.monotonic() - begun, _LONGEST_REST))
    return found


def _filled(project: Project, site: Site, slot: Slot) -> Filled:
    return fields.fill(project, site, slot, lambda blocks: for_sites.blocks(project, site, blocks))

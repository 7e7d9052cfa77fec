"""The Publish panel: each field of a site's form ready to be copied, what the site keeps of it and says.

Opened by `publish_commands`; it lies beside the story, which can be written on meanwhile. Hidden, it holds
nothing of the story.
"""

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from songfic_editor.edit import publishing
from songfic_editor.edit.step import Label, Step
from songfic_editor.publishing import places
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.findings import Finding
from songfic_editor.publishing.site_checks import Report
from songfic_editor.publishing.sites import Site
from songfic_editor.session.change import Change
from songfic_editor.ui import messages
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_fields import LiveFields
from songfic_editor.ui.messages import Message
from songfic_editor.ui.page_look import page_face
from songfic_editor.ui.preferences import Preferences
from songfic_editor.ui.publish_copying import Copying
from songfic_editor.ui.publish_exports import SiteExports
from songfic_editor.ui.publish_giving import Giving
from songfic_editor.ui.publish_layout import PublishPanel
from songfic_editor.ui.publish_messages import tr
from songfic_editor.ui.publish_rules import SiteRules
from songfic_editor.ui.theme import Theme

_AT_FIRST: Final = "ao3"
_ASIDE: Final = "publish"
"""What is told while the panel is out of the way. It goes when the panel is there again."""


class PublishDialog(PublishPanel):
    """`begin` shows the story that is in the window. `details_wanted(str)`: of the chapter with that id, ""
    for those of the work. `credits_wanted()`: of its songs.
    """

    details_wanted = Signal(str)
    credits_wanted = Signal()

    def __init__(self, hub: Hub, theme: Theme, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(theme, page_face(preferences.settings), parent)
        self._story = parent
        self._hub = hub
        self._preferences = preferences
        self._site: Site | None = None
        self._usual = ""
        self.live = LiveFields(hub, self)
        self.rules = SiteRules(hub, self)
        self._copying = Copying(self, hub, self.live)
        self._giving = Giving(self, hub, self.live)
        self._connect(SiteExports(hub, preferences, self))

    def begin(self) -> None:
        """Show the story that is in the window now."""
        self._hub.withdraw(_ASIDE)
        self.say("")
        self.rules.read()
        self._usual = self._preferences.settings.publish_site
        self._show_chosen()
        self.fields.setFocus()

    def go(self, finding: Finding) -> None:
        """Show the place that a finding is about; where the panel lies over the page, it makes way for it."""
        project = self._hub.project
        block = places.place(project, finding)
        if block is None:
            self.details_wanted.emit(places.chapter_of(project, finding) or "")
        elif self.frameGeometry().contains(self._story.frameGeometry().center()):
            self.hide()
            self._hub.write_at(block)
            again = tr("Show It Again")
            self._hub.tell(Message(words.aside(), offer=again, then=self._come_back, about=_ASIDE))
        else:
            self._hub.reveal(block)

    def _come_back(self) -> None:
        self.show()
        self.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.stop()
        self._copying.forget()
        self.fields.forget()
        self.preview.show_text("", is_html=False)

    def changeEvent(self, event: QEvent) -> None:
        """Back from another window, perhaps from a file of rules."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self.rules.read()

    def _connect(self, exports: SiteExports) -> None:
        self.site.activated.connect(lambda _row: self._choose())
        self.fields.chosen.connect(self._show_field)
        self.source.clicked.connect(self._show_field)
        self.rest.clicked.connect(self.preview.show_rest)
        self.rest.clicked.connect(self.rest.hide)
        self.advice.go_wanted.connect(self.go)
        self.lyrics.credits.clicked.connect(self.credits_wanted)
        self.live.found_more.connect(self._show)
        self._giving.given.connect(self._start_again)
        self.rules.changed.connect(self._list_sites)
        self.rules.handed.connect(lambda path: self.say(words.handed(path)))
        self._hub.told.connect(self._tell)
        self._hub.changed.connect(self._follow)
        self.read_rules.triggered.connect(self.rules.read)
        for action, use in (
            (self.edit_rules, self.rules.edit),
            (self.to_files, exports.chapters),
            (self.to_zip, exports.zip),
            (self.to_one, exports.whole),
        ):
            action.triggered.connect(lambda _on=False, use=use: self._site and use(self._site))

    def _tell(self, what: object) -> None:
        """The panel lies over the window's own message, which has been heard already."""
        if self.isVisible():
            self.said.setText(messages.message_of(what).text)

    def _list_sites(self) -> None:
        """The rules have been read anew: the site stays, with what its rules say now."""
        known = self.rules.sites
        assert known is not None
        self.site.clear()
        for site in known.found:
            self.site.addItem(site.title, site.name)
        self.problems.setText("\n".join(map(words.problem, known.problems)))
        self.problems.setVisible(bool(known.problems))
        self._show_chosen()

    def _show_chosen(self) -> None:
        """The site that the story is made ready for; of one that says none, the last that any was."""
        known = self.rules.sites
        if known is None or not self.isVisible():
            return
        names = self._hub.project.publishing.site, self._usual, _AT_FIRST
        site = next(filter(None, map(known.get, names)), known.found[0])
        self.site.setCurrentIndex(self.site.findData(site.name))
        if self._site is None or site.name != self._site.name:
            self._copying.forget()
            self.say("")
        self._start(site)

    def _choose(self) -> None:
        """The writer has chosen another site."""
        name, project = self.site.currentData(), self._hub.project
        self._preferences.set(publish_site=name)
        if self._hub.session.read_only:
            self._show_chosen()
        else:
            self._hub.apply(Step(publishing.set_site(project, name), Label.SITE))

    def _follow(self, change: Change) -> None:
        """The story is for another site now: chosen here, undone, or brought by other means."""
        if change.before.publishing.site != change.after.publishing.site:
            self._show_chosen()

    def _start_again(self) -> None:
        if self._site is not None:
            self._start(self._site)

    def _start(self, site: Site) -> None:
        self._site = site
        self._show_site(site, None)
        slot = self.fields.current
        self.live.start(site, None if slot is None else slot.key)

    def _show(self) -> None:
        """More of the fields are known."""
        found = self.live.found
        if found is not None and self._site is not None:
            self._copying.follow(found)
            self.fields.show_fields(found)
            self._show_site(self._site, found.report)
            self._show_field()

    def _show_site(self, site: Site, report: Report | None) -> None:
        project = self._hub.project
        edition = settings_of(project, site.name).edition
        self.show_edition(site, edition, is_free=not self._hub.session.read_only)
        self.lyrics.show_lyrics(project, site, edition, None if report is None else report.quotes)
        if report is not None:
            self.show_count(self.advice.show_report(report, site, project))

    def _show_field(self) -> None:
        slot, found = self.fields.current, self.live.found
        filled = None if slot is None or found is None else found.filled.get(slot.key)
        if slot is None or found is None or filled is None:
            return
        self.live.show_first(slot.key)
        state = found.states.get(slot.key, "never")
        self.show_field(filled, words.whole_name(slot, found.project), state, found.site)

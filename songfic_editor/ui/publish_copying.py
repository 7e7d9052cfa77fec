"""Copies a field of a site's form to the clipboard as the form takes it: HTML's source, rich text or plain.

Part of the Publish panel. Rich text has its words as plain text beside it, for fields that take no more.
"""

from msgspec.structs import replace
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from songfic_editor.formats.writing import for_sites
from songfic_editor.model.document import Project
from songfic_editor.publishing import fields, posting
from songfic_editor.publishing.fields import Filled
from songfic_editor.publishing.sites import Site
from songfic_editor.ui import publish_messages as words
from songfic_editor.ui.hub import Hub
from songfic_editor.ui.live_fields import Found, LiveFields
from songfic_editor.ui.publish_layout import PublishPanel


class Copying:
    """`copy` takes the field with the cursor, as it is at that moment."""

    def __init__(self, panel: PublishPanel, hub: Hub, live: LiveFields) -> None:
        self._panel = panel
        self._hub = hub
        self._live = live
        self._copied: Filled | None = None
        panel.fields.copy_wanted.connect(self.copy)
        panel.copier.clicked.connect(self.copy)

    def copy(self) -> None:
        slot, site = self._panel.fields.current, self._live.site
        filled = None if slot is None else self._live.current(slot)
        project = self._hub.project
        if filled is None or site is None or not filled.text.strip():
            stands = (
                site is not None and slot is not None and slot.key in posting.standing(project, site.name)
            )
            self._panel.say(words.empty(stands))
            return
        QGuiApplication.clipboard().setMimeData(data_of(project, site, filled))
        self._copied = filled
        self._panel.fields.show_copied(filled.slot.key)
        self._panel.say(words.copied(filled, words.whole_name(filled.slot, project), site))

    def follow(self, found: Found) -> None:
        """What was copied is no longer what is in the field: then it is not marked as copied."""
        was = self._copied
        now = None if was is None else found.filled.get(was.slot.key)
        if was is not None and (now is None or now.text != was.text):
            self.forget()

    def forget(self) -> None:
        self._copied = None
        self._panel.fields.show_copied(None)


def data_of(project: Project, site: Site, filled: Filled) -> QMimeData:
    """What is to be pasted. An editor of HTML gets the source as text alone, or it would render it."""
    made = QMimeData()
    if site.form == "rich" and filled.is_html:
        bare = replace(site, form="text")
        plain = fields.fill(
            project, bare, filled.slot, lambda blocks: for_sites.blocks(project, bare, blocks)
        )
        made.setHtml(filled.text)
        made.setText(plain.text)
    else:
        made.setText(filled.text)
    return made

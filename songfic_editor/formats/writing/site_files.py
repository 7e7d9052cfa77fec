"""A story as files for a site: what goes into each field of its form, chapter by chapter, or all in one.

Called by the Publish panel, off the UI thread. Names are such that any file system takes them. It opens no
file.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from songfic_editor.formats.writing import for_sites, registry
from songfic_editor.formats.writing.escaping import escape
from songfic_editor.formats.writing.file_names import file_name
from songfic_editor.model.document import Project
from songfic_editor.publishing import fields
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.fields import TAGS, Filled, Slot
from songfic_editor.publishing.sites import Site

_STORY: Final = "Story"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The same story makes the same bytes."""
_NAMES: Final[dict[str, str]] = {
    "title": "Title",
    "summary": "Summary",
    "rating": "Rating",
    "warnings": "Warnings",
    "fandoms": "Fandoms",
    "relationships": "Relationships",
    "characters": "Characters",
    "tags": "Tags",
    "notes": "Notes at the beginning",
    "end-notes": "Notes at the end",
}


class Made(Struct, frozen=True, gc=False):
    """A file that is not written yet. `name`: without a folder."""

    name: str
    data: bytes


def chapters(project: Project, site: Site) -> tuple[Made, ...]:
    """A file for each chapter as it is pasted, one for its notes where it has any, and one for the work."""
    ending = registry.SUFFIXES[for_sites.format_of(site)]
    width = max(2, len(str(len(project.chapters))))
    about: list[Filled] = []
    made: list[Made] = []
    for slot in fields.slots(project):
        if slot.kind == "chapter-title":  # it is in the files' names
            continue
        found = fields.fill(project, site, slot, lambda blocks: for_sites.blocks(project, site, blocks))
        if slot.chapter is None:
            about.append(found)
            continue
        title = fields.chapter_of(project, slot).title
        name = file_name(f"{slot.number:0{width}} {title}", _behind(slot))
        made.append(Made(f"{name}.{ending}", _data(site, found, title)))
    first = Made(f"{'0' * width} {_STORY}.txt", "\n\n".join(map(_labelled, about)).encode() + b"\n")
    return first, *sorted(made, key=lambda one: one.name)


def zipped(made: Iterable[Made]) -> bytes:
    """The files in one archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in made:
            archive.writestr(zipfile.ZipInfo(one.name, _EPOCH), one.data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def whole(project: Project, site: Site) -> bytes:
    """All of the story in one file, with the lyrics that the author gives this site. HTML is as it is pasted:
    the notes and the chapters, each below its title, and no page around it that a site would take for text.
    """
    if for_sites.format_of(site) == "html":
        return _pasted_whole(project, site)
    options = registry.ExportOptions(lyrics=settings_of(project, site.name).edition)
    return registry.write(project, for_sites.format_of(site), options)


def _pasted_whole(project: Project, site: Site) -> bytes:
    work = {"notes": 0, "end-notes": 2}

    def place(slot: Slot) -> tuple[int, int, bool]:
        return work.get(slot.kind, 1), slot.number, slot.kind == "chapter-end-notes"

    parts: list[str] = []
    for slot in sorted(fields.slots(project), key=place):
        if slot.chapter is None and slot.kind not in work:
            continue
        found = fields.fill(project, site, slot, lambda blocks: for_sites.blocks(project, site, blocks))
        if slot.kind != "chapter-title":
            parts.append(found.text if found.is_html else f"<p>{escape(found.text)}</p>\n")
        elif found.text.strip():
            parts.append(f"<h2>{escape(found.text.strip())}</h2>\n")
    text = "".join(parts)
    return _document(text, project.title) if site.form == "rich" else text.encode()


def _behind(slot: Slot) -> str:
    if slot.kind == "chapter":
        return ""
    return " - notes at the end" if slot.kind == "chapter-end-notes" else " - notes"


def _data(site: Site, found: Filled, title: str) -> bytes:
    """As it is pasted; what is copied out of a browser is a whole document."""
    return _document(found.text, title) if site.form == "rich" else found.text.encode()


def _document(text: str, title: str) -> bytes:
    head = f'<!DOCTYPE html>\n<html>\n<meta charset="utf-8">\n<title>{escape(title) or "–"}</title>\n'
    return f"{head}<body>\n{text}</body>\n</html>\n".encode()


def _labelled(found: Filled) -> str:
    apart = ": " if found.slot.kind in (*TAGS, "title", "rating") else ":\n"
    return f"{_NAMES[found.slot.kind]}{apart}{found.text.strip()}"

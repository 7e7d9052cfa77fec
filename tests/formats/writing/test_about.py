"""What a work says of itself stands at its head in every export, and comes back with an import."""

import io
import zipfile
from typing import get_args

import msgspec
import pytest
from msgspec.structs import replace

from songfic_editor.formats.registry import import_bytes
from songfic_editor.formats.writing import for_sites, html, plain_text, registry
from songfic_editor.formats.writing.plain_text import TextOptions
from songfic_editor.model.document import About
from songfic_editor.projection.outline import outline
from songfic_editor.publishing import fields
from songfic_editor.publishing.sites import sites
from tests import builders

ABOUT = About("Two people & a boat.", ("Tides", "Boats"), rating="Teen")
STORY = replace(builders.story(), title="Tide", author="Ann", about=ABOUT)


def test_text_has_it_below_the_author() -> None:
    text = plain_text.write(STORY)
    assert text.startswith(
        "Tide\nby Ann\n\nRating: Teen\nFandoms: Tides, Boats\nSummary: Two people & a boat.\n\n"
    )
    found = import_bytes(text.encode(), "tide.txt").project
    assert (found.title, found.author) == ("Tide", "Ann")
    assert replace(found.about, language="") == ABOUT


def test_html_has_it_below_the_author() -> None:
    page = html.write(STORY)
    assert page.index("by Ann") < page.index("Rating: Teen") < page.index("Summary: Two people &amp; a boat.")
    found = import_bytes(page.encode(), "tide.html").project
    assert replace(found.about, language="") == ABOUT


def test_only_the_first_chapter_has_it() -> None:
    assert "Rating" not in plain_text.write(STORY, TextOptions(chapter=2))


def test_what_is_not_known_adds_nothing() -> None:
    bare = replace(STORY, about=About())
    assert "Rating" not in plain_text.write(bare)
    assert "Summary" not in html.write(bare)


SECRET = "Nobody but me reads this"


@pytest.mark.parametrize("to", get_args(registry.Format))
def test_the_author_s_remarks_are_in_no_export(to: registry.Format) -> None:
    told = replace(STORY, about=replace(ABOUT, remarks=SECRET))
    data = registry.write(told, to)
    if to in registry.BINARY:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(name) for name in archive.namelist())
    assert SECRET.encode() not in data
    assert data == _parts(registry.write(replace(told, about=ABOUT), to), to)


def _parts(data: bytes, to: registry.Format) -> bytes:
    if to not in registry.BINARY:
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("site", [one.name for one in sites().found])
def test_no_site_is_given_them(site: str) -> None:
    told = replace(STORY, about=replace(ABOUT, remarks=SECRET))
    found = sites().get(site)
    assert found is not None
    for slot in fields.slots(told):
        filled = fields.fill(told, found, slot, lambda blocks: for_sites.blocks(told, found, blocks))
        assert SECRET not in filled.text + filled.kept
    assert SECRET not in msgspec.json.encode(outline(told)).decode()

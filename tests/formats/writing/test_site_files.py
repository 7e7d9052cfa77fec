"""A story as files for a site: which there are, what they are called, and what is in them."""

import io
import zipfile
from pathlib import Path

import pytest

from songfic_editor.edit.publishing import set_edition
from songfic_editor.formats.writing import for_sites, site_files
from songfic_editor.formats.writing.site_files import Made
from songfic_editor.model.document import About, Notes
from songfic_editor.model.publishing import LyricEdition
from songfic_editor.publishing.sites import sites
from tests.builders import chapter, para, project, story

KNOWN = {site.name: site for site in sites().found}


def contents(made: tuple[Made, ...]) -> dict[str, str]:
    return {one.name: one.data.decode() for one in made}


def test_a_file_for_each_chapter_is_what_is_pasted_there() -> None:
    found = contents(site_files.chapters(story(), KNOWN["ao3"]))
    assert list(found) == ["00 Story.txt", "01 The Keeper.html", "02 The Sail.html"]
    assert found["01 The Keeper.html"] == for_sites.chapter(story(), KNOWN["ao3"], 1)
    assert "Title: Harbour Lights" in found["00 Story.txt"]


def test_notes_and_what_the_form_asks_of_the_work_are_there() -> None:
    notes = Notes((para("Before"),), (para("After"),))
    told = project(chapter(para("Text"), notes=notes), about=About("A tide.", tags=("Angst", "Sea")))
    found = contents(site_files.chapters(told, KNOWN["forum"]))
    assert found == {
        "00 Story.txt": "Title: \n\nSummary:\nA tide.\n\nTags: Angst, Sea\n",
        "01 - notes at the end.bbcode": "After\n",
        "01 - notes.bbcode": "Before\n",
        "01.bbcode": "Text\n",
    }


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_every_site_has_its_files_with_its_lyrics(name: str, tmp_path: Path) -> None:
    told = set_edition(story(), name, LyricEdition("none"))
    made = site_files.chapters(told, KNOWN[name])
    whole = site_files.whole(told, KNOWN[name]).decode()
    assert len(made) == 3
    assert "gulls" in whole
    assert not any("harbour lights" in text for text in (whole, *contents(made).values()))


def test_one_file_for_an_archive_is_what_is_pasted_and_no_page() -> None:
    notes = Notes((para("Before"),), (para("After"),))
    told = project(chapter(para("One"), title="A <b>", notes=notes), chapter(para("Two")))
    assert site_files.whole(told, KNOWN["ao3"]).decode() == (
        "<h2>A &lt;b&gt;</h2>\n<p>Before</p>\n<p>One</p>\n<p>After</p>\n<p>Two</p>\n"
    )
    assert "<style" not in site_files.whole(told, KNOWN["wattpad"]).decode()


def test_a_file_of_rich_text_is_a_document_with_its_encoding() -> None:
    told = project(chapter(para("Žluť"), title="<b>"))
    (_about, text) = site_files.chapters(told, KNOWN["wattpad"])
    assert text.data.decode().startswith('<!DOCTYPE html>\n<html>\n<meta charset="utf-8">\n')
    assert "<title>&lt;b&gt;</title>" in text.data.decode()
    assert "<p>Žluť</p>" in text.data.decode()


def test_titles_that_no_file_system_takes(tmp_path: Path) -> None:
    titles = ("CON", "a/b\\c:*?", "x" * 5_000, "\U0001f3b5" * 90, "..", "<script>", "\u202eשלום\x07")
    told = project(*(chapter(para("text"), title=title) for title in titles))
    made = site_files.chapters(told, KNOWN["ao3"])
    for one in made:
        (tmp_path / one.name).write_bytes(one.data)
    assert len({one.name.casefold() for one in made}) == len(titles) + 1
    assert [one.name[:4] for one in made] == [
        "00 S",
        *(f"0{n} {t}" for n, t in enumerate("Cax\U0001f3b5", 1)),
        "05.h",
        "06 s",
        "07 ש",
    ]


@pytest.mark.parametrize("title", ["x" * 5_000, "\U0001f3b5" * 90, "word " * 16])
def test_notes_of_a_chapter_with_a_long_title_have_files_of_their_own(title: str) -> None:
    notes = Notes((para("Before"),), (para("After"),))
    told = project(chapter(para("Text"), title=title, notes=notes))
    (_about, *made) = site_files.chapters(told, KNOWN["ao3"])
    assert len({one.name.casefold() for one in made}) == 3
    assert all(len(one.name.encode()) < 255 for one in made)
    assert {one.name.rpartition(" - ")[2]: one.data.decode() for one in made} == {
        "notes.html": "<p>Before</p>\n",
        "notes at the end.html": "<p>After</p>\n",
        next(one.name for one in made if " - " not in one.name): "<p>Text</p>\n",
    }


def test_a_zip_of_all_is_the_same_each_time() -> None:
    made = site_files.chapters(story(), KNOWN["ao3"])
    data = site_files.zipped(made)
    assert data == site_files.zipped(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            one.name: one.data for one in made
        }


def test_a_hundred_chapters_stand_in_order() -> None:
    told = project(*(chapter(para("text")) for _ in range(101)))
    names = [one.name for one in site_files.chapters(told, KNOWN["ao3"])]
    assert names[:3] == ["000 Story.txt", "001.html", "002.html"]
    assert names == sorted(names)

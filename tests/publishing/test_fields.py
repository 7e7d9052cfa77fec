"""The fields of each site's form: what goes into them, and how long that is there."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from songfic_editor.edit import publishing
from songfic_editor.formats.writing import for_sites
from songfic_editor.model.document import About, Notes, Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.model.publishing import LyricEdition
from songfic_editor.publishing import fields
from songfic_editor.publishing.ao3_twin import stored
from songfic_editor.publishing.fields import Filled
from songfic_editor.publishing.findings import BEYOND, Finding
from songfic_editor.publishing.places import chapter_of, place
from songfic_editor.publishing.site_checks import check
from songfic_editor.publishing.sites import Form, Site, sites
from tests.builders import chapter, para, placed, project, projects, song, stanza, story, styled

KNOWN = {site.name: site for site in sites().found}
VERSE = stanza("One two three", "Four five six", id="v")
HOSTILE = '<script>alert("x")</script> & “שלום” \U0001f3b5'


def filled(told: Project, site: Site) -> list[Filled]:
    return [
        fields.fill(told, site, slot, lambda blocks: for_sites.blocks(told, site, blocks))
        for slot in fields.slots(told)
    ]


def texts(told: Project, name: str) -> dict[tuple[str, int], str]:
    return {(one.slot.kind, one.slot.number): one.text for one in filled(told, KNOWN[name])}


def test_every_field_of_a_work_in_the_order_of_the_form() -> None:
    notes = Notes(head=(para("Before"),), end=(para("After"),))
    about = About(
        summary="A tide.\nIt turns.",
        fandoms=("One", "Two"),
        tags=("Angst & Fluff", " "),
        rating="Teen",
        warnings=("None",),
    )
    told = project(chapter(para("Text"), title="The <Keeper>", notes=notes), title="Tide", about=about)
    assert texts(told, "ao3") == {
        ("title", 0): "Tide",
        ("summary", 0): "A tide.\nIt turns.",
        ("rating", 0): "Teen",
        ("fandoms", 0): "One, Two",
        ("tags", 0): "Angst & Fluff",
        ("warnings", 0): "None",
        ("chapter-title", 1): "The <Keeper>",
        ("chapter-notes", 1): "<p>Before</p>\n",
        ("chapter-end-notes", 1): "<p>After</p>\n",
        ("chapter", 1): "<p>Text</p>\n",
    }


def test_a_form_is_given_what_it_takes() -> None:
    told = project(chapter(styled(("so ", ""), ("it", "i"))), about=About(summary="a & b"))
    assert texts(told, "ao3")["summary", 0] == "a &amp; b"
    assert texts(told, "forum")["summary", 0] == texts(told, "wattpad")["summary", 0] == "a & b"
    assert texts(told, "ao3")["chapter", 1] == "<p>so <em>it</em></p>\n"
    assert texts(told, "forum")["chapter", 1] == "so [i]it[/i]\n"


def test_the_length_is_that_of_what_is_stored() -> None:
    told = project(chapter(para("x" * 10)), title="a & <b>", about=About(summary="s" * 1_244))
    title, summary, text = filled(told, KNOWN["ao3"])
    assert title.length == len("a &amp; &lt;b&gt;")
    assert (summary.length, summary.rule.most if summary.rule else 0) == (1_251, 1_250)
    assert [one.code for one in summary.findings] == ["too-long"]
    assert text.length == len("<p>xxxxxxxxxx</p>")


def test_where_rich_text_goes_the_length_is_that_of_the_words() -> None:
    (_title, text) = filled(project(chapter(styled(("so ", ""), ("it", "i")), para("is"))), KNOWN["wattpad"])
    assert text.is_html
    assert text.length == len("so it") + len("is")


@pytest.mark.parametrize(
    ("form", "pasted"), [("bbcode", "so [i]it[/i]\n"), ("rich", "<p>so <em>it</em></p>\n")]
)
def test_a_site_of_which_no_looks_are_known_is_given_all(form: Form, pasted: str) -> None:
    told = project(chapter(styled(("so ", ""), ("it", "i"))))
    (_title, text) = filled(told, Site("mine", "Mine", form))
    assert (text.text, text.findings) == (pasted, ())


def test_an_empty_chapter_and_a_story_without_a_title_have_their_fields() -> None:
    told = project(chapter(para("")), chapter(title="x" * 5_000))
    assert {one.slot.kind: one.text for one in filled(told, KNOWN["ao3"])} == {
        "title": "",
        "chapter": "",
        "chapter-title": "x" * 5_000,
    }


def test_the_lyrics_are_those_of_the_site() -> None:
    told = project(chapter(placed("v")), songs=(song("Tide", VERSE),))
    told = publishing.set_edition(told, "ao3", LyricEdition("first-line"))
    assert "One two three…" in texts(told, "ao3")["chapter", 1]
    assert "Four five six" not in texts(told, "ao3")["chapter", 1]
    assert "Four five six" in texts(told, "squidgeworld")["chapter", 1]


def test_a_field_is_as_it_was_until_something_in_it_changes() -> None:
    told, site = story(), KNOWN["ao3"]
    before = {one.slot.key: one for one in filled(told, site)}

    def stale(now: Project, by: Site = site) -> list[str]:
        return [
            slot.path
            for slot in fields.slots(now)
            if not fields.is_current(before.get(slot.key), now, by, slot)
        ]

    assert stale(told) == []
    assert stale(replace(told, title="Other")) == ["$.title"]
    last = told.chapters[-1]
    longer = replace(last, blocks=(*last.blocks, para("More", id="more")))
    assert stale(replace(told, chapters=(*told.chapters[:-1], longer))) == [
        f"$.chapters[{len(told.chapters) - 1}].blocks"
    ]
    edition = publishing.set_edition(told, "ao3", LyricEdition("none"))
    assert all(path.endswith(".blocks") for path in stale(edition))
    assert stale(edition) != []
    assert stale(publishing.set_posted(told, "ao3", {("chapter", told.chapters[0].id): "ab"})) == []
    assert len(stale(told, KNOWN["forum"])) == len(fields.slots(told))


def test_a_field_that_is_wanted_is_there_though_it_is_empty() -> None:
    told, site = story(), KNOWN["ao3"]
    wanted = [("summary", None), ("chapter-notes", told.chapters[1].id)]
    more = [one for one in fields.slots(told, wanted) if one not in fields.slots(told)]
    assert [one.path for one in more] == ["$.about.summary", "$.chapters[1].notes.head"]
    for slot in more:
        found = fields.fill(told, site, slot, lambda blocks: for_sites.blocks(told, site, blocks))
        assert (found.text, found.length, found.findings) == ("", 0, ())


def test_a_chapter_that_is_gone_can_not_be_filled() -> None:
    slot = replace(fields.slots(story())[-1], chapter=ChapterId("gone"))
    with pytest.raises(LookupError):
        fields.fill(story(), KNOWN["ao3"], slot, lambda blocks: "")


@pytest.mark.parametrize("name", sorted(KNOWN))
@settings(max_examples=25)
@given(told=projects())
def test_every_site_has_a_text_for_every_field_that_command_and_checks_agree_with(
    name: str, told: Project
) -> None:
    site = KNOWN[name]
    found = filled(told, site)
    for one in found:
        if one.slot.kind == "chapter":
            assert one.text == for_sites.chapter(told, site, one.slot.number)
        if site.software == "ao3" and one.is_html:
            field = "content" if one.slot.kind == "chapter" else "notes"
            assert one.kept == stored(one.text, field).html
            assert one.length == len(one.kept)
    said = check(told, site, lambda blocks: for_sites.blocks(told, site, blocks)).findings
    beyond = [finding for one in found for finding in one.findings if finding.code in BEYOND]
    assert [finding for finding in said if finding.code in BEYOND] == beyond


def test_hostile_titles_are_plain_text_where_a_title_goes() -> None:
    told = project(chapter(para(HOSTILE), title=HOSTILE), title=HOSTILE)
    for name in KNOWN:
        found = texts(told, name)
        assert found["title", 0] == found["chapter-title", 1] == HOSTILE
    assert "<script" not in texts(told, "ao3")["chapter", 1]


def test_what_a_finding_is_about_can_be_gone_to() -> None:
    told = project(
        chapter(para("plain", id="p1")),
        chapter(styled(("gone", "s"), id="p2"), placed("v", id="s1")),
        songs=(song("Tide", VERSE, id="song"),),
    )
    assert place(told, Finding("lyrics-quoted", "$.songs[0]")) == "s1"
    assert place(told, Finding("too-long", "$.chapters[1].blocks")) == told.chapters[1].blocks[0].id
    assert place(told, Finding("too-many-lines", "$.chapters[1]")) == "s1"
    assert place(told, Finding("look-lost", "$.chapters", detail="strike")) == "p2"
    for path in (
        "$",
        "$.title",
        "$.about.tags[0]",
        "$.chapters[0].notes.head",
        "$.chapters[0].title",
        "$.chapters[7].blocks",
    ):
        assert place(told, Finding("too-long", path)) is None
    assert chapter_of(told, Finding("too-long", "$.chapters[1].title")) == told.chapters[1].id
    assert chapter_of(told, Finding("too-long", "$.title")) is None
    assert chapter_of(told, Finding("too-long", "$.chapters[7].title")) is None

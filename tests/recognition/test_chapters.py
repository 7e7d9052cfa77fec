"""What heads a chapter, what a scene, and what is only the head of a page."""

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model import check
from songfic_editor.model.document import Project, SceneHead
from tests.recognition.shown import note_texts, paragraphs

PROSE = "The lamp had been lit for an hour before anybody came up the hill, and then they came all at once."


def imported(text: str, name: str = "fic.txt") -> Project:
    found = import_bytes(text.encode(), name).project
    assert check.problems(found) == ()
    return found


def heads(project: Project) -> list[tuple[str, list[str]]]:
    """Each chapter's title with those of its scenes."""
    return [
        (chapter.title, [block.title for block in chapter.blocks if isinstance(block, SceneHead)])
        for chapter in project.chapters
    ]


def numbered(*headings: str) -> str:
    return "\n\n".join(f"{heading}\n\n{PROSE}" for heading in headings)


def test_numbers_under_parts_head_scenes() -> None:
    project = imported(numbered("Part One", "I.", "II.", "Part Two", "1", "2", "Epilogue"))
    assert heads(project) == [
        ("Part One", ["", "I.", "II."]),
        ("Part Two", ["", "1", "2"]),
        ("Epilogue", [""]),
    ]
    assert set(paragraphs(project)) == {PROSE}


def test_numbers_between_a_prologue_and_an_epilogue_head_chapters() -> None:
    project = imported(numbered("Prologue", "1", "2", "3", "Epilogue"))
    assert [title for title, _ in heads(project)] == ["Prologue", "1", "2", "3", "Epilogue"]


def test_a_long_title_heads_its_chapter_still() -> None:
    first = f"Chapter 1: {'In Which a Great Deal of Rain Falls upon the Harbour and ' * 2}Nobody Minds"
    assert 110 < len(first) < 140
    assert [title for title, _ in heads(imported(numbered(first, "Chapter 2: Rain")))] == [
        first,
        "Chapter 2: Rain",
    ]


def test_one_heading_amid_a_story_heads_a_scene() -> None:
    project = imported(f"<p>{PROSE}</p><h3>Later</h3><p>{PROSE}</p>", "fic.html")
    assert heads(project) == [("", ["", "Later"])]


def test_one_heading_before_a_story_heads_a_chapter() -> None:
    page = f"<h1>Hill</h1><p>A/N: I own nothing.</p><h2>Rain</h2><p>{PROSE}</p>"
    assert heads(imported(page, "fic.html")) == [("Rain", [""])]


def test_a_heading_that_names_the_author_is_no_chapter() -> None:
    project = imported(f"<h1>Hill</h1><h3>by someone</h3><p>{PROSE}</p>", "fic.html")
    assert (project.title, project.author) == ("Hill", "someone")
    assert heads(project) == [("", [""])]


def test_an_archive_s_page_gives_its_details_and_notes() -> None:
    project = imported(
        "<p><b>Tide Tables</b></p><h1>Tide Tables</h1><div>by <a href='x'>hollowbird</a></div>"
        "<dl><dt>Rating:</dt><dd>Teen</dd><dt>Fandoms:</dt><dd>Tides, Boats</dd></dl>"
        "<p>Summary</p><blockquote><p>Two people</p><p>and a boat.</p></blockquote>"
        "<p>Notes</p><blockquote><p>Song is Undertow by The Quay Sisters, all rights theirs.</p></blockquote>"
        f"<p>{PROSE}</p><p><em>Pull me under, pull me slow<br>the only way you know</em></p><p>{PROSE}</p>",
        "fic.html",
    )
    assert (project.title, project.author) == ("Tide Tables", "hollowbird")
    assert (project.about.summary, project.about.rating) == ("Two people and a boat.", "Teen")
    assert project.about.fandoms == ("Tides", "Boats")
    assert note_texts(project.notes)[0] == [
        "Notes",
        "Song is Undertow by The Quay Sisters, all rights theirs.",
    ]
    assert [(song.title, song.artist) for song in project.songs] == [("Undertow", "The Quay Sisters")]
    assert [title for title, _ in heads(project)] == [""]
    assert set(paragraphs(project)) == {PROSE}


def test_a_story_right_below_its_header_is_no_header() -> None:
    project = imported(f"Title: The Pier\nAuthor: Ann\n{PROSE[:90]}\nShe sat down.\n\n{PROSE}")
    assert (project.title, project.author) == ("The Pier", "Ann")
    assert "She sat down." in "\n".join(paragraphs(project))


def test_a_title_that_stands_once_more_below_its_author_heads_no_chapter() -> None:
    page = (
        "<center><b>The Long Way</b></center><center>ann</center><h1>The Long Way</h1><p>by ann</p>"
        "<p>Disclaimer: I own nothing.</p><h2>Chapter 1</h2><p>{0}</p><h2>Chapter 2</h2><p>{0}</p>"
    )
    project = imported(page.format(PROSE), "fic.html")
    assert (project.title, project.author) == ("The Long Way", "ann")
    assert heads(project) == [("Chapter 1", [""]), ("Chapter 2", [""])]

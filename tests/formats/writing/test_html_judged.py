"""The HTML that is written is valid to the Nu HTML checker, which has nothing else to say of it either."""

from collections.abc import Callable

import pytest

from songfic_editor.formats.writing import clean_html, html
from songfic_editor.model.document import Project
from songfic_editor.publishing.editions import Translations
from tests.builders import chapter, head, para, placed, project, song, stanza, story
from tests.golden.duet import duet
from tests.golden.edge_story import edge_story

VERSE = stanza("la", "", "  lo", id="v")
STORIES = {
    "story": story(),
    "hard": edge_story(),
    "sung by two": duet(),
    "empty": project(),
    "untitled": project(
        chapter(para("Words.")), chapter(head("A scene"), placed(VERSE)), songs=[song("", VERSE)]
    ),
    "no heading": project(chapter(para("Words."), head(), para("More.")), author="A. Lark"),
    "one scene's": project(chapter(para("Words."), head("Noon"), para("More."))),
    "one chapter's": project(chapter(para("Words."), title="Noon")),
    "scenes alone": project(chapter(head("One"), para("a"), head("Two"), para("b"))),
    "unseen": project(chapter(head("\x80"), para("\x90"), title=" "), title="\ufffe"),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_document_is_valid(name: str, html_faults: Callable[[str], list[str]]) -> None:
    assert html_faults(html.write(STORIES[name])) == []


@pytest.mark.parametrize("translations", ["below", "beside"])
def test_a_document_with_translations_is_valid(
    translations: Translations, html_faults: Callable[[str], list[str]]
) -> None:
    assert html_faults(html.write(duet(), html.HtmlOptions(translations=translations))) == []


@pytest.mark.parametrize("translations", ["none", "below", "beside"])
@pytest.mark.parametrize("told", [edge_story(), duet()], ids=["hard", "sung by two"])
def test_what_is_pasted_is_valid_but_for_its_alignment(
    told: Project, translations: Translations, html_faults: Callable[[str], list[str]]
) -> None:
    body = clean_html.fragment(told, told.chapters[0].blocks, translations=translations)
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head>\n'
        f"<body>\n<h1>t</h1><h2>t</h2>\n{body}</body></html>"
    )

    # `align` is what archives keep; HTML itself has given it up.
    assert [fault for fault in html_faults(page) if "“align”" not in fault] == []

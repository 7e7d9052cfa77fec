"""The HTML that is written is valid to the Nu HTML checker, which has nothing else to say of it either."""

from collections.abc import Callable

import pytest

from songfic_editor.formats.writing import clean_html, html
from songfic_editor.model.document import Project
from tests.builders import chapter, head, para, placed, project, song, stanza, story
from tests.golden.edge_story import edge_story

VERSE = stanza("la", "", "  lo", id="v")
STORIES = {
    "story": story(),
    "hard": edge_story(),
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


def test_what_is_pasted_is_valid_but_for_its_alignment(html_faults: Callable[[str], list[str]]) -> None:
    told: Project = edge_story()
    body = clean_html.fragment(told, told.chapters[0].blocks)
    page = (
        '<!DOCTYPE html>\n<html lang="en"><head><title>t</title></head>\n'
        f"<body>\n<h1>t</h1><h2>t</h2>\n{body}</body></html>"
    )

    # `align` is what archives keep; HTML itself has given it up.
    assert [fault for fault in html_faults(page) if "“align”" not in fault] == []

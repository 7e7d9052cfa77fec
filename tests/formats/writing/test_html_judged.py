"""What the HTML export writes stands before an outside judge, the Nu HTML checker."""

from collections.abc import Callable

from songfic_editor.formats.writing import html
from songfic_editor.model.document import Project, new_project
from songfic_editor.resource_files import resource
from songfic_editor.storage import project_file
from tests.golden.edge_story import edge_story, exports

Faults = Callable[[str], list[str]]


def sample() -> Project:
    return project_file.load(resource("samples", "harbour-lights.songfic")).project


def test_the_sample_is_valid(html_faults: Faults) -> None:
    assert html_faults(html.write(sample())) == []


def test_a_hard_story_is_valid(html_faults: Faults) -> None:
    assert html_faults(html.write(edge_story())) == []


def test_an_empty_story_is_valid(html_faults: Faults) -> None:
    assert html_faults(html.write(new_project())) == []


def test_what_is_pasted_into_an_archive_is_valid_in_a_page(html_faults: Faults) -> None:
    pasted = exports()["edge_story_ao3.html"]
    page = (
        f'<!DOCTYPE html>\n<html lang="en"><head><title>A chapter</title></head><body>{pasted}</body></html>'
    )
    # Archives take `align`, and only that: it is the one thing that the standard has left behind.
    assert [fault for fault in html_faults(page) if "“align” attribute" not in fault] == []

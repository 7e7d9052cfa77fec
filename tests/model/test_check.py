"""What `check` finds wrong, and where."""

from hypothesis import given

from songfic_editor.model.check import problems
from songfic_editor.model.document import Project, new_project
from tests.builders import large, projects, story


@given(projects())
def test_drawn_projects_are_sound(drawn: Project) -> None:
    assert problems(drawn) == ()


def test_sound_projects() -> None:
    assert problems(new_project()) == ()
    assert problems(story()) == ()
    assert problems(large(2, 1000)) == ()

"""Old files become new ones, a step at a time."""

import json

import pytest

from songfic_editor.model.document import FORMAT_VERSION
from songfic_editor.storage import codec
from songfic_editor.storage.migrate import MIGRATIONS, migrate
from songfic_editor.storage.parse import Object
from songfic_editor.storage.problem import FileProblem


def _named(value: Object) -> Object:
    value["title"] = value.pop("name", "")
    return value


def _grown(value: Object) -> Object:
    return {**value, "title": f"{value['title']}, grown"}


def test_each_step_is_taken_once_and_in_order() -> None:
    steps = {1: _named, 2: _grown}
    assert migrate({"name": "Tide"}, 1, steps, 3) == {"title": "Tide, grown", "format_version": 3}
    assert migrate({"title": "Tide"}, 2, steps, 3) == {"title": "Tide, grown", "format_version": 3}
    assert migrate({"title": "Tide"}, 3, steps, 3) == {"title": "Tide"}


@pytest.mark.parametrize("version", [0, -1, -(10**30)])
def test_a_version_that_never_was_is_refused(version: int) -> None:
    with pytest.raises(FileProblem) as refused:
        migrate({}, version)
    assert refused.value.code == "version-unknown"
    assert (refused.value.path, refused.value.version) == ("$.format_version", version)


def test_there_is_a_step_from_every_released_version() -> None:
    assert sorted(MIGRATIONS) == list(range(1, FORMAT_VERSION))


def test_an_old_file_loads_as_a_project_of_now() -> None:
    old = {"format": "songfic", "format_version": 0, "id": "x", "name": "Tide", "chapters": []}
    old["chapters"] = [{"id": "c", "blocks": [{"kind": "scene", "id": "s"}]}]
    loaded = codec.decode(json.dumps(old).encode(), {0: _named})
    assert (loaded.version, loaded.project.title, loaded.repairs) == (0, "Tide", ())
    assert loaded.project.format_version == FORMAT_VERSION

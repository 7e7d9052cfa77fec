"""Exports of a hard story are, to the letter, what was read over and found right."""

import pytest

from tests.golden.edge_story import HERE, exports


@pytest.mark.parametrize("name", exports())
def test_an_export_is_as_it_was(name: str) -> None:
    assert exports()[name] == (HERE / name).read_text(encoding="utf-8")

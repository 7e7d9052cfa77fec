"""Exports of a hard story are, to the letter, what was read over and found right."""

import pytest

from tests.golden import duet, edge_story

EXPORTS = {**edge_story.exports(), **duet.exports()}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_as_it_was(name: str) -> None:
    assert EXPORTS[name] == (edge_story.HERE / name).read_text(encoding="utf-8")

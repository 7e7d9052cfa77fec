"""One window for all tests of a worker; each finds in it the story as it was in the beginning."""

from collections.abc import Iterator

import pytest

from tests.mouse.hand import Hand


@pytest.fixture(scope="session")
def _window(x_display: str) -> Iterator[Hand]:
    with Hand(x_display) as made:
        made.until(lambda: made.ask("ready"))
        yield made


@pytest.fixture
def hand(_window: Hand, x_display: str) -> Hand:
    _window.ask("reset")
    _window.until(lambda: _window.ask("ready"))
    return _window

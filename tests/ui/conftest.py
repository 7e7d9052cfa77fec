"""Fixtures for tests of the window and its parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import end, make_window


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with `builders.story()` in it, not on any disk."""
    made = make_window(qapp, tmp_path, story())
    yield made
    end(made)

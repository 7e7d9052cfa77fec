"""A window with a story whose file, journals and versions are the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from songfic_editor.storage import project_file
from songfic_editor.ui.main_window import MainWindow
from tests.builders import story
from tests.ui.window_desk import end, make_window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of `builders.story()`."""
    made = tmp_path / "tide.songfic"
    project_file.save(made, story())
    return made


@pytest.fixture
def window(
    qapp: QApplication, tmp_path: Path, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """With that story open in it, which is saved only when that is asked for."""
    for name in ("DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    made = make_window(qapp, tmp_path)
    made.preferences.set(autosave=False)
    with qtbot.waitSignal(made.files.opened):
        made.files.open_path(path)
    qtbot.waitUntil(lambda: not made.hub.tasks.busy)
    yield made
    end(made)

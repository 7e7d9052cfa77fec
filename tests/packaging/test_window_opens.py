"""The smoke test that every Python has to pass: the window opens a story, paints it, and can be ended."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from songfic_editor.resource_files import resource


def test_the_window_opens_the_sample_and_shows_it(tmp_path: Path) -> None:
    picture, sample = tmp_path / "window.png", resource("samples", "harbour-lights.songfic")
    command = [sys.executable, "-m", "songfic_editor", "--picture", str(picture), str(sample)]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (shown.returncode, shown.stdout) == (0, "")
    assert "Traceback" not in shown.stderr
    image = QImage(str(picture))
    assert image.width() >= 1000
    tones = {image.pixelColor(x, y).lightness() for x in range(0, image.width(), 3) for y in range(0, 600, 7)}
    assert len(tones) > 20, "a window with nothing in it"

"""How the start page names folders."""

from pathlib import Path

import pytest

from songfic_editor.ui.start_page import short_folder


@pytest.mark.parametrize(("folder", "words"), [("", "~"), ("fics", "~/fics"), ("/srv/fics", "/srv/fics")])
def test_a_folder_is_named_from_home(monkeypatch: pytest.MonkeyPatch, folder: str, words: str) -> None:
    home = Path("/home/ann")
    monkeypatch.setattr(Path, "home", lambda: home)

    assert short_folder(home / folder) == words

"""The launcher, the icons and the file type go into the user's folders, and out again without a trace."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from songfic_editor import desktop
from songfic_editor.resource_files import resource


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty XDG_DATA_HOME, with XDG_CONFIG_HOME beside it."""
    for variable, name in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config")):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    return tmp_path / "data"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program was called from a folder whose name needs every kind of quoting."""
    folder = tmp_path / 'Ana\'s "100 %" $tories (new) \\ `x`'
    folder.mkdir()
    called = folder / "songfic-editor"
    called.write_text('#!/bin/sh\nprintf "%s\\n" "$0" "$@" > "$0.called"\n', encoding="utf-8")
    called.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(called), "--install-desktop"])
    return called


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_everything_is_put_where_the_desktop_looks(data: Path) -> None:
    files = {path.relative_to(data).as_posix() for path in desktop.install()}
    assert {
        "applications/songfic-editor.desktop",
        "mime/packages/songfic-editor.xml",
        "icons/hicolor/scalable/apps/songfic-editor.svg",
    } <= files
    assert all((data / file).is_file() for file in files)


def test_removing_leaves_the_folders_as_they_were(data: Path) -> None:
    config = data.parent / "config" / "mimeapps.list"
    config.write_text(
        "[Default Applications]\ntext/plain=pad.desktop\n\n[Added Associations]\n", encoding="utf-8"
    )
    other = data / "icons" / "hicolor" / "scalable" / "apps" / "pad.svg"
    other.parent.mkdir(parents=True)
    other.write_text("<svg/>", encoding="utf-8")
    before = everything(data.parent)
    desktop.install()
    desktop.install()
    assert everything(data.parent) != before
    removed = desktop.remove()
    assert len(removed) >= 3
    assert everything(data.parent) == before
    assert desktop.remove() == []


def test_removing_from_an_empty_home_leaves_it_empty(data: Path) -> None:
    desktop.install()
    desktop.remove()
    assert everything(data) == {}


def test_another_program_s_file_types_survive(data: Path) -> None:
    other = data / "mime" / "packages" / "other.xml"
    other.parent.mkdir(parents=True)
    ours = resource("desktop", "songfic-editor-mime.xml").read_text(encoding="utf-8")
    other.write_text(ours.replace("songfic", "otherfic"), encoding="utf-8")
    desktop.install()
    desktop.remove()
    assert other.is_file()


def test_the_launcher_starts_the_program_by_its_full_path(data: Path, program: Path) -> None:
    desktop.install()
    line = launcher_line(data, "Exec")
    assert line.endswith(" %F")
    assert unquoted(line.removesuffix(" %F")) == str(program)
    assert launcher_line(data, "TryExec").replace("\\\\", "\\") == str(program)


def launcher_line(data: Path, key: str) -> str:
    text = (data / "applications" / "songfic-editor.desktop").read_text(encoding="utf-8")
    return next(line.removeprefix(f"{key}=") for line in text.splitlines() if line.startswith(f"{key}="))


def unquoted(value: str) -> str:
    """The one argument of an Exec line, read as the Desktop Entry Specification says."""
    value = value.replace("\\\\", "\\")  # every string of the file
    assert value[0] == value[-1] == '"'
    plain, letters = "", iter(value[1:-1])
    for letter in letters:
        plain += next(letters) if letter == "\\" else letter
    return plain.replace("%%", "%")


def test_without_a_program_of_its_own_the_launcher_starts_this_python(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "__main__.py")])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    desktop.install()
    assert launcher_line(data, "Exec") == f"{tmp_path / 'python'} -m songfic_editor %F"


def test_a_program_that_its_path_breaks_is_not_what_the_launcher_starts(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, started in (("plain folder", '"{0}/songfic-editor" %F'), ("a$b", '"{1}" -m songfic_editor %F')):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "songfic-editor").write_text("", encoding="utf-8")
        monkeypatch.setattr(sys, "argv", [str(folder / "__main__.py")])
        monkeypatch.setattr(sys, "executable", str(folder / "python"))
        desktop.install()
        line = launcher_line(data, "Exec").replace("\\\\$", "$")
        assert line == started.format(folder, folder / "python")


def test_folders_that_are_not_absolute_count_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert all(path.is_relative_to(tmp_path / ".local" / "share") for path in desktop.install())


def test_where_the_desktop_has_no_tools_the_files_are_there_all_the_same(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    assert len(desktop.install()) >= 3


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_nothing_is_done(system: str, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert desktop.install() == []
    assert desktop.remove() == []
    assert everything(data) == {}


@pytest.mark.judges
def test_the_desktop_finds_no_fault_and_knows_the_type(data: Path, program: Path) -> None:
    files = desktop.install()
    launcher = next(path for path in files if path.suffix == ".desktop")
    judge = subprocess.run(["desktop-file-validate", launcher], capture_output=True, text=True, check=False)
    assert (judge.returncode, judge.stdout + judge.stderr) == (0, "")
    known = (data / "mime" / "globs2").read_text(encoding="utf-8")
    assert f":{desktop.MEDIA_TYPE}:*.songfic\n" in known
    asked = ["xdg-mime", "query", "default", desktop.MEDIA_TYPE]
    chosen = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert chosen.stdout.strip() == "songfic-editor.desktop"


@pytest.mark.judges
def test_a_story_is_known_by_its_name_and_by_its_content(data: Path, tmp_path: Path) -> None:
    """As desktops ask. With none, `xdg-mime query filetype` asks `file`, which knows no MIME package."""
    written = resource("samples", "harbour-lights.songfic").read_bytes()
    schema = b'{"$schema": "", "format":"songfic", "title": ""}'
    contents = {"damaged.songfic": b"{}", "story": written, "blanks": b"\n\t " + written, "compact": schema}
    desktop.install()
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        asked = ["gio", "info", "-a", "standard::content-type", str(tmp_path / name)]
        told = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
        assert told.split()[-1] == desktop.MEDIA_TYPE, name


@pytest.mark.judges
def test_software_centres_find_no_fault() -> None:
    metainfo = resource("desktop", "songfic-editor.metainfo.xml")
    judge = subprocess.run(
        ["appstreamcli", "validate", "--no-net", metainfo], capture_output=True, text=True, check=False
    )
    assert judge.returncode == 0, judge.stdout

"""What `pip install .` brings: both programs, and every file of resources/."""

import os
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel holds, as site-packages would."""
    built, installed = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    return installed


def run(installed: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=environment, cwd=installed, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_every_resource_is_in_it(installed: Path) -> None:
    here, there = ROOT / "resources", installed / "songfic_editor" / "resources"
    ours = {path.relative_to(here): path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert {path.relative_to(there): path.read_bytes() for path in there.rglob("*") if path.is_file()} == ours


def test_the_program_finds_them(installed: Path) -> None:
    said = run(
        installed, "-c", "from songfic_editor.resource_files import resource; print(resource('samples'))"
    )
    assert Path(said.strip()) == installed / "songfic_editor" / "resources" / "samples"


def test_both_programs_are_in_it(installed: Path) -> None:
    (described,) = installed.glob("*.dist-info/entry_points.txt")
    entries = ConfigParser()
    entries.read(described)
    assert entries["console_scripts"]["songfic"] == "songfic_editor.cli:main"
    assert entries["gui_scripts"]["songfic-editor"] == "songfic_editor.__main__:main"


def test_the_commands_run_from_it(installed: Path) -> None:
    said = run(
        installed, "-c", "import sys; from songfic_editor.cli import main; sys.exit(main(['--version']))"
    )
    assert said.split()[-1][0].isdigit()


def test_nothing_but_the_program_is_in_it(installed: Path) -> None:
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"songfic_editor"}

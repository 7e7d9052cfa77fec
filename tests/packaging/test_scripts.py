"""The two commands of a fresh machine: what they say, and what they find."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"


def bash(script: str) -> subprocess.CompletedProcess[str]:
    """Run lines of bash that may use the functions of set_up.bash; what these say goes to standard error."""
    lines = f'source "{PACKAGING}/set_up.bash"; exec 3>&2; {script}'
    return subprocess.run(["bash", "-c", lines], capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", ["run", "test"])
def test_help_needs_nothing_set_up(name: str) -> None:
    helped = subprocess.run([PACKAGING / name, "--help"], capture_output=True, encoding="utf-8", check=False)
    assert helped.returncode == 0
    assert f"packaging/{name}" in helped.stdout
    assert helped.stderr == ""


def test_an_option_that_is_not_known_is_wrong_usage() -> None:
    asked = subprocess.run([PACKAGING / "test", "--ful"], capture_output=True, encoding="utf-8", check=False)
    assert asked.returncode == 2
    assert "--full" in asked.stderr


def test_what_is_missing_is_named_by_its_package() -> None:
    found = bash("missing bash:bash no-such-program:its-package libc.so.6:libc6 libnone.so.9:libnone9")
    assert found.stdout.split() == ["its-package", "libnone9"]


def test_without_the_right_to_install_the_packages_are_named() -> None:
    asked = bash("as_root() { false; }; system_packages no-such-program:its-package && echo all here")
    assert "its-package" in asked.stderr
    assert asked.stdout == ""


def test_the_python_that_is_found_is_new_enough_and_the_one_asked_for() -> None:
    found = bash("find_python any").stdout.strip()
    asked = [found, "-c", "import sys; print(sys.version_info >= (3, 11))"]
    assert subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout == "True\n"
    assert bash("find_python 3.99").returncode == 1


def test_an_environment_that_is_set_up_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "venv"
    make = f'python3() {{ return 1; }}; environment "{folder}" no-such-python test && echo done'
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    (folder / "bin" / "python").chmod(0o755)
    first, second = bash(make), bash(make)
    assert "Installing" in first.stderr
    assert (second.stdout, second.stderr) == ("done\n", "")


def test_a_set_up_that_failed_is_not_taken_for_done(tmp_path: Path) -> None:
    folder = tmp_path / "venv"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (folder / "bin" / "python").chmod(0o755)
    for _ in range(2):
        tried = bash(f'environment "{folder}" no-such-python test && echo done')
        assert tried.returncode == 1
        assert "is there a network?" in tried.stderr


@pytest.fixture(params=['Ana\'s "100 %" $HOME (new) `id` \\ [x]', "plain"])
def checkout(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A checkout that is set up, in a folder of its own, whose Python is the one that runs the tests."""
    folder = tmp_path / request.param
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("packaging", "resources"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    python = folder / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    state = subprocess.run(
        ["bash", "-c", 'source "$0"; wanted_state', folder / "packaging" / "set_up.bash"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    (folder / ".venv" / ".set-up").write_text(state, encoding="utf-8")
    return folder


def test_it_runs_from_any_folder_and_by_links(checkout: Path, tmp_path: Path) -> None:
    script = checkout / "packaging" / "run"
    (tmp_path / "elsewhere").mkdir()
    first, second = tmp_path / "elsewhere" / "run", tmp_path / "run the 2nd"
    first.symlink_to(script)
    second.symlink_to(Path("elsewhere") / "run")
    for called in (script, first, second):
        ran = subprocess.run(
            [called, "--cli", "check", checkout / "resources" / "samples" / "harbour-lights.songfic"],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, "")
        assert ran.stdout.endswith(": sound\n")
    helped = subprocess.run(
        [checkout / "packaging" / "test", "--help"], capture_output=True, encoding="utf-8", check=False
    )
    assert (helped.returncode, helped.stderr) == (0, "")


def test_qt_is_told_of_its_plugins_where_it_would_not_find_them(checkout: Path) -> None:
    plugins = checkout / ".venv" / "lib" / "python3.11" / "site-packages" / "PySide6" / "Qt" / "plugins"
    plugins.mkdir(parents=True)
    python = checkout / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\nprintf "%s" "${QT_PLUGIN_PATH-none}"\n', encoding="utf-8")
    ran = subprocess.run(
        [checkout / "packaging" / "run", "--cli"], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout == (str(plugins) if '"' in str(checkout) else "none")


def test_what_lies_where_it_is_called_is_not_taken_for_the_program(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "songfic_editor.py").write_text("raise SystemExit('another one')", encoding="utf-8")
    called = [checkout / "packaging" / "run", "--cli", "--version"]
    ran = subprocess.run(called, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_same_job_without_a_display(tmp_path: Path) -> None:
    job = [sys.executable, str(PACKAGING / "without_display.py"), str(tmp_path)]
    for _ in range(2):  # a second run replaces what the first one left
        done = subprocess.run(job, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")
    left = {path.name: path for path in tmp_path.iterdir()}
    assert set(left) == {f"harbour-lights{end}" for end in (".songfic", ".txt", ".html", ".png")}
    assert all(str(path) in done.stdout for path in left.values())
    assert left["harbour-lights.png"].read_bytes().startswith(b"\x89PNG")

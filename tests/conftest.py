"""What every test stands on: no screen, no home folder, and repeatable random data.

Used by pytest alone. Nothing in a test may read or write the folders of whoever runs the tests, so they are
pointed at an empty temporary home before any module of ours or of Qt is imported.
"""

import html
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_FOLDERS = {
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": ".run",
    "TMPDIR": ".tmp",
}


def _move_into(home: Path) -> None:
    """Point HOME and the folders of the desktop into `home`, for this process and what it starts."""
    os.environ["HOME"] = str(home)
    for variable, place in _FOLDERS.items():
        folder = home / place
        folder.mkdir(parents=True, mode=0o700)
        os.environ[variable] = str(folder)
    os.environ.pop("XDG_DOCUMENTS_DIR", None)


_HOME = Path(tempfile.mkdtemp(prefix="songfic-tests-"))
_move_into(_HOME)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _scaling in ("QT_SCALE_FACTOR", "QT_SCREEN_SCALE_FACTORS", "QT_STYLE_OVERRIDE", "QT_FONT_DPI"):
    os.environ.pop(_scaling, None)

# `packaging/test` takes "repeatable": the same examples each time. A plain `pytest` looks for new ones.
settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("repeatable" if os.environ.get("CI") else "searching")


def pytest_unconfigure() -> None:
    """Leave nothing in the temporary folder."""
    shutil.rmtree(_HOME, ignore_errors=True)


_NEEDS = (
    ("x_display", "real_mouse"),
    ("html_faults", "judges"),
    ("epub_faults", "judges"),
    ("word_processor", "judges"),
    ("pdf_pages", "judges"),
    ("pdf_facts", "judges"),
    ("pdf_links", "judges"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs an X server or an outside judge; `-m "not judges"` leaves it out where none is."""
    for item in items:
        for fixture, marker in _NEEDS:
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


@pytest.fixture(scope="session")
def x_display() -> Iterator[str]:
    """Name (":N") of an X server of this worker's own, 1280×800, with a window manager and a free mouse.

    Start the program under test in a process of its own, with DISPLAY set to this and QT_QPA_PLATFORM=xcb,
    and drive it with xdotool: the tests' own process has no screen.
    """
    for program in ("Xvfb", "openbox", "xdotool"):
        assert shutil.which(program), (
            f"{program} is needed for tests with a real mouse; packaging/test installs it"
        )
    listen, report = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(report), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[report],
        stderr=subprocess.DEVNULL,
    )
    os.close(report)
    with os.fdopen(listen) as answer:
        display = f":{answer.readline().strip()}"
    environment = {**os.environ, "DISPLAY": display}
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


@pytest.fixture(scope="session")
def html_faults() -> Callable[[str], list[str]]:
    """A judge of HTML documents: takes one as text, and returns what the Nu HTML checker says against it."""
    judges = Path(__file__).parent.parent / ".cache" / "judges"
    jars = sorted(judges.glob("vnu-*.jar"))
    assert jars, "the HTML validator is not here; packaging/test --full fetches it"

    def judge(document: str) -> list[str]:
        command = ["java", "-jar", str(jars[-1]), "--format", "json", "-"]
        asked = subprocess.run(command, input=document, capture_output=True, encoding="utf-8", check=False)
        said = json.loads(asked.stderr)["messages"]
        return [f"line {one.get('lastLine')}: {one['message']}" for one in said]

    return judge


@pytest.fixture(scope="session")
def epub_faults() -> Callable[[Path], list[str]]:
    """A judge of EPUB: takes a file, and returns what EPUBCheck says against it, warnings among it."""
    found = shutil.which("epubcheck")
    assert found, "EPUBCheck is not here; packaging/test --full installs it"
    program = Path(found).resolve()
    start = ["java", "-jar", str(program)] if program.suffix == ".jar" else [str(program)]

    def judge(file: Path) -> list[str]:
        command = [*start, "--failonwarnings", "--quiet", str(file)]
        asked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        said = [line for line in asked.stderr.splitlines() if line.strip()]
        return said if asked.returncode else []

    return judge


Convert = Callable[[Path, str], Path]


@pytest.fixture(scope="session")
def word_processor(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice Writer: opens a file, and returns what it saves of it in another format, by its ending."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is not here; packaging/test --full installs it"
    home = tmp_path_factory.mktemp("libreoffice")

    def convert(file: Path, ending: str) -> Path:
        kind = {"txt": "txt:Text (encoded):UTF8"}.get(ending, ending)
        folder = home / f"{file.stem}-{file.suffix[1:]}"
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
        asked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        made = folder / f"{file.stem}.{ending}"
        assert made.exists(), asked.stdout + asked.stderr
        return made

    return convert


@pytest.fixture(scope="session")
def pdf_pages() -> Callable[[Path], list[str]]:
    """A reader of PDF: the text of each page, laid out as it stands there, as poppler finds it."""
    assert shutil.which("pdftotext"), "poppler is not here; packaging/test --full installs it"

    def read(file: Path) -> list[str]:
        asked = ["pdftotext", "-layout", "-enc", "UTF-8", str(file), "-"]
        said = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
        return said.split("\f")[:-1]

    return read


@pytest.fixture(scope="session")
def pdf_links() -> Callable[[Path], list[str]]:
    """The addresses that a PDF leads to, as poppler finds them."""
    assert shutil.which("pdfinfo"), "poppler is not here; packaging/test --full installs it"

    def read(file: Path) -> list[str]:
        asked = subprocess.run(
            ["pdfinfo", "-url", str(file)], capture_output=True, encoding="utf-8", check=True
        )
        return [line.split()[-1] for line in asked.stdout.splitlines()[1:]]

    return read


@pytest.fixture(scope="session")
def pdf_outline() -> Callable[[Path], list[tuple[int, int, str]]]:
    """The outline of a PDF as poppler finds it: how deep each entry stands, its page from 1, its title."""
    assert shutil.which("pdftohtml"), "poppler is not here; packaging/test --full installs it"

    def read(file: Path) -> list[tuple[int, int, str]]:
        asked = ["pdftohtml", "-xml", "-i", "-stdout", "-enc", "UTF-8", str(file)]
        said = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout
        found: list[tuple[int, int, str]] = []
        depth = -1
        for line in said.splitlines():
            depth += {"<outline>": 1, "</outline>": -1}.get(line, 0)
            if item := re.fullmatch('<item page="([0-9]+)">(.*)</item>', line):
                found.append((depth, int(item[1]), html.unescape(item[2])))
        return found

    return read


@pytest.fixture(scope="session")
def pdf_facts() -> Callable[[Path], tuple[dict[str, str], list[str]]]:
    """What poppler says of a PDF: its properties by name, and a line for each of its fonts."""
    assert shutil.which("pdfinfo"), "poppler is not here; packaging/test --full installs it"

    def say(program: str, file: Path) -> list[str]:
        asked = subprocess.run([program, str(file)], capture_output=True, encoding="utf-8", check=True)
        return asked.stdout.splitlines()

    def read(file: Path) -> tuple[dict[str, str], list[str]]:
        said = dict(line.split(":", 1) for line in say("pdfinfo", file))
        return {name: value.strip() for name, value in said.items()}, say("pdffonts", file)[2:]

    return read

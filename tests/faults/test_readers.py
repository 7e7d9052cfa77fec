"""What is made to hurt a reader: too large, too deep, made to grow. It is refused, or read, within bounds."""

import os
import resource
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from songfic_editor.formats import registry
from songfic_editor.storage import codec, versions_file
from tests.faults import kept, mutations
from tests.faults.failing import failing
from tests.faults.readers import READERS

ROOT = Path(__file__).parents[2]
MILLION = 1_000_000
LONG_FOR_SO_MUCH = 30.0
HEAD = b'{"format":"songfic","format_version":1,"id":"x","title":"'


def bomb() -> bytes:
    """A version of a few kilobytes that says it is small, and is a hundred megabytes."""
    packed = versions_file.Packed(zlib.compress(bytes(100 * MILLION), 9), 1000, "0" * 64)
    when = versions_file._NO_TIME
    return versions_file.file_bytes(packed, "", when, 0, 0)


def bomb_that_says_so() -> bytes:
    packed = versions_file.Packed(zlib.compress(bytes(100 * MILLION), 9), 10**15, "0" * 64)
    return versions_file.file_bytes(packed, "", versions_file._NO_TIME, 0, 0)


def huge_record() -> bytes:
    """A journal whose only record says that it has four gigabytes."""
    return kept._MAGIC + kept._FRAME.pack(2**32 - 1, 0) + b"x" * 1000


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a project of nothing but lists": (
        "project",
        lambda: HEAD + b'","songs":[' + b"[]," * (20 * MILLION),
        "too-large",
    ),
    "a project that is one string": ("project", lambda: HEAD + b"x" * (60 * MILLION) + b'"}', "mended"),
    "a project of brackets": ("project", lambda: b"[" * (5 * MILLION), "too-deep"),
    "a project of nested objects": ("project", lambda: HEAD + b'","about":' + b'{"a":' * MILLION, "too-deep"),
    "a number of a million digits": (
        "project",
        lambda: HEAD + b'","x":' + b"9" * MILLION + b"}",
        "wrong-type",
    ),
    "NULs": ("project", lambda: bytes(60 * MILLION), "empty"),
    "a version that grows": ("version", bomb, "damaged"),
    "a version that would grow": ("version", bomb_that_says_so, "damaged"),
    "a journal with a huge record": ("journal", huge_record, "damaged"),
    "a text of line ends": ("text", lambda: b"word\n" * (4 * MILLION), "too-many-parts"),
    "a text of one line": ("text", lambda: b"word " * (4 * MILLION), "imported"),
    "a line of blanks and a slash": ("text", lambda: b"one" + b" " * (MILLION // 2) + b"x / y\n", "imported"),
    "tags without end": ("html", lambda: b"<html>" + b"<b>" * (MILLION // 5), "empty"),
    "comments without end": ("html", lambda: b"<html>" + b"<!--" * (MILLION // 5), "imported"),
    "a heading of blanks": (
        "markdown",
        lambda: b"# One\n\n" + b"# " + b" " * 100_000 + b"x\n\nSome *text*, and **more** of it.\n",
        "imported as markdown",
    ),
    "settings of nothing but lists": ("settings", lambda: b"[" + b"[]," * MILLION + b"[]]", "defaults"),
    "settings that nest": ("settings", lambda: b"[" * (5 * MILLION), "defaults"),
    "a fragment that nests": ("pasted", lambda: b'{"blocks":' * MILLION, "no fragment"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_no_gigabyte(name: str) -> None:
    program = f"from tests.faults import test_readers; test_readers.judge_in_here({name!r})"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.stdout.strip() == HOSTILE[name][2], ran.stderr[-2000:]


def judge_in_here(name: str) -> None:
    """For a process of its own, with so much memory and no more."""
    import tempfile

    resource.setrlimit(resource.RLIMIT_AS, (mutations.MEMORY, mutations.MEMORY))
    reader, make, _came = HOSTILE[name]
    with tempfile.TemporaryDirectory() as folder:
        data = make()
        with mutations.limited(LONG_FOR_SO_MUCH):
            print(READERS[reader].judge(data, Path(folder)))


PAGE = """<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<html><head><base href="http://example.invalid/"><link rel="stylesheet" href="//example.invalid/x.css">
<meta http-equiv="refresh" content="0;url=http://example.invalid/"><style>@import "x.css";</style></head>
<body background="http://example.invalid/b.png"><p>One &b;&c; two.</p><img src="/etc/passwd"><img src=x.png>
<iframe src="http://example.invalid/"></iframe><object data="x"></object>
<script src="x.js">fetch("x")</script>
<p style="background:url(x.png)">Three.</p><xi:include href="file:///etc/passwd"/></body></html>"""


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_args: object, **_named: object) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.usefixtures("_no_network")
def test_a_page_is_read_without_a_look_at_anything_else() -> None:
    registry.import_bytes(PAGE.encode(), "page.html")  # what is imported on first use is in place now
    with failing() as calls:
        imported = registry.import_bytes(PAGE.encode(), "page.html")
    assert calls.names == []
    words = codec.encode(imported.project).decode()
    assert "root:" not in words
    assert words.count("ha") < 20
    assert "One &b;&c; two." in words


@pytest.mark.usefixtures("_no_network")
def test_a_file_is_read_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "x.png").write_bytes(b"no picture")
    os.utime(tmp_path / "x.png", (0, 0))
    with failing() as calls:
        registry.import_file(path)
    assert calls.names.count("open") == 1

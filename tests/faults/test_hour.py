"""Some seconds of the hour of writing: that it runs, and that it would see what it is there to see."""

import pytest

from tests.faults import hour

MB = 1024 * 1024


def test_some_seconds_of_writing(capfd: pytest.CaptureFixture[str]) -> None:
    code = hour.main(["--minutes", "0.15"])
    told = capfd.readouterr().out
    assert code == 0, told
    assert "; nothing wrong" in told


def looks(memory: int = 0, handles: int = 0, journal: int = 0) -> list[hour.Look]:
    return [
        hour.Look(float(at), 100 * MB + memory * at, 20 + handles * at // 100, 1000 + journal * at)
        for at in range(1, 100)
    ]


@pytest.mark.parametrize(
    ("grown", "wrong"),
    [
        (looks(), []),
        (looks(memory=MB // 10), []),
        (looks(memory=MB // 3), ["memory"]),
        (looks(handles=10), ["handles"]),
        (looks(journal=MB), ["journal"]),
        ([hour.Look(1.0, MB, 5, 0)] * 30, ["journal"]),
    ],
)
def test_what_grows_is_found_out(grown: list[hour.Look], wrong: list[str]) -> None:
    assert hour.wrong_in(grown, 0.0, largest_story=50_000) == wrong

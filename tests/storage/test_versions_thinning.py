"""Which kept versions go with time, and that no clock can make them go."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.storage.versions_file import Kind, Version
from songfic_editor.storage.versions_thinning import superfluous

START = datetime(2024, 1, 1, tzinfo=UTC)
NO_LIMIT = 10**12
MINUTE, HOUR, DAY, WEEK = (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1))


def version(
    sequence: int, time: datetime, kind: Kind = "save", *, size: int = 1, damaged: bool = False
) -> Version:
    return Version(Path(f"{sequence}"), sequence, kind, time=time, size=size, damaged=damaged)


def after(times: Sequence[timedelta], kind: Kind = "save", limit: int = NO_LIMIT) -> list[Version]:
    """What is left when versions come one after the other, so far from the start each."""
    left: list[Version] = []
    for number, time in enumerate(times):
        left.insert(0, version(number, START + time, kind))
        gone = {one.sequence for one in superfluous(left, limit)}
        left = [one for one in left if one.sequence not in gone]
    return left


def gaps(found: Sequence[Version]) -> list[timedelta]:
    return [newer.time - older.time for newer, older in pairwise(found)]


def test_the_last_ten_stay_each() -> None:
    left = after([MINUTE * number for number in range(30)])
    assert [one.sequence for one in left[:10]] == list(range(29, 19, -1))


def test_then_one_an_hour_one_a_day_one_a_week() -> None:
    left = after([15 * MINUTE * number for number in range(4 * 24 * 120)])
    older = gaps(left[10:])
    assert all(gap == HOUR for gap in older[:23])
    assert all(gap == DAY for gap in older[25:52])
    assert all(gap >= WEEK for gap in older[55:])
    assert 10 + 24 + 30 <= len(left) <= 10 + 24 + 30 + 13 + 2
    assert left[-1].time == START


def test_a_year_without_writing_takes_nothing_away() -> None:
    times = [HOUR * number for number in range(30)]
    before = after(times)
    assert after([*times, timedelta(days=365)])[1:] == before


def test_what_was_put_aside_does_not_go_for_the_saves_around_it() -> None:
    left: list[Version] = []
    for number in range(40):
        left.insert(0, version(number, START + MINUTE * number, "replaced" if number == 7 else "save"))
        gone = superfluous(left, NO_LIMIT)
        left = [one for one in left if one not in gone]
    assert [one.sequence for one in left if one.kind == "replaced"] == [7]


def test_named_and_damaged_ones_never_go_for_their_age() -> None:
    assert len(after([timedelta(0)] * 50, "named")) == 50
    damaged = [version(number, START, damaged=True) for number in range(50, 0, -1)]
    assert superfluous(damaged, NO_LIMIT) == ()


def test_for_want_of_room_damaged_ones_go_first_then_the_oldest() -> None:
    found = [
        version(5, START),
        version(4, START, damaged=True),
        version(3, START, "named"),
        version(2, START),
        version(1, START, "opened"),
    ]
    assert [one.sequence for one in superfluous(found, 4)] == [4]
    assert [one.sequence for one in superfluous(found, 3)] == [4, 1]
    assert [one.sequence for one in superfluous(found, 0)] == [4, 2, 1]


STEPS = st.sampled_from([timedelta(0), MINUTE, 20 * MINUTE, HOUR, 5 * HOUR, DAY, WEEK, 100 * WEEK])


@given(st.lists(STEPS, min_size=11, max_size=80), st.data())
def test_a_clock_that_jumps_takes_no_more_with_it_than_another_save_would(
    steps: list[timedelta], data: st.DataObject
) -> None:
    """Whenever it is set, to whatever: one more may stay at the jump, and one go from hours to days."""
    at = data.draw(st.integers(1, len(steps) - 1))
    jump = data.draw(st.sampled_from([-3000 * WEEK, -DAY, 3000 * WEEK, 50 * DAY]))
    times = [sum(steps[: number + 1], timedelta(0)) for number in range(len(steps))]
    jumped = [time + (jump if number >= at else timedelta(0)) for number, time in enumerate(times)]
    as_it_should = {one.sequence for one in after(times)}
    left = {one.sequence for one in after(jumped)}
    assert len({number for number in as_it_should if number < at} - left) <= 1
    assert len(left) >= len(as_it_should) - 1


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60))
def test_whatever_the_clock_says_the_first_and_the_last_ten_stay(minutes: list[int]) -> None:
    left = [one.sequence for one in after([MINUTE * number for number in minutes])]
    last = len(minutes) - 1
    assert left[:10] == list(range(last, max(last - 10, -1), -1))
    assert left[-1] == 0

"""When the journal and the file are due, second by second."""

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.session.due import Due


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_due_while_nothing_has_changed() -> None:
    assert Due(1, 5, Clock()).wait() is None


def test_it_is_due_after_a_pause() -> None:
    due = Due(1, 5, clock := Clock())
    due.changed()
    assert due.wait() == 1
    clock.now += 0.75
    due.changed()
    assert due.wait() == 1
    clock.now += 1
    assert due.wait() == 0
    due.begun()
    assert due.wait() is None


@given(st.lists(st.floats(0.001, 0.9), min_size=30, max_size=60))
def test_whoever_never_pauses_waits_no_longer_than_the_most(steps: list[float]) -> None:
    due = Due(1, 5, clock := Clock())
    due.changed()
    for step in steps:
        waited = due.wait()
        assert waited is not None
        assert clock.now + waited <= 105.000001
        if clock.now + step > 105:
            break
        clock.now += step
        due.changed()


def test_what_is_changed_while_it_is_written_is_due_anew() -> None:
    due = Due(1, 5, clock := Clock())
    due.changed()
    due.begun()
    due.changed()
    due.succeeded()
    assert due.wait() == 1
    clock.now += 1
    assert due.wait() == 0


def test_after_a_failure_it_is_tried_again_but_not_at_every_pause() -> None:
    due = Due(1, 5, clock := Clock())
    due.changed()
    due.begun()
    due.failed(again_after=60)
    assert due.wait() == 60
    clock.now += 30
    due.changed()
    assert due.wait() == 30
    clock.now += 30
    assert due.wait() == 0
    due.begun()
    due.succeeded()
    due.changed()
    assert due.wait() == 1

"""Which reasons are told, and in which order."""

from songfic_editor.recognition.scoring import Reason
from songfic_editor.recognition.telling import told


def test_the_weightiest_reasons_are_told_first_and_few_of_them() -> None:
    points = {"a": 0.2, "short-lines": 1.0, "b": 2.0, "several-lines": 1.0, "c": 0.4, "d": 0.3, "e": -1.0}
    more = {"f": -0.2, "g": -0.5}

    found = told(Reason(code, value) for code, value in {**points, **more}.items())

    assert found.short
    assert found.speaks_for == ("b", "c", "d")
    assert found.against == ("e", "g")


def test_nothing_is_told_of_what_was_not_weighed() -> None:
    found = told([])

    assert not found.short
    assert found.speaks_for == found.against == ()

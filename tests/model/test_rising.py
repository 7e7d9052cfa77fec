"""What stays in its place when a sequence is rearranged."""

from songfic_editor.model.rising import longest_rising


def test_the_longest_rising_run_stays() -> None:
    assert longest_rising([1, 2, 3, 0]) == {1, 2, 3}
    assert longest_rising([3, 0, 1, 2]) == {0, 1, 2}
    assert longest_rising([]) == set()
    assert len(longest_rising([5, 1, 4, 2, 3])) == 3

"""The order of a list that two sides rearranged: letters are what stands there, digits open sections."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from songfic_editor.edit.merge_order import merged_order

KEYS = st.lists(st.sampled_from("abcdefgh12CD"), unique=True).map("".join)


def level(key: str) -> int:
    """Small letters stand in sections, digits open scenes, capitals chapters."""
    return 2 if key.isupper() else int(key.isdigit())


def order(base: str, ours: str, theirs: str) -> str:
    return "".join(merged_order(base, ours, theirs, level))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("abc", "axbc", "abcy", "axbcy"),
        ("abc", "axbc", "aybc", "axybc"),
        ("abc", "xabc", "yabc", "xyabc"),
        ("abc", "cab", "abxc", "cabx"),
        ("abcd", "bacd", "abdc", "badc"),
        ("abcd", "dabc", "abcxd", "dabcx"),
        ("abcd", "bcda", "dabc", "dabc"),
    ],
)
def test_additions_and_moves_of_both_sides_are_in_it(base: str, ours: str, theirs: str, merged: str) -> None:
    assert order(base, ours, theirs) == merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("1a2b", "2b1a", "1ax2b", "2b1ax"),
        ("1a2b", "1ax2b", "2b1a", "2b1ax"),
        ("1ab2c", "2c1ab", "1axb2c", "2c1axb"),
        ("C1aD2b", "D2bC1a", "C1axD2b", "D2bC1ax"),
        ("C1aD2b", "D2bC1a", "C1a3xD2b", "D2bC1a3x"),
        ("C1aD2b", "C1a3xD2b", "D2bC1a", "D2bC1a3x"),
    ],
)
def test_what_was_added_to_a_scene_goes_where_the_scene_goes(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    assert order(base, ours, theirs) == merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("1a", "1a2x", "1ay", "1ay2x"),
        ("1a", "1ax", "1a2y", "1ax2y"),
        ("1a", "1a2x", "1a3y", "1a2x3y"),
        ("C1a", "C1aD2x", "C1ay", "C1ayD2x"),
        ("C1a", "C1a2x", "C1aD3y", "C1a2xD3y"),
        ("C1aE2b", "C1aD3xE2b", "C1ayE2b", "C1ayD3xE2b"),
    ],
)
def test_what_is_added_at_a_scenes_end_is_in_no_scene_that_is_new(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    assert order(base, ours, theirs) == merged


@given(KEYS, KEYS, KEYS)
@example("ca", "ab", "bac")  # each stands behind the other, on one side
@settings(max_examples=500)
def test_every_key_is_there_once(base: str, ours: str, theirs: str) -> None:
    assert sorted(order(base, ours, theirs)) == sorted({*ours, *theirs})


@given(KEYS, KEYS)
def test_where_one_side_did_nothing_the_others_order_is_taken(base: str, side: str) -> None:
    both = [key for key in base if key in side]
    assert order(base, side, "".join(both)) == side
    assert order(base, "".join(both), side) == side
    assert order(base, side, side) == side

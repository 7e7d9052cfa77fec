from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.ui.printing_pages import FEWEST, Box, Page, pages

HEIGHT = 20.0

BOXES = st.lists(
    st.builds(
        Box,
        heights=st.lists(st.sampled_from((1.0, 1.5)), min_size=1, max_size=50).map(tuple),
        before=st.sampled_from((0.0, 0.5, 2.0)),
        sink=st.sampled_from((0.0, 4.0)),
        whole=st.booleans(),
        keeps_next=st.integers(0, 5).map(lambda number: not number),
        begins=st.integers(0, 5).map(lambda number: not number),
    ),
    max_size=30,
)


def lines(count: int, *, whole: bool = False, keeps_next: bool = False, begins: bool = False) -> Box:
    return Box((1.0,) * count, whole=whole, keeps_next=keeps_next, begins=begins)


def shown(boxes: Sequence[Box], height: float = 10.0) -> list[list[tuple[int, int]]]:
    """Each page as (box, lines of it)."""
    return [[(slot.box, slot.last - slot.first) for slot in page] for page in pages(boxes, height)]


def parts(found: Sequence[Page], box: int) -> list[tuple[int, int]]:
    """Page and lines of each part of a box."""
    return [
        (number, slot.last - slot.first)
        for number, page in enumerate(found)
        for slot in page
        if slot.box == box
    ]


@given(BOXES)
def test_every_line_stands_once_in_order_and_within_its_page(boxes: list[Box]) -> None:
    found = list(pages(boxes, HEIGHT))
    stands = [(slot.box, line) for page in found for slot in page for line in range(slot.first, slot.last)]
    assert stands == [(number, line) for number, box in enumerate(boxes) for line in range(len(box.heights))]
    for page in found:
        end = 0.0
        for slot in page:
            assert slot.top >= end
            end = slot.top + sum(boxes[slot.box].heights[slot.first : slot.last])
        assert end <= HEIGHT + 0.1


@given(BOXES)
def test_no_line_of_a_paragraph_stands_alone_and_no_stanza_is_parted_that_has_room(boxes: list[Box]) -> None:
    found = list(pages(boxes, HEIGHT))
    for number, box in enumerate(boxes):
        stood = parts(found, number)
        if len(stood) > 1:
            assert all(count >= FEWEST for _, count in stood)
            assert not box.whole or box.height > HEIGHT - box.sink


def test_a_stanza_longer_than_a_page_is_parted() -> None:
    assert shown([lines(3), lines(25, whole=True)]) == [[(0, 3), (1, 7)], [(1, 10)], [(1, 8)]]


def test_the_last_line_of_a_paragraph_takes_one_along() -> None:
    assert shown([lines(11)]) == [[(0, 9)], [(0, 2)]]
    assert shown([lines(9), lines(3)]) == [[(0, 9)], [(1, 3)]]


def test_a_heading_stands_with_what_it_heads() -> None:
    assert shown([lines(8), lines(1, keeps_next=True), lines(5)]) == [[(0, 8)], [(1, 1), (2, 5)]]
    assert shown([lines(7), lines(1, keeps_next=True), lines(5)]) == [[(0, 7), (1, 1), (2, 2)], [(2, 3)]]


def test_a_stanza_whose_lines_are_paragraphs_stays_together() -> None:
    stanza = [*(lines(1, keeps_next=True) for _ in range(3)), lines(1)]
    assert shown([lines(8), *stanza]) == [[(0, 8)], [(1, 1), (2, 1), (3, 1), (4, 1)]]


def test_a_chapter_begins_a_page() -> None:
    assert shown([lines(2), lines(1, begins=True)]) == [[(0, 2)], [(1, 1)]]
    assert shown([lines(1, begins=True)]) == [[(0, 1)]]

"""The outline of a PDF: what it is added to, and how; that programs read it is shown with real pages."""

import re
from typing import Final

import pytest

from songfic_editor.formats.writing.pdf_outline import Mark, outlined

MARKS: Final = (
    Mark("One", 0, 0, 700.0),
    Mark("Morning", 1, 0, 500.0),
    Mark("Evening", 1, 1, 300.0),
    Mark("Two", 0, 1, 700.0),
)


def pdf(pages: int = 2, catalogue: bytes = b"/Type /Catalog\n/Pages 2 0 R\n") -> bytes:
    """As Qt builds one: a table of all objects, and a row of pages."""
    kids = b"\n".join(b"%d 0 R" % number for number in range(3, 3 + pages))
    objects = [
        b"<<\n%b>>" % catalogue,
        b"<<\n/Type /Pages\n/Kids\n[\n%b\n]\n/Count %d\n>>" % (kids, pages),
        *[b"<<\n/Type /Page\n>>"] * pages,
    ]
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<<\n/Size %d\n/Root 1 0 R\n>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(made)


def test_the_file_stays_as_it_is_and_its_new_objects_are_found() -> None:
    found = outlined(pdf(), MARKS)
    assert found.startswith(pdf())
    added = found[len(pdf()) :]
    assert b"/Size 10\n" in added
    assert b"/Prev %d\n" % pdf().index(b"xref\n") in added
    table = int(re.findall(rb"startxref\n(\d+)", added)[0])
    assert found[table : table + 4] == b"xref"
    objects = [int(number) for number in re.findall(rb"(\d+) 0 obj", added)]
    assert objects == [1, 5, 6, 7, 8, 9]
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n ", added)]
    for number, place in zip(objects, places, strict=True):
        assert found[place:].startswith(b"%d 0 obj" % number)


def test_chapters_stand_beside_each_other_and_scenes_below_theirs() -> None:
    found = outlined(pdf(), MARKS)
    assert b"/First 6 0 R\n/Last 9 0 R\n/Count 2" in found
    assert b"/Parent 5 0 R\n/Next 9 0 R\n/First 7 0 R\n/Last 8 0 R\n/Count -2\n/Dest [3 0 R" in found
    assert b"/Parent 6 0 R\n/Prev 7 0 R\n/Dest [4 0 R /XYZ null 300.0 null]" in found


@pytest.mark.parametrize(
    "data",
    [
        pdf(pages=1),
        pdf(catalogue=b"/Type /Catalog\n"),
        pdf(catalogue=b"/Pages 2 0 R\n/Outlines 9 0 R\n"),
        pdf().replace(b"xref\n0", b"xref\n1"),
        pdf().replace(b"/Root 1 0 R", b""),
        b"%PDF-1.7\nnothing that is known",
        b"",
    ],
)
def test_a_file_that_is_built_in_another_way_stays_without(data: bytes) -> None:
    assert outlined(data, MARKS) == data


def test_a_single_place_is_no_outline() -> None:
    assert outlined(pdf(), MARKS[:1]) == pdf()

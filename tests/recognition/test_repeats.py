"""Stanzas that come again, folded onto one."""

from hypothesis import given
from hypothesis import strategies as st

from songfic_editor.recognition.repeats import Folded, fold, same_words

CHORUS = ("Cut the rope and let me go", "Cut the rope and let me drown", "I have nothing left to show")
LONGER = (
    "Cut the rope and let me go",
    "(Stay a little)",
    "Cut the rope and let me drown",
    "I have nothing left to show!",
)
VERSE = ("Down below the harbour wall", "There is nothing there at all", "There is only sand and stone")
OTHER = ("Up above the chimney pots", "Someone ties and unties knots", "I have nothing left to show")


def test_the_same_words_are_the_same_stanza() -> None:
    assert fold([VERSE, CHORUS, OTHER, CHORUS]) == [Folded(0), Folded(1), Folded(2), Folded(1)]


def test_a_variation_keeps_its_own_lines() -> None:
    assert fold([CHORUS, CHORUS, LONGER]) == [Folded(0), Folded(0), Folded(0, None, LONGER)]


def test_a_changed_comma_is_a_variation() -> None:
    changed = ("Cut the rope, and let me go", *CHORUS[1:])
    assert fold([CHORUS, changed]) == [Folded(0), Folded(0, None, changed)]


def test_the_most_frequent_wording_is_the_song_s() -> None:
    assert [each.base for each in fold([LONGER, CHORUS, CHORUS])] == [1, 1, 1]


def test_a_stanza_cut_short_is_a_part_of_it() -> None:
    assert fold([CHORUS, CHORUS[:1], CHORUS[1:]]) == [Folded(0), Folded(0, (0, 0)), Folded(0, (1, 2))]


def test_a_part_may_come_first() -> None:
    assert fold([CHORUS[:2], CHORUS]) == [Folded(1, (0, 1)), Folded(1)]


def test_a_part_with_a_change_has_both() -> None:
    assert fold([CHORUS, ("Cut the rope and let me go!",)]) == [
        Folded(0),
        Folded(0, (0, 0), ("Cut the rope and let me go!",)),
    ]


def test_a_chorus_that_also_ends_a_verse_stays_itself() -> None:
    whole = VERSE + CHORUS
    assert [each.base for each in fold([CHORUS, VERSE + OTHER + CHORUS, CHORUS])] == [0, 1, 0]
    assert fold([whole, VERSE]) == [Folded(0), Folded(0, (0, 2))]


def test_one_shared_line_makes_no_variation() -> None:
    assert [each.base for each in fold([CHORUS, OTHER])] == [0, 1]


LANTERN = ("Hang a lantern in the hall", "for the ones away", "hang a lantern, hang them all", "for the day")


def test_single_lines_are_parts_however_often_and_in_whatever_order_they_come() -> None:
    lines = [("Hang a lantern in the hall",), ("Hang a lantern, hang them all",), ("for the day",)]
    twice = [*lines, LANTERN, *lines]
    parts = [(0, 0), (2, 2), (3, 3)]
    for order in (twice, twice[::-1]):
        at = order.index(LANTERN)
        found = {order[index]: each for index, each in enumerate(fold(order))}
        assert [found[line].part for line in lines] == parts
        assert {each.base for each in found.values()} == {at}
    assert found[lines[0]].lines is None
    assert found[lines[1]].lines == lines[1]  # its capital is its own


def test_a_line_that_breaks_off_is_a_part() -> None:
    chorus = ("I painted it blue so you would know", "I painted it blue so you would find it")
    assert fold([chorus, ("I painted it blue…",)])[1] == Folded(0, (0, 0), ("I painted it blue…",))
    assert fold([chorus, ("I painted it blue",)])[1].base == 1


def test_a_short_chorus_with_another_word_in_a_line_is_a_variation() -> None:
    chorus = ("And oh, the river runs", "and oh, the river runs away")
    changed = ("And oh, the river runs", "and oh, the river carries you away")
    assert fold([chorus, changed])[1] == Folded(0, None, changed)


def test_same_words() -> None:
    assert same_words("  L'Été — (oh, yes!) ") == "lete oh yes"
    assert same_words("…") == ""


lines = st.sampled_from(
    ["Cut the rope", "Let me go", "let me go!", "Down below", "", "la la la la", "…", "Up above the wall"]
)


@given(st.lists(st.lists(lines, min_size=1, max_size=6).map(tuple), max_size=14))
def test_every_stanza_reads_as_it_did(stanzas: list[tuple[str, ...]]) -> None:
    folded = fold(stanzas)
    for lines, each in zip(stanzas, folded, strict=True):
        base = stanzas[each.base]
        linked = base if each.part is None else base[each.part[0] : each.part[1] + 1]
        assert (linked if each.lines is None else each.lines) == lines
        assert folded[each.base] == Folded(each.base)


def test_half_a_line_that_stands_alone_is_of_the_line_that_it_begins() -> None:
    chorus = ("And oh, how we shone, how we shone, how we shone", "You could see us from over the sea")
    assert [each.base for each in fold([chorus, ("And oh, how we shone",)])] == [0, 0]
    assert [each.base for each in fold([chorus, ("And oh, how",)])] == [0, 1]


def test_a_chorus_whose_lines_turn_is_a_variation_and_a_verse_with_its_refrain_is_none() -> None:
    chorus = (
        "Hold the line, Caroline",
        "The tide will turn in a little time",
        "There's a light on the head and a rope in your hand",
        "And I never was much of a man on land",
    )
    turned = (
        "Hold the line, Caroline",
        "The tide has turned and it's turned out fine",
        "There's a light on the head and a hand in your hand",
        "And you never were much of a girl for land",
    )
    verse = (
        "Hold the line, Caroline",
        "There was salt in the bread and vinegar wine",
        "My father rowed out on a Saturday night",
        "And nobody asked him to carry a light",
    )
    assert [each.base for each in fold([chorus, turned, verse])] == [0, 0, 2]

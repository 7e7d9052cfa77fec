"""Who sings a line, what it means, and when it is sung go along with it."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from songfic_editor.model.line_by_line import joined, part, relined, singers, told, worded
from songfic_editor.model.songs import Stanza
from tests.builders import lines, stanza, texts

VERSE = replace(
    stanza("eins", "zwei", "drei", id="z"),
    voices=(("Ann",), ("Ben",), ("Ann", "Ben")),
    translation=("one", "two", "three"),
    romanisation=("I", "", "III"),
    times=(10, 20, 30),
)


@st.composite
def sung(draw: st.DrawFn) -> Stanza:
    """A stanza with something beside each of its lines."""
    words = draw(lines())
    names = st.sampled_from(((), ("Ann",), ("Ben",), ("Ann", "Ben")))
    count = len(words)
    beside = st.lists(texts(1, breaks=False), min_size=count, max_size=count).map(worded)
    voices = told(draw(st.lists(names, min_size=count, max_size=count)))
    return replace(stanza(*words), voices=voices, translation=draw(beside), romanisation=draw(beside))


def test_a_line_that_is_written_anew_keeps_what_goes_with_it() -> None:
    changed = relined(VERSE, ("eins", "zwo", "drei"))
    assert replace(changed, lines=VERSE.lines) == VERSE


def test_a_new_line_is_sung_by_whoever_sings_the_one_before() -> None:
    changed = relined(VERSE, ("null", "eins", "zwei", "zweieinhalb", "drei"))
    assert changed.voices == (("Ann",), ("Ann",), ("Ben",), ("Ben",), ("Ann", "Ben"))
    assert changed.translation == ("", "one", "two", "", "three")
    assert changed.times is None


def test_what_goes_with_a_line_goes_with_it() -> None:
    changed = relined(VERSE, ("eins", "drei"))
    assert (changed.voices, changed.translation) == ((("Ann",), ("Ann", "Ben")), ("one", "three"))
    assert relined(VERSE, ("zwei",)).voices == (("Ben",),)
    assert relined(VERSE, ("zwei",)).romanisation is None


def test_a_line_that_changes_places_takes_along_what_goes_with_it() -> None:
    changed = relined(VERSE, ("drei", "eins", "zwei"))
    assert changed.translation == ("three", "one", "two")
    assert changed.voices == (("Ann", "Ben"), ("Ann",), ("Ben",))


def test_one_line_of_two_has_the_translations_of_both() -> None:
    changed = relined(VERSE, ("eins zwei", "drei"))
    assert changed.translation == ("one two", "three")
    assert relined(changed, ("eins", "zwei", "drei")).translation == ("one two", "", "three")


def test_where_all_sing_alike_it_is_told_once() -> None:
    assert told([("Ann",), ("Ann",)]) == (("Ann",),)
    assert told([(), ()]) == () == told([])
    assert told([("Ann",), ()]) == (("Ann",), ())
    assert singers(replace(VERSE, voices=(("Ann",),))) == (("Ann",),) * 3
    assert singers(replace(VERSE, voices=())) == ((),) * 3


@given(sung(), lines(1, 6))
def test_there_is_something_beside_every_line_or_nothing_at_all(drawn: Stanza, new: tuple[str, ...]) -> None:
    changed = relined(drawn, new)
    assert changed.lines == new
    assert len(changed.voices) in (0, 1, len(new))
    assert all(
        beside is None or len(beside) == len(new) for beside in (changed.translation, changed.romanisation)
    )
    kept = "".join(changed.translation or ())
    for line, words in zip(drawn.lines, drawn.translation or (), strict=False):
        assert words.strip() == "" or words in kept or line not in new or drawn.lines.count(line) > 1
    assert relined(drawn, drawn.lines) is drawn


@given(sung(), st.data())
def test_what_is_cut_and_joined_is_what_it_was(drawn: Stanza, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(drawn.lines)))
    if 0 < cut < len(drawn.lines):
        assert joined(part(drawn, 0, cut), part(drawn, cut, len(drawn.lines))) == drawn
    else:
        assert part(drawn, 0, len(drawn.lines)) is drawn

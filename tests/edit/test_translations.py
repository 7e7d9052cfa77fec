"""A translation stands beside the lines, and stays there whatever becomes of them."""

from songfic_editor.edit import placements, songs, stanzas, translations
from songfic_editor.model import lookup
from songfic_editor.model.ids import BlockId, StanzaId
from tests.builders import story

CHORUS = StanzaId("chorus")
TOLD = translations.set_beside(story(), CHORUS, translation=["Hafenlichter", "Bringt ihn heim"])


def test_a_translation_has_as_many_lines_as_the_stanza() -> None:
    assert lookup.stanza(TOLD, CHORUS).translation == ("Hafenlichter", "Bringt ihn heim")
    for given, kept in [
        (["a"], ("a", "")),
        (["a", "b", "c\nd"], ("a", "b c d")),
        (["", " "], None),
        ([], None),
    ]:
        found = lookup.stanza(translations.set_beside(TOLD, CHORUS, translation=given), CHORUS)
        assert found.translation == kept
    assert translations.set_beside(TOLD, CHORUS, romanisation=[]) is TOLD


def test_other_parts_of_the_story_stay_the_same_objects() -> None:
    assert TOLD.chapters is story().chapters or TOLD.chapters == story().chapters
    again = translations.set_beside(TOLD, CHORUS, romanisation=["a", "b"])
    assert again.chapters is TOLD.chapters
    assert again.songs[0].stanzas[0] is TOLD.songs[0].stanzas[0]


def test_a_line_more_in_the_song_leaves_the_others_translated() -> None:
    more = songs.set_stanza(TOLD, CHORUS, lines=["Oh, harbour lights", "Oh", "Bring him home"])
    assert lookup.stanza(more, CHORUS).translation == ("Hafenlichter", "", "Bringt ihn heim")


def test_an_alteration_that_is_taken_into_the_song_keeps_the_translation() -> None:
    used = placements.use_in_song(TOLD, BlockId("r2"))
    assert lookup.stanza(used, CHORUS).lines[1] == "You brought him home"
    assert lookup.stanza(used, CHORUS).translation == ("Hafenlichter", "Bringt ihn heim")


def test_two_halves_joined_have_the_translations_of_both() -> None:
    joined = stanzas.join(TOLD, StanzaId("verse"))
    assert lookup.stanza(joined, StanzaId("verse")).translation == ("", "", "Hafenlichter", "Bringt ihn heim")

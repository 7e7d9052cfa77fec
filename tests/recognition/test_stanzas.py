"""Which passages are stanzas, and which of their lines are sung."""

from songfic_editor.formats.registry import Imported, import_bytes
from songfic_editor.model import check, lookup
from tests.recognition.shown import doubts, paragraphs, scenes

PROSE = "The lamp had been lit for an hour before anybody came up the hill, and then they came all at once."


def told(*parts: str) -> Imported:
    """A fic of these paragraphs, prose before and after each."""
    text = f"\n\n{PROSE}\n\n".join(("", *parts, "")).strip()
    found = import_bytes(text.encode(), "fic.txt")
    assert check.problems(found.project) == ()
    return found


def stanzas(found: Imported) -> list[tuple[str, tuple[str, ...]]]:
    return [(stanza.label, stanza.lines) for song in found.project.songs for stanza in song.stanzas]


def shown(found: Imported) -> list[tuple[str, ...]]:
    project = found.project
    return [
        lookup.shown_lines(each, lookup.stanza(project, each.stanza))
        for _, _, each in lookup.placements(project)
    ]


def test_a_chat_is_no_song_whoever_writes_in_it() -> None:
    chat = (
        "bandgeek47: ok who took my valve oil\ntreble_maker: not me\nbandgeek47: it was RIGHT THERE\n"
        "low_brass_lou: define there\nbandgeek47: on the stand\nlow_brass_lou: oh\nlow_brass_lou: oh no"
    )
    found = told(chat, chat)
    assert found.project.songs == ()
    assert chat in paragraphs(found.project)


def test_lines_between_paragraphs_belong_to_the_stanza_that_comes_later() -> None:
    first, second, third, fourth = verse = (
        "Hang a lantern in the hall",
        "for the ones who couldn't stay",
        "hang a lantern, hang them all",
        "for the dead of winter's day",
    )
    found = told(first, second, third.capitalize(), fourth, "\n".join(verse))
    assert [lines for _, lines in stanzas(found)] == [verse]
    (chapter,) = found.project.chapters
    assert [part for scene in scenes(found.project, chapter) for part in scene if part != "p"] == [
        "Verse 1[0-0]",
        "Verse 1[1-1]",
        "Verse 1[2-2]~",
        "Verse 1[3-3]",
        "Verse 1",
    ]


def test_a_refrain_that_breaks_off_is_sung_too() -> None:
    chorus = "I painted it blue so you'd know it was mine\nI painted it blue so you'd find it"
    found = told(chorus, chorus, "I painted it blue...")
    assert [lines for _, lines in stanzas(found)] == [tuple(chorus.split("\n"))]
    assert shown(found)[-1] == ("I painted it blue...",)


def test_lines_in_other_marks_are_not_one_stanza() -> None:
    found = told("/and my heart standing still/\n\n*sighs*", "~with my pockets full of weather~")
    assert ("and my heart standing still", "sighs") not in shown(found)
    assert "*sighs*" in paragraphs(found.project)
    assert "prose-doubtful" in doubts(found)


def test_a_paragraph_right_behind_a_chorus_is_not_of_it() -> None:
    chorus = "Oh the long road, the long road\nOh the long road home"
    verse = "Leave the light on for me\nI am coming up the hill\nwith my pockets full of weather"
    long = f"{PROSE} {PROSE}"
    text = "\n".join((long, verse, long, chorus, long, long, chorus, "He never did say.", long))
    found = import_bytes(text.encode(), "fic.txt")
    assert [lines for _, lines in stanzas(found)] == [tuple(verse.split("\n")), tuple(chorus.split("\n"))]
    assert "He never did say." in paragraphs(found.project)


def test_a_longer_chorus_keeps_its_last_line() -> None:
    chorus = "Oh the long road, the long road\nOh the long road home"
    found = told(chorus, f"{chorus}\nand I am coming home.")
    assert shown(found)[1][-1] == "and I am coming home."


def test_who_sings_is_a_label_and_no_line() -> None:
    found = told(
        "[Ana:]\nTwo rivers from the one hill\n[Bo:]\nTwo rivers to the sea\n[Both:]\n"
        "and every stone between us still\nis singing you to me"
    )
    assert stanzas(found) == [
        (
            "Ana, Bo, Both",
            (
                "Two rivers from the one hill",
                "Two rivers to the sea",
                "and every stone between us still",
                "is singing you to me",
            ),
        )
    ]


def test_who_sings_stands_behind_the_section_s_name() -> None:
    found = told("[Chorus x2]\n[Ana:]\nTwo rivers, two rivers\ntwo rivers to the sea")
    assert stanzas(found) == [("Chorus x2: Ana", ("Two rivers, two rivers", "two rivers to the sea"))]


MARKED = "/The harbour keeps what the harbour takes/\n/A ring, a shoe, a name/\n/And every boat that wakes/"
OTHER = (
    "/So tie your rope to a post on shore/\n/And tell me you'll stay for the tide/\n/Times more than before/"
)


def test_a_prayer_among_marked_stanzas_is_none() -> None:
    prayer = "Lord keep the lantern,\nLord keep the line,\nLord keep your own ones\nAnd then keep mine. Amen."
    assert len(shown(told(MARKED, prayer, OTHER))) == 2


def test_a_telegram_is_none() -> None:
    assert len(shown(told(MARKED, "ARRIVED HARROW STOP\nNINE LEVERS DEAD STOP\nRECOMMEND CLOSURE STOP"))) == 1


def test_a_greeting_that_runs_on_is_sung() -> None:
    sung = "Hello darkness, old stair\nHello water in the well\nI have come to comb my hair\nAnd ring a bell"
    assert len(shown(told(sung))) == 1


def test_two_lines_below_a_sections_name_are_sung() -> None:
    page = f"<p>{PROSE}</p><p>[Bridge]</p><p>And you can't take it out when it's in</p>"
    page += f"<p>You can't take it out of my skin</p><p>{PROSE}</p>"
    found = import_bytes(f"<html><body>{page}</body></html>".encode(), "fic.html")
    assert [len(lines) for lines in shown(found)] == [2]


def test_messages_on_both_sides_of_the_page_are_none() -> None:
    sides = [
        ("right", "is it the stock again"),
        ("left", "it is always the stock"),
        ("right", "come home then ivo"),
    ]
    page = "".join(f'<p align="{side}">{text}</p>' for side, text in sides)
    found = import_bytes(f"<html><body><p>{PROSE}</p>{page}<p>{PROSE}</p></body></html>".encode(), "fic.html")
    assert shown(found) == []


def test_lists_are_none_whatever_counts_them() -> None:
    things = ("the lantern from the stair", "the ladder from the well", "a box of yellow hair", "the bell")
    for signs in (
        ("①", "②", "③", "④"),
        ("• ",) * 4,
        ("・",) * 4,
        ("◦ ",) * 4,
        ("i. ", "ii. ", "iii. ", "iv. "),
    ):
        lines = "\n".join(sign + thing for sign, thing in zip(signs, things, strict=True))
        assert shown(told(MARKED, lines)) == shown(told(MARKED)), signs


def test_how_many_there_are_of_things_is_not_sung() -> None:
    assert shown(told("3 brown umbrellas\n3 brown bowler hats\n11 clowns in trousers")) == []


def test_a_heading_in_the_look_of_its_lyrics_is_none_of_them() -> None:
    lines = MARKED.splitlines()
    for heading in ("“Ninety Doors” by The Understudies", "《纸灯笼》——阿澜", "♪《纸灯笼》——阿澜♪"):
        text = "".join(f"<p align=center>{line}</p>" for line in (heading, *lines))
        found = import_bytes(f"<p>{PROSE}</p>{text}<p>{PROSE}</p>".encode(), "fic.html")
        (song,) = found.project.songs
        assert (len(song.stanzas[0].lines), bool(song.title and song.artist)) == (len(lines), True)


def test_chords_above_its_lines_show_a_stanza_and_are_none_of_them() -> None:
    words = ("Come over the water, come over the hill", "Come over the water to me")
    for second in ("Am             E", "C              F"):
        sheet = f"Am            G\n{words[0]}\n{second}\n{words[1]}"
        assert shown(told(sheet)) == [words], second
    assert shown(told("Am I the one to say?\nA fool is what he is")) == []

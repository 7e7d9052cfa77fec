"""Which format a file is in, by its content, and what is no song: one typed error, and nothing else."""

import tracemalloc
from pathlib import Path

import pytest

from songfic_editor.formats.lyrics.draft import SongProblem
from songfic_editor.formats.lyrics.registry import MOST_BYTES, read_bytes, read_file, read_text
from songfic_editor.formats.reading.problem import ReadProblem
from tests.formats.lyrics.sounds import SOUNDS, flac, m4a, mp3, ogg, opus, text_frame

OPENLYRICS = '<song xmlns="http://openlyrics.info/namespace/2009/song">{}</song>'
PROSE = """The lamp had been burning since four o'clock, and nobody had thought to put
it out. She sat at the window with her hands in her lap, and she did not
look at the sea. There was no point in that. It would come or it would
not, and whatever it brought would be the same in the morning.

“You should sleep,” said Tom from the door. He had said it an hour ago, too,
and she had not answered then either. The kettle sang to itself and the
rain went on against the glass, patient as a creditor.
"""


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[00:12.30]la\n[00:15.00]lo", "lrc"),
        ("[ti:Tide]\n[ar:Ann]\nla\nlo", "lrc"),
        ("[00:12.30]<00:12.30>la <00:12.80>la", "lrc"),
        ("{title: Tide}\nla la", "chordpro"),
        ("[Am]la [F]la\n[C]lo [G]lo", "chordpro"),
        (OPENLYRICS.format('<lyrics><verse name="v1"><lines>la</lines></verse></lyrics>'), "openlyrics"),
        ("<song><title>T</title><lyrics>[V1]\n la</lyrics></song>", "opensong"),
        ("#TITLE:T\n#BPM:300\n: 0 4 0 La\nE", "ultrastar"),
        ("1\n00:00:12,300 --> 00:00:14,000\nla", "srt"),
        ("WEBVTT\n\n00:12.300 --> 00:14.000\nla", "webvtt"),
        ("[Chorus]\nla\n\n{Bridge}\nlo", "text"),
        ("<3 la la\nlo", "text"),
        ("#1 in my heart\nla la", "text"),
        ("[sigh] I wait\nla", "text"),
    ],
)
def test_a_format_is_known_by_its_content(text: str, form: str) -> None:
    assert read_text(text).format == form


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[ti:Tide]\n[ar:Ann]\n[00:12.00]\n[00:15.00]♪", "no-words"),
        ("{title: Tide}\n{soc}\n{eoc}", "no-words"),
        ("#TITLE:T\n#BPM:300\nE", "no-words"),
        ("WEBVTT\n\n00:12.300 --> 00:14.000\n(music)\n", "no-words"),
        (OPENLYRICS.format("<properties/><lyrics/>"), "no-words"),
        ("<song><title>T</title><lyrics></lyrics></song>", "no-words"),
        ("[Verse]\n...\n", "no-words"),
        ('{"title": "Tide", "lyrics": "la la"}', "data"),
        (PROSE, "prose"),
        (
            "He went down to the sea, for there was nothing else that he could think of doing now. " * 3,
            "prose",
        ),
        ("<!DOCTYPE html><html><body><p>la</p></body></html>", "html"),
        ('<?xml version="1.0"?><html><body>la</body></html>', "html"),
        ('<?xml version="1.0"?><rss><channel/></rss>', "not-a-song"),
        ('<!DOCTYPE song [<!ENTITY a "la">]>' + OPENLYRICS.format("<lyrics>&a;</lyrics>"), "xml-entities"),
        ('<!DOCTYPE song SYSTEM "file:///etc/passwd">' + OPENLYRICS.format(""), "no-words"),
        ('<!DOCTYPE song SYSTEM "x" []>' + OPENLYRICS.format(""), "xml-entities"),
        ("<!DOCTYPE song><!DOCTYPE song>" + OPENLYRICS.format(""), "xml-entities"),
        (OPENLYRICS.format('<lyrics><verse name="v1"><lines>la &oops; la'), "xml-broken"),
        ('<?xml version="1.0"?><song><lyrics>', "xml-broken"),
        ('<?xml version="1.0"?><song>' + "<a>" * 5000, "xml-broken"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><text>la</text></svg>', "not-a-song"),
        ("la la\n" * 200_000, "too-long"),
    ],
)
def test_what_is_no_song_is_refused(text: str, code: str) -> None:
    with pytest.raises(SongProblem) as caught:
        read_text(text)
    assert caught.value.code == code


def test_entities_are_never_expanded() -> None:
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE song [<!ENTITY a0 "la">{layers}]>{OPENLYRICS.format("&a8;")}'
    tracemalloc.start()
    with pytest.raises(SongProblem, match="xml-entities"):
        read_text(bomb)
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE song>",
        '<!DOCTYPE song SYSTEM "http://example.invalid/song.dtd">',
        "<!DOCTYPE song PUBLIC '-//X//DTD Song//EN' 'file:///etc/passwd'>",
        "<!-- by hand --><!DOCTYPE\n  song\n>",
    ],
)
def test_a_document_type_that_declares_nothing_is_passed_over(doctype: str) -> None:
    found = read_text(f'<?xml version="1.0"?>\n{doctype}\n<song><lyrics>[V1]\n la &lt;3</lyrics></song>')
    assert found.sections[0].lines == ("la <3",)


def test_an_entity_of_a_document_type_that_is_not_read_is_not_dropped() -> None:
    with pytest.raises(SongProblem, match="xml-broken"):
        read_text('<!DOCTYPE song SYSTEM "x.dtd"><song><lyrics>[V1]\n la &oops; la</lyrics></song>')


SONG = OPENLYRICS.format("<properties>{}</properties><lyrics>{}</lyrics>")


def test_the_language_is_that_of_the_verses_whatever_the_title_is_in() -> None:
    title = '<titles><title lang="en">T</title></titles>'
    verses = '<verse name="v1" lang="de"><lines>da</lines></verse>'
    assert read_text(SONG.format(title, verses)).language == "de"


def test_two_verses_of_one_name_are_both_sung() -> None:
    verses = '<verse name="v1"><lines>la</lines></verse><verse name="v1"><lines>lo</lines></verse>'
    found = read_text(SONG.format("<verseOrder>v1</verseOrder>", verses))
    assert [found.sections[index].lines for index in found.order] == [("la",), ("lo",)]


def test_a_song_that_is_there_in_other_letters_alone_is_sung() -> None:
    found = read_text(
        SONG.format("", '<verse name="v1" lang="he" translit="en"><lines>shalom</lines></verse>')
    )
    assert [found.sections[index].lines for index in found.order] == [("shalom",)]


def test_one_caption_of_several_lines_keeps_its_times() -> None:
    found = read_text("1\n00:00:12,300 --> 00:00:14,000\nla\nlo\n")
    assert found.sections[0].times == (12300, 12300)


def test_captions_that_were_cut_off_end_with_the_last_whole_one() -> None:
    found = read_text("1\n00:00:01,000 --> 00:00:02,000\nla\n\n2\n00:00:03,0")
    assert found.sections[0].lines == ("la",)
    assert "ends-early" in [doubt.code for doubt in found.doubts]


def test_a_timing_that_is_none_is_no_line_of_the_song() -> None:
    found = read_text("1\n99:99:99,999 --> 00:00:00,000\nla la\n\n2\n00:00:01,000 -->\nlo lo\n")

    assert [(one.lines, one.times) for one in found.sections] == [(("la la", "lo lo"), None)]
    assert "times-contradict" in [doubt.code for doubt in found.doubts]


@pytest.mark.parametrize("note", [": 5.5 4 0 La", ": 5 4 La", ": 99999999999999999999 4 0 La"])
def test_words_of_a_note_with_false_numbers_are_sung(note: str) -> None:
    found = read_text(f"#TITLE:T\n#BPM:300\n{note}\n: 9 4 0  la\n- 20\n: 30 4 0 Lo\nE\n")

    assert found.sections[0].lines == ("La la", "Lo")


def test_a_subtitle_that_says_by_whom_gives_the_name_alone() -> None:
    assert read_text("{title: Tide}\n{subtitle: by The Keepers}\nla la").artist == "The Keepers"


def test_how_a_sign_is_read_is_not_sung() -> None:
    found = read_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>港<rt>みなと</rt></ruby>\n")
    assert found.sections[0].lines == ("港",)


def test_prose_comes_with_the_song_that_it_would_make() -> None:
    with pytest.raises(SongProblem) as caught:
        read_text(PROSE)
    assert caught.value.draft is not None
    assert len(caught.value.draft.sections) == 2


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"\xff\xd8\xff\xe0" + bytes(256), "binary"),
        (b"PK\x03\x04" + bytes(100), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"[00:10.00]la la\n" * 400_000, "too-large"),
    ],
)
def test_a_picture_named_lrc_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "song.lrc"
    path.write_bytes(data)

    with pytest.raises(SongProblem) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.path) == (code, str(path))


def test_a_lrc_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "song.lrc"
    path.write_bytes(b"[00:10.00]la la\n" * 3_300_000)

    tracemalloc.start()
    with pytest.raises(SongProblem, match="too-large"):
        read_file(path)
    assert tracemalloc.get_traced_memory()[1] < 5 * MOST_BYTES
    tracemalloc.stop()


def test_a_folder_and_nothing_at_all(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem, match="is-directory"):
        read_file(tmp_path)
    with pytest.raises(ReadProblem, match="missing"):
        read_file(tmp_path / "none.lrc")


@pytest.mark.parametrize("encoding", ["shift_jis", "gb18030", "windows-1251", "utf-16-le"])
def test_the_encoding_can_be_given(encoding: str) -> None:
    words = {"shift_jis": "港", "gb18030": "港口", "windows-1251": "Куплет огней"}.get(encoding, "é")
    found = read_bytes(f"[Verse]\n{words}".encode(encoding), encoding=encoding)

    assert found.sections[0].lines == (words,)
    assert (found.encoding, found.guessed) == (encoding, False)


@pytest.mark.parametrize(
    "encoding", ["klingon", "base64", "zlib", "idna", "rot13", "unicode_escape", "..", "a" * 999]
)
def test_what_is_no_encoding_of_texts_is_refused(encoding: str) -> None:
    with pytest.raises(SongProblem, match="encoding-unknown"):
        read_bytes(b"la", encoding=encoding)


def test_a_wrong_encoding_by_the_writer_s_word_is_counted_not_raised() -> None:
    found = read_bytes("[Verse]\nà la mer".encode("cp1252"), encoding="utf-8")
    assert [(loss.code, loss.count) for loss in found.losses] == [("bytes", 1)]


# --- files of sound ---


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (mp3(("TIT2", text_frame("Tide"))), "no-words"),
        (flac(TITLE="Tide"), "no-words"),
        (ogg(TITLE="Tide"), "no-words"),
        (opus(TITLE="Tide", LYRICS=" "), "no-words"),
        (m4a(nam="Tide"), "no-words"),
        (m4a(lyr="♪"), "no-words"),
        (flac(LYRICS=PROSE), "prose"),
        (b"OggS\x00" + b"la la\n" * 50, "no-words"),
        (b"fLaC\x00\x00", "no-words"),
        (b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f", "no-words"),
        (flac(LYRICS="la")[:60], "audio-broken"),
        (b"\xff\xfb\x90\x00" + bytes(400), "no-words"),
    ],
)
def test_sound_without_lyrics_or_with_a_lying_header_is_refused(
    tmp_path: Path, data: bytes, code: str
) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(data)

    with pytest.raises(SongProblem) as caught:
        read_file(path)
    assert (caught.value.code, caught.value.path) == (code, str(path))


def test_a_text_that_begins_like_a_tag_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "song.txt"
    for begin in ("ID3nt1ty is my name", "RIFFs of the sea", "FORMULA"):
        path.write_text(f"{begin}\nla la\n")
        assert read_file(path).format == "text"


@pytest.mark.parametrize("name", sorted(SOUNDS))
def test_sound_is_known_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / "song.txt"
    path.write_bytes(SOUNDS[name])
    assert read_file(path).format == "audio"


def test_the_encoding_of_old_tags_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    path.write_bytes(mp3(("USLT", b"\x00eng\x00" + "夜の港\n君を呼ぶ".encode("shift_jis"))))

    assert read_file(path, "shift_jis").sections[0].lines == ("夜の港", "君を呼ぶ")

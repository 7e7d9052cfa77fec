"""Files of every sort: a right import, or one error that says why not."""

import os
import tracemalloc
from pathlib import Path

import pytest

from songfic_editor.formats import registry
from songfic_editor.formats.registry import ReadProblem, import_bytes, import_file, read_fic
from songfic_editor.model import check
from songfic_editor.model.document import Paragraph
from songfic_editor.text.summary import summary
from tests.builders import song, stanza
from tests.formats.reading.made import zipped
from tests.formats.reading.stories import STORIES
from tests.recognition.shown import FICS, all_words, doubts, losses, note_texts, paragraphs, texts, words

TEXT = "The kettle was on.\n\n“Tea?” said Fran. She had never learned to ask anything else.\n"


def refused(data: bytes, name: str = "fic.txt") -> str:
    with pytest.raises(ReadProblem) as caught:
        import_bytes(data, name)
    return caught.value.code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem) as caught:
        import_file(tmp_path / "gone.txt")
    assert (caught.value.code, caught.value.path) == ("missing", str(tmp_path / "gone.txt"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(ReadProblem, match="missing"):
        import_file(tmp_path / "file" / "below.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadProblem, match="is-directory"):
        import_file(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadProblem, match="no-permission"):
        import_file(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadProblem, match="cannot-read"):
        import_file(tmp_path / "pipe")


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ReadProblem, match="cannot-read"):
        import_file(Path("a\0b"))


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(registry.MAX_BYTES + 1)
    tracemalloc.start()
    with pytest.raises(ReadProblem, match="too-large"):
        import_file(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize("data", [b"<p>" + b"ten words " * 9, rb"{\rtf1 " + b"ten words " * 9 + b"}"])
def test_more_text_than_memory_is_kept_for(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    assert import_bytes(data).project.chapters
    monkeypatch.setattr(registry, "MAX_TEXT", 80)
    assert refused(data) == "too-large"


def test_too_many_lines_or_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MAX_LINES", 3)
    assert refused(b"a\nb\nc\nd\ne\n") == "too-many-parts"
    assert import_bytes(b"a\nb\nc\n").project.chapters


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"<p></p>", b"<html><body></body></html>"]
)
def test_nothing_in_it(data: bytes) -> None:
    assert refused(data, "x.html") == "empty"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 word.docx", "broken"),
        (b"%PDF-1.7", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-word"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"{\\rtf1 {\\info {\\title A}}}", "empty"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\x7fELF" + bytes(60), "binary"),
        (bytes(2000), "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\xef\xbb\xbf%PDF-1.4\n", "pdf"),
        (b"\r\n%PDF-1.4\n1 0 obj", "pdf"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image"),
        (b"\x00\x00\x00\x18ftypheic", "image"),
        (b"\x1f\x8b\x08\x00", "packed"),
        (zipped({"one.txt": "One two.", "two.txt": "Three."}), "packed"),
        (zipped({"Index/Document.iwa": "x"}), "not-text"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "not-text"),
        (b"\xffWPC" + bytes(60), "not-text"),
        (bytes(60) + b"BOOKMOBI", "not-text"),
        (
            b"From: <Saved by Blink>\r\nSubject: A\r\nMIME-Version: 1.0\r\nContent-Type: x;\r\n\r\n",
            "not-text",
        ),
        (b"<?xml version='1.0'?><plist><dict><key>WebMainResource</key>", "not-text"),
        (b"<?xml version='1.0'?><ScrivenerProject Identifier='x'>", "not-text"),
        (b'{"url": "https://x", "doc_id": "x"}', "not-text"),
        (b"[InternetShortcut]\r\nURL=https://x\r\n", "not-text"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "not-text"),
        (b'{\n  "format": "songfic",\n  "format_version": 1\n}', "own-format"),
    ],
)
def test_what_is_not_a_fic(data: bytes, code: str) -> None:
    assert refused(data) == code


@pytest.mark.parametrize(
    ("encoding", "marks"),
    [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("utf-16-be", b"\xfe\xff"), ("utf-32", b"")],
)
def test_encodings_that_say_what_they_are(encoding: str, marks: bytes) -> None:
    found = import_bytes(marks + TEXT.encode(encoding))
    assert all_words(found.project) == words(TEXT)
    assert doubts(found) == []
    assert losses(found) == {}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
def test_encodings_that_are_guessed_are_told(encoding: str) -> None:
    found = import_bytes(TEXT.encode(encoding))
    assert all_words(found.project) == words(TEXT)
    assert doubts(found) == ["encoding-guessed"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Она пела снова.\n\nТихо.\n",
        "彼女は歌った。\n\n夜の海。\n",
        "“She” — sang.\n\nAgain…\n",
        "她唱歌。\n夜里。\n",
    ],
)
def test_wide_letters_of_any_alphabet_without_a_mark(text: str, encoding: str) -> None:
    found = import_bytes((text * 9).encode(encoding))
    assert all_words(found.project) == words(text * 9)
    assert doubts(found) == ["encoding-guessed"]


def test_what_a_disk_left_behind_a_text_is_no_part_of_it() -> None:
    found = import_bytes(TEXT.encode() + bytes(5000))
    assert all_words(found.project) == words(TEXT)
    assert losses(found) == {"characters": 5000}


def test_a_page_may_name_its_encoding() -> None:
    page = '<meta charset="windows-1251"><p>Дом стоял у моря.</p>'.encode("cp1251")
    found = import_bytes(page, "x.html")
    assert paragraphs(found.project) == ["Дом стоял у моря."]
    assert found.report.encoding == "windows-1251"


def test_a_codec_that_is_none_of_text_is_not_believed() -> None:
    found = import_bytes(b'<meta charset="rot13"><p>caf\xe9</p>', "x.html")
    assert paragraphs(found.project) == ["café"]


def test_a_few_broken_bytes_do_not_make_the_rest_wrong() -> None:
    found = import_bytes(("Später, über Öl.\n\n" * 5).encode() + b"Ende \xe4 hier.")
    assert paragraphs(found.project)[0] == "Später, über Öl."
    assert losses(found) == {"bytes": 1}
    assert doubts(found) == ["encoding-guessed"]


def test_control_characters_are_dropped_and_counted() -> None:
    found = import_bytes(b"The \x00kettle\x07 was\x1f on, and nobody had touched it since.")
    assert paragraphs(found.project) == ["The kettle was on, and nobody had touched it since."]
    assert losses(found) == {"characters": 3}


def test_lone_surrogates_are_dropped_and_counted() -> None:
    found = import_bytes("kett\ud83dle".encode("utf-8", "surrogatepass"))
    assert paragraphs(found.project) == ["kettle"]
    assert losses(found) == {"characters": 1}
    found = import_bytes(b"\xff\xfe" + "ab".encode("utf-16-le") + b"\x3d\xd8" + "c".encode("utf-16-le"))
    assert paragraphs(found.project) == ["abc"]


def test_a_line_of_five_megabytes() -> None:
    project = import_bytes(b"word " * 1_000_000).project
    assert check.problems(project) == ()
    assert len(paragraphs(project)[0]) == 4_999_999


def test_html_is_known_by_its_content() -> None:
    page = (FICS / "italic.html").read_bytes()
    assert import_bytes(page, "story.txt").report.kind == "html"
    assert import_bytes(b"<p>One.</p>\n<p>Two.</p>", "").report.kind == "html"


def test_text_that_shows_tags_is_text() -> None:
    text = b"He typed <br> and <p> and nothing happened.\n" + b"The screen stayed as it was.\n" * 20
    assert import_bytes(text, "notes.txt").report.kind == "text"


def test_tags_in_plain_text_are_told() -> None:
    found = import_bytes(b"He <i>ran</i> all the way.\n\nShe did not.", "x.txt")
    assert doubts(found) == ["tags-in-text"]
    assert "He <i>ran</i> all the way." in paragraphs(found.project)


@pytest.mark.parametrize(
    "page", ["<em>Hello\nworld", "<i>Hello</i> world", "Hello<br>world", "<u>Hello world"]
)
def test_a_fragment_is_html_by_its_name(page: str) -> None:
    found = import_bytes(page.encode(), "fic.html")
    assert found.report.kind == "html"
    assert import_bytes(b"I love you <3 and 5 < 6", "fic.html").report.kind == "text"


def test_a_text_that_speaks_of_tags_is_text() -> None:
    text = "He wrote <p> on the board, and then </p>, and then he sat.\n\nShe said nothing at all to him."
    found = import_bytes(text.encode(), "fic.txt")
    assert (found.report.kind, found.report.doubts) == ("text", ())
    assert import_bytes(b"<p>He wrote.</p> <p>He sat.</p>", "fic.txt").report.kind == "html"


def test_a_declared_encoding_is_no_guess() -> None:
    page = '<meta charset="windows-1251"><p>Свет в окне, и тихо на земле.</p>'
    found = import_bytes(page.encode("cp1251"), "fic.html").report
    assert (found.encoding, found.doubts) == ("windows-1251", ())


def test_unicode_s_own_line_ends_part_paragraphs_and_lines() -> None:
    parts = ["He walked down to the pier.", "Oh harbour light\u2028shine on me tonight", "She was there."]
    project = import_bytes("\u2029".join(parts).encode(), "fic.txt").project
    assert summary(project).words.total == 16
    assert [text.split("\n") for text in texts(project) if text] == [part.split("\u2028") for part in parts]


def test_every_kind_of_document_is_known_by_its_content() -> None:
    for kind, data in STORIES.items():
        for name in ("", "fic.txt", f"fic.{kind}"):
            found = import_bytes(data, name)
            assert found.report.kind == kind, (kind, name)
            assert check.problems(found.project) == ()


@pytest.mark.parametrize(
    "text",
    [
        "*Hang a lantern in the hall*\n\nShe did.\n\n*Hang a lantern*\n\n***\n\nHe had not. *Sighs.*",
        "# 1 fan, they called him.\n\nHe was **not**.",
        "[Verse 1]\nla la\n\n[Chorus]\nlo lo\n\n[i] one\n[ii] two [/sarcasm]",
        "He wrote [b] on the form, and [/b] on the other.",
        "¯\\_(ツ)_/¯ she texted.\n\n> k\n\n- Hola, dijo.",
        "1. First\n2. Second\n\n---\n\nTitle\n=====\n\nThe end.",
    ],
)
def test_a_text_with_a_few_signs_is_a_text(text: str) -> None:
    assert import_bytes(text.encode(), "fic.txt").report.kind == "text"


def test_a_name_decides_where_the_content_may_be_either() -> None:
    text = b"*Hang a lantern in the hall*\n\nShe did. *Sighs.*"
    assert import_bytes(text, "fic.txt").report.kind == "text"
    assert import_bytes(text, "fic.md").report.kind == "markdown"
    assert import_bytes(b"<p>One.</p>\n<p>Two.</p>", "fic.md").report.kind == "html"


def test_footnotes_are_notes_at_the_end_of_their_chapter() -> None:
    story = "# Chapter 1\n\n{0}[^1]\n\n{0}\n\n# Chapter 2\n\n{0}\n\n{0}\n\n[^1]: In those days.".format(
        TEXT.strip()
    )
    found = import_bytes(story.encode(), "fic.md").project
    first, second = (note_texts(chapter.notes)[1] for chapter in found.chapters)
    assert (first, second) == (["[1] In those days."], [])


def test_a_book_s_description_is_the_summary() -> None:
    assert import_bytes(STORIES["epub"]).project.about.summary == "About."


def test_a_writer_may_say_which_encoding_a_text_is_in(tmp_path: Path) -> None:
    path = tmp_path / "fic.txt"
    path.write_bytes("Über dem Hafen, wo die Möwen schliefen.".encode("cp1252"))

    found = read_fic(path, encoding="koi8-r")

    assert found.encoding == "koi8-r"
    assert found.doubts == ()
    assert "Über" not in found.fic.blocks[0].runs[0].text
    assert "Über" in read_fic(path).fic.blocks[0].runs[0].text


def test_songs_that_the_writer_has_help_to_find_their_lines() -> None:
    text = b"He came in from the rain and hummed.\n\nBring him home across the bay\n\nNobody asked him why."
    own = song("Harbour Lights", stanza("Oh, harbour lights", "Bring him home across the bay"))

    assert import_bytes(text).project.songs == ()
    assert len(import_bytes(text, known=[own]).project.songs) == 1


def test_a_page_is_read_out_of_the_zip_that_google_docs_saves_it_in() -> None:
    page = f'<html><body><p class="c4">{TEXT}</p><p>She sat down and waited for it.</p></body></html>'
    parts: dict[str, str | bytes] = {
        "Tide.html": page,
        "s.css": ".c4 {text-align: center}",
        "images/image1.png": b"\x89PNG",
    }
    found = import_bytes(zipped(parts), "Tide.zip")
    assert found.report.kind == "html"
    blocks = found.project.chapters[0].blocks
    assert [block.align for block in blocks if isinstance(block, Paragraph)] == ["center", "start"]
    assert refused(zipped({"a.html": page, "b.html": page})) == "packed"

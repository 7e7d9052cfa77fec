"""Sentences about imports: why a file can't be read, what was dropped of it, what is worth a look.

Called by `messages` and the import preview; the reader and the recognition give codes and data.
"""

from collections.abc import Iterator, Mapping

from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.registry import ImportReport
from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.recognition.loose import LossCode
from songfic_editor.recognition.scoring import DoubtCode
from songfic_editor.ui import names
from songfic_editor.ui.translating import translate


def _tr(text: str) -> str:
    return translate("Import", text)


def problem_sentence(error: ReadProblem, name: str) -> str:
    """`name`: what the writer calls the file."""
    why = problem_words(error)
    return _tr("“{0}” could not be imported: {1}. Nothing was changed.").format(name, why)


def problem_words(error: ReadProblem) -> str:
    """Why a file can't be read and what to do, as a part of a sentence."""
    words = {
        "missing": _tr("there is no such file"),
        "is-directory": _tr("it is a folder"),
        "no-permission": _tr("you are not allowed to read it"),
        "cannot-read": _tr("the system could not read it ({0})"),
        "empty": _tr("there is no text in it"),
        "binary": _tr("it is not a text; save the story as DOCX, ODT, HTML or text, and import that"),
        "not-text": _tr(
            "it is a kind of file that is not read ({0}); save the story as DOCX, ODT, HTML or text"
        ),
        "packed": _tr("it is an archive of files ({0}); unpack it, and import the story that is in it"),
        "pdf": _tr("it is a PDF; save the story as DOCX, ODT or text where it was written, and import that"),
        "old-word": _tr(
            "it is in Word's old format; save it as DOCX or ODT in a word processor, and import that"
        ),
        "image": _tr("it is a picture ({0}), and the words in it are no text; import the story's text file"),
        "protected": _tr(
            "it is locked ({0}); save a copy without password or copy protection, and import that"
        ),
        "broken": _tr("it is damaged ({0}); open it where it was written, save it again, and import that"),
        "own-format": _tr("it is a story of this program already; rename it to end in .songfic and open it"),
        "too-large": _tr("it is too large; import it in parts"),
        "too-many-parts": _tr("it has more parts than any story; import it in parts"),
        "too-deep": _tr(
            "its text is nested deeper than any story's; save it again, or as plain text, and import that"
        ),
        "newer-story": _tr(
            "a newer version of this program wrote it; update the program, and import it then"
        ),
        "same-text": _tr("it is a copy of “{0}”, which is there already"),
        "too-much": _tr("the files before it are as much as fits at once; import it by itself"),
    }
    return words[error.code].format(error.detail)


def worth_a_look(report: ImportReport) -> list[str]:
    """Doubts first, then what was dropped; each in a line."""
    lines = []
    for doubt in report.doubts:
        words = doubt_words(doubt.code).format(doubt.detail)
        lines.append(_tr("Line {0}: {1}").format(doubt.line, words) if doubt.line else words)
    lines += [f"{_tr('Dropped')}: {loss.count:,} × {loss_words(loss.code)}" for loss in report.losses]
    if report.remarks:
        lines.append(_tr("Comments, kept in Story > Remarks: {0}").format(f"{report.remarks:,}"))
    return lines


def there_twice(project: Project, there: Mapping[ChapterId, ChapterId]) -> Iterator[str]:
    """A line for each chapter of an import that the open story has already."""
    for number, chapter in enumerate(project.chapters, 1):
        if chapter.id in there:
            alone = project.title if len(project.chapters) == 1 else ""
            name = names.chapter_name(chapter.title or alone, number)
            yield _tr("“{0}” is in the open story already; added to it, it would be there twice").format(name)


def doubt_words(code: DoubtCode) -> str:
    words: dict[DoubtCode, str] = {
        "encoding-guessed": _tr("the encoding was guessed ({0}); look at accents and quotation marks"),
        "tags-in-text": _tr("there are HTML tags in this text; if it is HTML, let its name end in .html"),
        "stanza-doubtful": _tr("taken for a stanza, may be prose: {0}"),
        "prose-doubtful": _tr("taken for prose, may be a stanza: {0}"),
        "note-doubtful": _tr("taken for a note, may be the story: {0}"),
        "note-in-story": _tr("an author's note amid the story, kept there as prose: {0}"),
        "song-unnamed": _tr("no title was found for a song; Songs › Edit the Song gives it one"),
        "song-guessed": _tr("the song may not be “{0}”; Songs › Edit the Song puts it right"),
        "song-given-first": _tr("the title given is the first song's; there are others beside it: {0}"),
        "songs-uncertain": _tr("which stanza is of which song is uncertain: {0}"),
    }
    return words[code]


def loss_words(code: LossCode) -> str:
    words: dict[LossCode, str] = {
        "bytes": _tr("bytes that are no letter in its encoding"),
        "characters": _tr("control characters"),
        "scripts": _tr("scripts and style sheets"),
        "media": _tr("pictures and other media"),
        "comments": _tr("comments"),
        "links": _tr("addresses of links (their words are kept)"),
        "tables": _tr("tables (their words are kept)"),
        "lists": _tr("lists (their words are kept)"),
        "indents": _tr("indents"),
        "formatting": _tr("other formatting than bold, italic, underline, strike and alignment"),
        "footnotes": _tr("footnotes (they are notes at the end of their chapter)"),
        "changes": _tr("passages that were struck out while changes were tracked"),
        "depth": _tr("nesting deeper than is read (its words are kept)"),
        "stanza-style": _tr("styles inside stanzas"),
        "stanza-marks": _tr("marks around stanzas"),
        "label": _tr("section labels"),
        "page": _tr("texts of the web page around the story"),
        "chords": _tr("lines of chords above lyrics"),
    }
    return words[code]

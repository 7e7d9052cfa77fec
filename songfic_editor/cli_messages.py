"""The sentences of the `songfic` command about what it could not do: what, where, what to do, in one line.

Called by `cli.py` alone, and only when something went wrong: the core gives codes and data. The window's
sentences are in `ui/messages.py`; they are translated and offer buttons, these are for scripts and terminals.
"""

from pathlib import Path
from typing import Final

from songfic_editor.formats.lyrics.draft import SongDoubt, SongLoss, SongProblem
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.writing.edition import NoSuchChapter
from songfic_editor.formats.writing.plain_text import NotInEncoding
from songfic_editor.model.check import Problem
from songfic_editor.model.lookup import NotFound
from songfic_editor.recognition.loose import Loss
from songfic_editor.recognition.scoring import Doubt
from songfic_editor.recognition.telling import told
from songfic_editor.storage.problem import (
    CannotRead,
    CannotWrite,
    FileProblem,
    NewerVersion,
    Repair,
    reason,
)

_REASONS: Final = {
    "missing": "there is no such file or folder; check the name",
    "is-directory": "it is a folder; name a file",
    "not-a-file": "it is no regular file; name another one",
    "no-permission": "the system does not allow it; check whose file it is",
    "folder-closed": "its folder takes no new files, and writing needs one; choose another place",
    "read-only-disk": "the disk can only be read; choose another place",
    "disk-full": "the disk is full; make room or choose another place",
    "over-quota": "your share of the disk is used up; make room or choose another place",
    "too-large": "it is too large",
    "name-too-long": "its name is too long; choose a shorter one",
    "drive-error": "the drive does not answer as it should; try again or choose another place",
    "drive-gone": "its drive is not there any more; connect it or choose another place",
    "busy": "another program is writing there just now; try again",
    "newer-version": "a newer version of this program wrote it; update, or write to another file",
    "changed-on-disk": "another program wrote it meanwhile, and that was left as it is; try again",
}
_PROBLEMS: Final = {
    "empty": "the file is empty",
    "too-large": "the file is too large for a story",
    "not-text": "bytes that are not text at line {line}, column {column}",
    "not-json": "not valid JSON at line {line}, column {column}: {detail}",
    "truncated": "the file ends too early, at line {line}: a part of it is missing",
    "too-deep": "nested deeper than any story is",
    "not-songfic": "not a story of this program (expected {expected}); `songfic import` reads other files",
    "wrong-type": "expected a value of type {expected}",
    "field-missing": "“{expected}” is missing",
    "value-unknown": "unknown value “{detail}”{among}",
    "key-doubled": "a key stands here twice",
    "stanza-missing": "no song has the stanza “{detail}”",
    "version-unknown": "version {version} never was",
    "newer-version": "version {version} is newer than this program; update it",
    "unsound": "not sound ({expected})",
}
_REPAIRS: Final = {
    "encoding-changed": "the text was in {detail}, and is UTF-8 from now on",
    "key-dropped": "a key that no story has is left out",
    "value-dropped": "the unknown value “{detail}” is left out",
    "text-cleaned": "characters that no text has are taken out",
    "id-given": "an id was missing, and is given",
    "id-changed": "the id “{detail}” was in use, and is another one now",
    "id-mended": "the id “{detail}” has characters that no id has, and is another one now",
    "head-inserted": "the chapter began without a scene, and is given one",
    "chapter-added": "there was no chapter, and one is added",
    "runs-merged": "text in empty or split pieces is joined; the words are the same",
    "style-mended": "the style “{detail}” is put right",
    "link-dropped": "a link to “{detail}” is left out: a story's lead to pages of the web or to a mailbox",
    "line-joined": "a line break where none can be became a space",
    "line-added": "a stanza without a line is given an empty one",
    "times-dropped": "times that are not one a line, or are below zero, are left out",
    "target-dropped": "a target of words that is below zero is left out",
    "beside-mended": "a translation had other lines than its stanza; they are put beside its lines",
    "voices-mended": "who sings was not told for each line; it is for as many as can be",
    "voice-added": "a stanza is sung by “{detail}”, whom the song did not have and has now",
    "voice-dropped": "the voice “{detail}” had no name of its own, and is left out",
    "order-dropped": "the order named the stanza “{detail}”, which the song does not have",
    "part-changed": "the part {detail} reached beyond its stanza, and ends with it now",
    "choice-dropped": "a choice between two texts named “{detail}”, which is not there; both texts stay",
    "stanza-freed": "the stanza “{detail}” is gone; the lines that stood here stay as a paragraph",
}
_READING: Final = {
    "missing": "there is no such file; check the name",
    "is-directory": "it is a folder; name a file in it",
    "no-permission": "the system does not allow reading it; check whose file it is",
    "cannot-read": "the system could not read it ({detail}); try a copy of it",
    "empty": "there is no text in it",
    "binary": "it is no text ({detail}); export the story as text or HTML and read that",
    "not-text": "it is {detail}, which is not read; save it as DOCX, ODT, HTML or text and read that",
    "packed": "it is an archive of files ({detail}); unpack it and read the story that is in it",
    "own-format": "it is a story of this program already; open it as it is",
    "pdf": "it is a PDF, which has no paragraphs; save the story as DOCX, ODT or text where it was written",
    "old-word": "it is in Word's old format; save it as DOCX or ODT in a word processor and read that",
    "image": "it is a picture ({detail}), and the words in it are no text; read the story's text file",
    "protected": "it is locked ({detail}); save a copy without password or copy protection and read that",
    "broken": "it is damaged ({detail}); open it where it was written, save it again and read that",
    "too-large": "it is too large (the most is {detail}); divide it",
    "too-many-parts": "it has more paragraphs, lines or marks than a story (the most is {detail}); divide it",
    "too-deep": "its text is nested deeper than any story's; save it again, or as plain text, and read that",
    "newer-story": "a newer version of this program wrote it; update it",
    "same-text": "it is a copy of {detail}, which is there already",
    "too-much": "the files before it are as much as fits at once; import it by itself",
}
_LOSSES: Final = {
    "bytes": "bytes that are no letter in its encoding (each shows as �)",
    "characters": "control characters",
    "scripts": "scripts and style sheets",
    "media": "pictures and other media",
    "comments": "comments",
    "links": "addresses of links (their words are kept)",
    "tables": "tables (their words are kept)",
    "lists": "lists (their words are kept)",
    "indents": "indents",
    "formatting": "formatting other than bold, italic, underline, strike and alignment",
    "footnotes": "footnotes (they are notes at the end of their chapter)",
    "changes": "passages that were struck out while changes were tracked",
    "depth": "deeper nesting than is read (its words are kept)",
    "stanza-style": "styles inside stanzas",
    "stanza-marks": "marks around stanzas",
    "label": "section labels",
    "page": "texts of the web page around the story",
    "chords": "lines of chords above lyrics",
}
_DOUBTS: Final = {
    "encoding-guessed": "the encoding was guessed: {detail}; look at accents and quotation marks",
    "tags-in-text": "there are HTML tags in this text; if it is HTML, give it a name that ends in .html",
    "stanza-doubtful": "taken for a stanza, may be prose: {detail}",
    "prose-doubtful": "taken for prose, may be a stanza: {detail}",
    "note-doubtful": "taken for a note, may be the story: {detail}",
    "note-in-story": "an author's note amid the story, kept there as prose: {detail}",
    "song-unnamed": "no title found for a song; give --song-title and --artist",
    "song-guessed": "the song may not be “{detail}”; if so, give --song-title",
    "song-given-first": "the title given is the first song's; the story has others beside it: {detail}",
    "songs-uncertain": "which stanza is of which song is uncertain: {detail}",
}
_REASON_WORDS: Final = {
    "open-ends": "no full stops",
    "sentence-ends": "ends as sentences do",
    "sentences-apart": "each line a sentence",
    "talk": "quick talk",
    "capitals": "each line begins with a capital",
    "even-lines": "lines of one length",
    "refrains": "words that come again",
    "marked": "marks around it",
    "line-of-a-stanza": "a line of another stanza",
    "line-broken-off": "a stanza's line, broken off",
    "labelled": "named as a section",
    "song-before-it": "a song is named before it",
    "song-named": "the notes name a song",
    "other-stanzas": "there are other stanzas",
    "in-known-songs": "stands in a song that you have",
    "row-of-lines": "one of several such lines",
    "names-the-song": "names the song",
    "outermost": "first or last",
    "set-off": "set off from the story",
    "beside-a-note": "beside another note",
}
_ODDITIES: Final = {
    "language-unknown": "“{detail}” is the tag of no language; give one as in “en” or “pt-BR”",
}
_SONGS: Final = {
    "no-words": "there is no line of a song in it; name another file",
    "prose": "this is prose and no song; `songfic import` reads a story",
    "own-format": "it is a story of this program; `songfic song export` takes a song out of it",
    "empty": "there is nothing in it; name another file",
    "binary": "it is neither text nor sound ({detail}); name a file of lyrics",
    "too-large": "it is larger than any song (the most is {detail} bytes); name another file",
    "html": "this is HTML; copy the song's words into a text file",
    "too-long": "it is too long for a song (at most {detail} letters, lines or sections); name another file",
    "xml-broken": "it is damaged or ends too early ({detail}); try another copy of it",
    "xml-entities": "it defines entities, which no song needs and which are never read; take them out",
    "not-a-song": "it is XML, but no song of OpenLyrics or OpenSong ({detail}); name another file",
    "data": "it is data ({detail}) and no lyrics; copy the song's words into a text file",
    "audio-broken": "it begins like a file of sound and is none, or is damaged; name another file",
    "encoding-unknown": "--encoding {detail}: there is none of this name; try utf-8, shift_jis or gb18030",
}
_SONG_LOSSES: Final = {
    "chords": "chords",
    "tabs": "lines of tablature or grids",
    "litter": "lines that a lyrics site added",
    "stage-marks": "notes on the performance",
    "comments": "comments",
    "word-times": "times of single words",
    "captions-repeated": "lines that a caption showed again",
    "markup": "marks in the lines",
    "bytes": "bytes that are no letter in its encoding (each shows as �)",
    "characters": "control characters",
}
_SONG_DOUBTS: Final = {
    "encoding-guessed": "the encoding was guessed: {detail}; if letters are wrong, give --encoding",
    "sections-guessed": "the file names no sections; they were found by gaps and repeats",
    "section-varied": "“{detail}” is much like another section, and was kept as one of its own",
    "section-missing": "the file sings a section that it does not have: {detail}",
    "times-contradict": "the times contradict each other; look at the order of the lines",
    "several-lyrics": "the file holds several lyrics; the fullest were taken",
    "translations": "sections in another language ({detail}) were kept, and are not sung",
    "translation-guessed": "of lines at one time, those in another language were taken for a translation",
    "romanisation-guessed": "lines that spell out how others sound were taken for a romanisation",
    "voices-varied": "“{detail}” is sung by others when it comes again; who sings it first was kept",
    "singers-guessed": "names at the front of lines were taken for who sings them: {detail}",
    "title-guessed": "the first line was taken for the title, and is not sung: {detail}",
    "several-songs": "the file holds {detail} songs; each of them is a song of its own",
    "ends-early": "the file seems to end too early",
}
_LISTED: Final = {"placement": "placed stanza", "block": "placed stanza"}


def sentence(error: Exception, path: Path | None) -> str | None:
    """One line about an error of the core; None for what is a bug. `path`: the file that it was about."""
    where = f"{path}: " if path is not None else ""
    if isinstance(error, NewerVersion):
        return f"{error.path}: not changed: {_REASONS['newer-version']}"
    if isinstance(error, CannotWrite):
        return cannot_write(error.path, error.reason)
    if isinstance(error, CannotRead):
        return f"{error.path}: cannot be read: {_reason(error.reason)}"
    if isinstance(error, FileProblem):
        return f"{where}{problem_text(error)}; the file was left as it is"
    if isinstance(error, ReadProblem):
        large = error.code == "too-large" and error.detail.isdecimal()
        detail = f"{int(error.detail) >> 20} MB" if large else error.detail
        what = _filled(_READING.get(error.code, error.code), detail=detail).replace(" ()", "")
        return f"{error.path or path}: cannot be read: {what}"
    if isinstance(error, SongProblem):
        what = _filled(_SONGS.get(error.code, error.code), detail=error.detail).replace(" ()", "")
        return f"{error.path or path}: {what}"
    if isinstance(error, NoSuchChapter):
        return f"{where}there is no chapter {error.wanted}; give --chapter a number from 1 to {error.count}"
    if isinstance(error, NotInEncoding):
        return (
            f"{where}{error.encoding} has no “{error.letters}” ({error.count} in all); give --encoding utf-8"
        )
    if isinstance(error, NotFound):
        named = _LISTED.get(error.kind, error.kind)
        return f"{where}no {named} has the id “{error.wanted}”; `songfic outline` lists the ids"
    return None


def cannot_write(path: Path, why: str) -> str:
    return f"{path}: cannot be written: {_reason(why)}"


def system_reason(error: OSError) -> str:
    """Why the system refused, in words."""
    return _reason(reason(error)) if reason(error) != "other" else error.strerror or "the system refused"


def problem_text(problem: FileProblem) -> str:
    """The JSON path and what is wrong there."""
    text = _filled(
        _PROBLEMS.get(problem.code, problem.code),
        expected=problem.expected or 'a JSON object with "format": "songfic"',
        among=f" (expected {problem.expected})" if problem.expected else "",
        detail=problem.detail,
        line=problem.line,
        column=problem.column,
        version=problem.version,
    )
    return f"{problem.path}: {text}"


def repair_text(repair: Repair) -> str:
    """The JSON path and what was mended there."""
    return f"{repair.path}: {_filled(_REPAIRS.get(repair.code, repair.code), detail=repair.detail)}"


def oddity_text(problem: Problem) -> str:
    """The JSON path and what is odd there, which nothing mends."""
    detail = problem.detail if problem.detail.isprintable() else ascii(problem.detail)[1:-1]
    return f"{problem.path}: {_filled(_ODDITIES.get(problem.code, problem.code), detail=detail)}"


def loss_text(loss: Loss) -> str:
    """What an import dropped, and how often."""
    return f"{loss.count:,} × {_LOSSES.get(loss.code, loss.code)}"


def doubt_text(doubt: Doubt) -> str:
    """What to look at after an import, the line of the source where that stands, and why."""
    where = f"line {doubt.line}: " if doubt.line else ""
    why = f" ({reasons_text(doubt)})" if doubt.reasons else ""
    return f"{where}{_filled(_DOUBTS.get(doubt.code, doubt.code), detail=doubt.detail)}{why}"


def reasons_text(doubt: Doubt) -> str:
    """What speaks for it and against it, as in "4 short lines, comes again; but ends as sentences do"."""
    found = told(doubt.reasons)
    lines = f"{doubt.lines} {'short ' if found.short else ''}lines" if doubt.lines > 1 else "1 line"
    speaks_for = ", ".join((lines, *map(_reason_words, found.speaks_for)))
    against = ", ".join(map(_reason_words, found.against))
    return f"{speaks_for}; but {against}" if against else speaks_for


def _reason_words(code: str) -> str:
    """Most codes of reasons are words already."""
    return _REASON_WORDS.get(code, code.replace("-", " "))


def song_loss_text(loss: SongLoss) -> str:
    """What reading a song dropped, and how often."""
    return f"{loss.count:,} × {_SONG_LOSSES.get(loss.code, loss.code)}"


def song_doubt_text(doubt: SongDoubt) -> str:
    """What to look at in a song that was read."""
    return _filled(_SONG_DOUBTS.get(doubt.code, doubt.code), detail=doubt.detail)


def _reason(code: str) -> str:
    return _REASONS.get(code, "the system refused")


def _filled(text: str, **data: object) -> str:
    return text.format(**data)

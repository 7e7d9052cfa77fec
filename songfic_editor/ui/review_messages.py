"""The words of the import's review: what a passage can be, why it was taken for that, what comes of it.

Called by the parts of the review. The recognition gives codes and numbers, and here they become sentences.
"""

from collections.abc import Sequence
from typing import Final, Literal

from songfic_editor.formats.registry import ImportReport
from songfic_editor.formats.reviewed import Made
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.recognition.review import Row
from songfic_editor.recognition.scoring import DoubtCode, Kind
from songfic_editor.recognition.telling import told
from songfic_editor.ui import messages
from songfic_editor.ui.import_messages import doubt_words, loss_words, there_twice
from songfic_editor.ui.reason_messages import reason_words
from songfic_editor.ui.translating import translate

_WEIGHED: Final = frozenset(("stanza", "prose", "head-note", "end-note"))
"""The kinds that something speaks for and against; the others show in a passage's form."""

Which = Literal["file", "doubts", "rest"]
"""Which of a file's passages stand below its name."""


def _tr(text: str) -> str:
    return translate("Review", text)


def kind_name(kind: Kind) -> str:
    """What a passage is, in a word or two."""
    names: dict[Kind, str] = {
        "prose": _tr("Prose"),
        "stanza": _tr("Lyrics"),
        "label": _tr("Section name"),
        "break": _tr("Scene break"),
        "scene-title": _tr("Scene title"),
        "chapter": _tr("Chapter title"),
        "title": _tr("Story title"),
        "header": _tr("Details"),
        "head-note": _tr("Note before"),
        "end-note": _tr("Note after"),
        "song-head": _tr("Song named"),
        "left-out": _tr("Left out"),
    }
    return names[kind]


def kind_tip(kind: Kind) -> str:
    """What becomes of a passage of this kind."""
    tips: dict[Kind, str] = {
        "prose": _tr("The story's own words, a paragraph or several"),
        "stanza": _tr("A stanza of a song: it goes into the song, and stands here linked to it"),
        "label": _tr("The name of the stanza that follows, as “Chorus”"),
        "break": _tr("Marks that part two scenes; they become a scene's beginning"),
        "scene-title": _tr("The title of the scene that begins here"),
        "chapter": _tr("The title of the chapter that begins here"),
        "title": _tr("The title of the whole story"),
        "head-note": _tr("What the author says before the story or the chapter"),
        "end-note": _tr("What the author says after the story or the chapter"),
        "left-out": _tr("Not brought into the story; it stays in the file"),
    }
    return tips.get(kind, "")


def why(row: Row) -> str:
    """What speaks for a passage's being what it is taken for, then what does not; "" where nothing does.
    Where that is in doubt it is about what the passage may be instead.
    """
    if row.said:
        return _tr("By your word")
    if row.kind not in _WEIGHED or not row.score.reasons:
        return ""
    found = told(row.score.reasons)
    if not (found.speaks_for or found.against or found.short):
        return ""
    weighed = [_lines(len(row.passage.lines), found.short)] if row.kind in ("stanza", "prose") else []
    weighed += filter(None, map(reason_words, found.speaks_for))
    speaks_for, against = ", ".join(weighed), ", ".join(filter(None, map(reason_words, found.against)))
    is_other = row.kind != "prose" if row.doubt else row.kind == "prose"
    if not is_other:
        return _tr("{0}; but {1}").format(speaks_for, against) if against else speaks_for
    if not speaks_for:
        return against
    only = _tr("only {0}").format(speaks_for)
    return _tr("{0}; though {1}").format(against, speaks_for) if against else only


def _lines(count: int, short: bool) -> str:
    if count == 1:
        return _tr("1 line")
    return (_tr("{0} short lines") if short else _tr("{0} lines")).format(count)


def doubtful(row: Row) -> str:
    """The line below a passage that should be looked at."""
    if row.doubt is None:
        return why(row)
    maybe = {
        "stanza-doubtful": _tr("May be prose: {0}"),
        "prose-doubtful": _tr("May be lyrics: {0}"),
        "note-doubtful": _tr("May be the story: {0}"),
        "note-in-story": _tr("An author's note amid the story: {0}"),
    }
    return maybe[row.doubt].format(why(row))


def spoken(row: Row) -> str:
    """A passage as a screen reader says it."""
    doubt = _tr("doubtful") if row.doubt else ""
    parts = [kind_name(row.kind), doubt, row.passage.text.replace("\n", " / ")[:400], doubtful(row)]
    return ", ".join(part for part in parts if part)


def file_head(name: str, which: Which) -> str:
    """What stands above passages of a file. `name`: "" for the only one."""
    if not name:
        return {"file": "", "doubts": _tr("Worth a look"), "rest": _tr("The rest, in order")}[which]
    words = {"file": "{0}", "doubts": _tr("{0}: worth a look"), "rest": _tr("{0}: the rest")}
    return words[which].format(name)


def summary(project: Project, doubts: int) -> str:
    """One sentence of numbers, and how much should be looked at."""
    scenes = sum(len(lookup.scenes(chapter)) for chapter in project.chapters)
    placed = sum(1 for _found in lookup.placements(project))
    stanzas = sum(len(song.stanzas) for song in project.songs)
    found = messages.found(len(project.chapters), scenes, len(project.songs), stanzas, placed)
    return f"{found} {looked_at(doubts)}"


def looked_at(doubts: int) -> str:
    if not doubts:
        return _tr("Nothing in it is in doubt.")
    if doubts == 1:
        return _tr("One passage is worth a look.")
    return _tr("{0} passages are worth a look.").format(f"{doubts:,}")


def remarks(made: Made, rows: Sequence[Row]) -> list[str]:
    """Chapters that would be there twice, doubts that are about no passage, then what is not in the story,
    each in a line.
    """
    lines = list(there_twice(made.project, made.there))
    for name, report in made.told:
        found = _remarks(report, all(song.title or song.id in made.linked for song in made.project.songs))
        lines += (f"“{name}”: {line}" for line in found) if name else found
    left = sum(row.kind == "left-out" for row in rows)
    if left:
        lines.append(_tr("Left out by you: {0}").format(f"{left:,}"))
    return lines


def _doubt_words(code: DoubtCode) -> str:
    """As elsewhere, but for what can be put right here."""
    here: dict[DoubtCode, str] = {
        "song-unnamed": _tr("no title was found for a song; the table above gives it one"),
        "song-guessed": _tr("the song may not be “{0}”; the table above puts it right"),
    }
    return here.get(code) or doubt_words(code)


def _remarks(report: ImportReport, are_named: bool) -> list[str]:
    """`are_named`: every song has a title, or one in the open story."""
    doubts = [doubt for doubt in report.doubts if not (are_named and doubt.code == "song-unnamed")]
    lines = [_doubt_words(doubt.code).format(doubt.detail) for doubt in doubts if not doubt.reasons]
    lines = [line[:1].upper() + line[1:] for line in lines]
    lines += [f"{_tr('Dropped')}: {loss.count:,} × {loss_words(loss.code)}" for loss in report.losses]
    if report.remarks:
        lines.append(_tr("Comments, kept in Story > Remarks: {0}").format(f"{report.remarks:,}"))
    return lines

"""Why a passage was taken for lyrics, for prose or for a note: the words for each reason's code.

Called by `review_messages`. The codes are those of the features that the recognition weighs.
"""

from songfic_editor.ui.translating import translate


def _tr(text: str) -> str:
    return translate("Reasons", text)


def reason_words(code: str) -> str:
    """A few words, to be put into a row of others. A code that is not here yet is nearly words itself."""
    rooms = _of_lyrics, _of_looks, _of_notes, _around
    return next((words for room in rooms if (words := room().get(code))), code.replace("-", " "))


def _of_lyrics() -> dict[str, str]:
    """What a passage is like by itself."""
    return {
        "long-lines": _tr("long lines"),
        "editor-broken": _tr("lines that a program broke"),
        "open-ends": _tr("no full stops"),
        "sentence-ends": _tr("its lines end as sentences do"),
        "sentences-apart": _tr("each line a sentence"),
        "scattered": _tr("uneven lines in small letters"),
        "questions": _tr("questions"),
        "speech": _tr("somebody speaks"),
        "speech-tags": _tr("“…”, somebody said"),
        "list-marks": _tr("marks of a list"),
        "counted-things": _tr("counted things"),
        "speakers": _tr("names of speakers"),
        "talk": _tr("quick talk"),
        "script": _tr("lines of a script"),
        "letter": _tr("reads like a letter"),
        "chat-words": _tr("words of a chat"),
        "addresses": _tr("addresses"),
        "digits": _tr("many figures"),
        "few-words": _tr("few words"),
        "note-words": _tr("words of a note"),
        "stage-words": _tr("says when or by whom it is told"),
        "does-something": _tr("somebody does something"),
        "by-line": _tr("names an author"),
        "capitals": _tr("each line begins with a capital"),
        "even-lines": _tr("lines of one length"),
        "rhymes": _tr("rhymes"),
        "refrains": _tr("words that come again"),
        "prayer": _tr("words of a prayer"),
        "telegram": _tr("reads like a telegram"),
    }


def _of_looks() -> dict[str, str]:
    """How a passage looks on its page."""
    return {
        "italic": _tr("italic"),
        "centred": _tr("centred"),
        "indented": _tr("indented"),
        "marked": _tr("marks around it"),
        "chords": _tr("chords above its lines"),
        "music-signs": _tr("music signs"),
        "in-brackets": _tr("in brackets"),
        "in-capitals": _tr("all in capitals"),
    }


def _around() -> dict[str, str]:
    """What stands around a passage, or elsewhere in the fic."""
    return {
        "comes-again": _tr("repeated elsewhere"),
        "line-of-a-stanza": _tr("a line of another stanza"),
        "line-broken-off": _tr("a stanza's line, broken off"),
        "labelled": _tr("named as a section"),
        "song-before-it": _tr("a song is named before it"),
        "song-named": _tr("the notes name a song"),
        "in-known-songs": _tr("it stands in a song that you have"),
        "announced-as-another": _tr("the story calls it something else"),
        "unlike-other-stanzas": _tr("it looks unlike the other stanzas"),
        "no-song-anywhere": _tr("no song is named anywhere"),
        "row-of-lines": _tr("one of several such lines"),
        "row-rhymes": _tr("it rhymes with the next such line"),
        "row-is-sung": _tr("such lines are sung here"),
        "other-stanzas": _tr("there are other stanzas"),
    }


def _of_notes() -> dict[str, str]:
    """What authors say around a story."""
    return {
        "authors-note": _tr("“author's note”"),
        "disclaimer": _tr("a disclaimer"),
        "not-mine": _tr("says what is not the author's"),
        "asks-for-reviews": _tr("asks for reviews"),
        "ends-it": _tr("says that it ends"),
        "thanks": _tr("thanks somebody"),
        "hopes": _tr("hopes that you like it"),
        "on-writing": _tr("speaks of fics"),
        "on-the-craft": _tr("speaks of writing"),
        "on-the-song": _tr("speaks of the song"),
        "on-the-show": _tr("speaks of the show"),
        "set-when": _tr("says when it is set"),
        "unsure": _tr("is unsure of it"),
        "calls-readers": _tr("calls the readers"),
        "hopefully": _tr("chatters"),
        "labelled-note": _tr("labelled as a note"),
        "starred": _tr("a star before it"),
        "names-the-song": _tr("names the song"),
        "first-person": _tr("“I”"),
        "to-the-reader": _tr("“you”"),
        "to-a-reviewer": _tr("speaks to a reviewer"),
        "third-person": _tr("“he”, “she”, “they”"),
        "narration": _tr("something happens"),
        "very-long": _tr("very long"),
        "beside-a-note": _tr("beside another note"),
        "outermost": _tr("first or last"),
        "set-off": _tr("set off from the story"),
        "before-a-heading": _tr("before the first heading"),
        "opened-by-a-label": _tr("below the label of a note"),
        "noted-in-the-file": _tr("the file says that it is a note"),
        "between-notes": _tr("between notes"),
        "up-to-a-break": _tr("goes on from a note"),
    }

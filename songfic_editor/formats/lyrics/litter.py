"""What stands around lyrics and is not sung: what sites add, chords above words, notes on how it is
performed.

Called by the readers of plain text, subtitles and LRC, line by line. It drops whole lines of known forms
only; what it does not know is sung.
"""

import re
from collections import Counter
from typing import Final

from songfic_editor.formats.lyrics.draft import SongLossCode
from songfic_editor.recognition.chords import IN_BRACKETS, is_bracketed_chord, is_chord_line, is_tab_line

_SITES: Final = re.compile(
    r"\d*\s*Contributors?(?:\s?Translations.*)?|\d+\s*Contributors?.{0,120}\bLyrics|Translations|"
    r"You might also like|"
    r"\d*Embed|See .{1,80} Live|Get tickets as low as \$?\d+|Share URL|Copy Embed|Read More|"
    r"Lyrics (?:powered|provided|licensed) by .{1,80}|Source: ?(?:LyricFind|Musixmatch).{0,80}|"
    r"Submit corrections.{0,80}|Thanks to .{1,80} for (?:adding|correcting|submitting) .{0,60}|"
    r"(?:https?://|www\.)\S+|.{0,60}(?:azlyrics|genius|musixmatch|lyricsfreak|metrolyrics)\.com.{0,60}|"
    r"\*{3,} This Lyrics is NOT .{0,60}|Ringtones? .{0,60}|How to Format Lyrics:?",
    re.IGNORECASE,
)
_LAST_EMBED: Final = re.compile(r"(?<=\S)\d{0,4}Embed$")
_TITLE_LYRICS: Final = re.compile(
    r"(?:\d+\s*Contributors?)?\s*(?P<title>\S.{0,120}?)\s+Lyrics", re.IGNORECASE
)
_GLUED: Final = re.compile(r"(?P<head>\d+\s*Contributors?.{0,200}?\bLyrics)(?P<label>\[[^\[\]]{1,100}\])")
_NOTES: Final = (
    r"(?:guitar|piano|sax(?:ophone)?|drum|bass|organ|violin|harmonica|long|short|key|musical)?\s*"
    r"(?:solo|instrumental(?: break)?|break|riff|music(?:al interlude)?|musik|musique|música|applause|"
    r"cheering|laughter|laughs|claps|humming|whistling|fade(?:s| out)?|fades? to end|spoken|"
    r"repeat(?: (?:to fade|all|twice|chorus|verse))?|key change|pause|bis|ad[- ]?lib(?:s|itum)?)"
)
_STAGE: Final = re.compile(
    rf"[\[({{*<]{{1,2}}\s*(?:♪|{_NOTES})\s*(?:[x×]\s?\d{{1,2}})?\s*[\])}}*>]{{1,2}}|[♪♫♬\s]+", re.IGNORECASE
)
_TIMES: Final = re.compile(
    r"(?P<open>[(\[]?)\s*(?:[x×]\s*(?P<after>\d{1,2})|(?P<before>\d{1,2})\s*[x×]|(?P<word>bis|twice))\s*[)\]]?$",
    re.IGNORECASE,
)
_MOST_TIMES: Final = 20


def without_litter(lines: list[str], losses: Counter[SongLossCode]) -> list[str]:
    """The lines without those of known litter; a mark glued to the last words goes from there."""
    kept: list[str] = []
    for line in lines:
        if line.strip() and _SITES.fullmatch(line.strip()[:300]):
            losses["litter"] += 1
        else:
            kept.append(line)
    last = next((index for index in range(len(kept) - 1, -1, -1) if kept[index].strip()), None)
    if last is not None and _LAST_EMBED.search(kept[last].rstrip()):
        kept[last] = _LAST_EMBED.sub("", kept[last].rstrip())
        losses["litter"] += 1
    return kept


def without_site_title(lines: list[str]) -> tuple[list[str], str]:
    """The lines without the title that a lyrics site writes over the words, and this: "12 ContributorsTide
    Lyrics", or "Tide Lyrics" below the number of contributors. Behind names of languages it can't be told.
    """
    for index, line in enumerate(lines[:6]):
        if glued := _GLUED.fullmatch(line.strip()[:400]):
            lines = [*lines[:index], glued["head"], glued["label"], *lines[index + 1 :]]
    counted = False
    for index, line in enumerate(lines[:6]):
        found = _TITLE_LYRICS.fullmatch(line.strip()[:200])
        counted = counted or "contributor" in line.casefold()
        if found and counted:
            title = "" if found["title"].startswith("Translations") else found["title"]
            return [*lines[:index], *lines[index + 1 :]], title
    return lines, ""


def without_chords(lines: list[str], losses: Counter[SongLossCode]) -> list[str]:
    """The lines without lines of chords and tablature, and without chords in brackets where they are many."""
    rows = [index for index, line in enumerate(lines) if is_chord_line(line)]
    sure = {index for index in rows if len(rows) > 1 or len(lines[index].split()) > 1}
    bracketed = sum(is_bracketed_chord(found[1]) for line in lines for found in IN_BRACKETS.finditer(line))
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index in sure:
            losses["chords"] += len(line.split())
        elif is_tab_line(line):
            losses["tabs"] += 1
        else:
            kept.append(without_bracketed_chords(line, losses) if bracketed > 1 else line)
    return kept


def without_bracketed_chords(line: str, losses: Counter[SongLossCode]) -> str:
    """The words of `[Am]la [F]la`, and of `[Am]to[F]day`; brackets that hold no chord stay."""
    chords = [found for found in IN_BRACKETS.finditer(line) if is_bracketed_chord(found[1])]
    if not chords:
        return line
    losses["chords"] += len(chords)
    words: list[str] = []
    end = 0
    for found in chords:
        before, end = line[end : found.start()], found.end()
        words.append(before)
        if before.endswith(" ") or (not before and (len(words) < 2 or words[-2].endswith(" "))):
            while line[end : end + 1] == " ":
                end += 1
    return "".join((*words, line[end:])).strip()


def is_stage_mark(line: str) -> bool:
    """Whether a line only says what happens: `(guitar solo)`, `[Instrumental]`, `♪`."""
    line = line.strip()
    return bool(line) and len(line) < 60 and _STAGE.fullmatch(line) is not None


def split_times(text: str) -> tuple[str, int]:
    """A line without its "(x2)", and how often that says it is sung: 1 without one."""
    text = text.strip()
    found = _TIMES.search(text[-16:])
    if found is None:
        return text, 1
    start = len(text) - len(text[-16:]) + found.start()
    if start and not found["open"]:
        mark = text[start:]
        if not mark[0].isspace() and not text[start - 1].isspace() and text[start - 1] not in ",;:.":
            return text, 1  # the end of a word: "linux2"
        if " " in mark.strip():
            return text, 1  # "I have 2 x"
    if found["word"] and not found["open"]:
        return text, 1  # "I told you twice"
    number = 2 if found["word"] else int(found["after"] or found["before"])
    return text[:start].strip(), min(max(1, number), _MOST_TIMES)

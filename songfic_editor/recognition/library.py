"""Makes the songs of a fic from the stanzas that stand in it: which song each belongs to, names, order.

Called by `recognise` with every stanza in the story's order and every song that the fic names. It decides
by place (a song's name before a stanza, in the notes of its chapter, in those of the work), then by words.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model.ids import StanzaId, new_song_id, new_stanza_id
from songfic_editor.model.songs import COLOURS, Song, Stanza, StanzaKind
from songfic_editor.recognition.credits import Credit, in_order
from songfic_editor.recognition.repeats import Folded, Lines, fold, same_words
from songfic_editor.recognition.scoring import Doubt
from songfic_editor.recognition.sections import Label

_SURE_CREDIT: Final = 1.5
NOTHING_SAID: Final[Mapping[str, Credit]] = {}


class Standing(Struct, frozen=True):
    """A stanza as it stands in the story. `head`: the song named right before it. `given`: the one that the
    writer says it is of.
    """

    lines: Lines
    chapter: int
    head: Credit | None = None
    label: Label | None = None
    given: Credit | None = None


class Named(Struct, frozen=True):
    """The songs that notes name: those of the work, and those of each chapter by its index."""

    work: tuple[Credit, ...]
    chapters: dict[int, tuple[Credit, ...]]


class Place(Struct, frozen=True, gc=False):
    """What a Placement needs. `label_lost`: the section was called otherwise here than in the song."""

    stanza: StanzaId
    part: tuple[int, int] | None
    lines: Lines | None
    label_lost: bool = False


class Library(Struct, frozen=True):
    """`keys`: for each song those of the titles that it was taken for, see `same_words`."""

    songs: tuple[Song, ...]
    places: tuple[Place, ...]
    doubts: tuple[Doubt, ...]
    keys: tuple[tuple[str, ...], ...] = ()


def build(standing: Sequence[Standing], named: Named, said: Mapping[str, Credit] = NOTHING_SAID) -> Library:
    """The songs in the order in which they come, and a place for each stanza that stands in the story.
    `said`: what a writer calls songs, by the key of what they are taken for.
    """
    folded = fold([each.lines for each in standing])
    standing, named = _in_order(standing, named)
    titles, doubts = _titles(standing, folded, named)
    keys: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for base, credit in titles.items():
        key = same_words(credit.title)
        titles[base] = said.get(key, credit)
        keys[same_words(titles[base].title)][key] = None
    ids = {base: new_stanza_id() for base in dict.fromkeys(each.base for each in folded)}
    songs: defaultdict[str, list[int]] = defaultdict(list)
    credits: dict[str, Credit] = {}
    for index, each in enumerate(folded):
        credit = titles[each.base]
        songs[same_words(credit.title)].append(index)
        held = credits.setdefault(same_words(credit.title), credit)
        if credit.artist and not held.artist:
            credits[same_words(credit.title)] = credit
    made = tuple(
        _song(credits[key], indices, standing, folded, ids, number)
        for number, (key, indices) in enumerate(songs.items())
    )
    labels = {stanza.id: stanza.label for song in made for stanza in song.stanzas}
    places = tuple(
        Place(ids[each.base], each.part, each.lines, _loses_label(at.label, labels[ids[each.base]]))
        for each, at in zip(folded, standing, strict=True)
    )
    return Library(
        made, places, (*doubts, *_doubts_of(made, credits)), tuple(tuple(keys[key]) for key in songs)
    )


def _in_order(standing: Sequence[Standing], named: Named) -> tuple[Sequence[Standing], Named]:
    """Both with titles and artists in their places, as far as the words that are sung tell them apart."""
    words = " ".join(same_words(line) for lines in {each.lines: None for each in standing} for line in lines)

    def ordered(found: Sequence[Credit]) -> tuple[Credit, ...]:
        return tuple(in_order(credit, words) for credit in found)

    return (
        [replace(each, head=in_order(each.head, words)) if each.head else each for each in standing],
        Named(ordered(named.work), {at: ordered(found) for at, found in named.chapters.items()}),
    )


def _loses_label(found: Label | None, label: str) -> bool:
    return found is not None and same_words(found.text) != same_words(label)


def _doubts_of(songs: Sequence[Song], credits: dict[str, Credit]) -> list[Doubt]:
    doubts = [Doubt("song-unnamed") for song in songs if not song.title]
    for song in songs:
        credit = credits[same_words(song.title)]
        if song.title and credit.weight < _SURE_CREDIT:
            doubts.append(Doubt("song-guessed", song.title))
    return doubts


def _titles(
    standing: Sequence[Standing], folded: Sequence[Folded], named: Named
) -> tuple[dict[int, Credit], list[Doubt]]:
    """The song of each stanza (by the index of its base), and what is uncertain about that."""
    doubts: list[Doubt] = []
    found: dict[int, Credit] = {}
    chosen: list[Credit | None] = []
    head: Credit | None = None
    for index, each in enumerate(standing):
        if index and standing[index - 1].chapter != each.chapter:
            head = None
        head = each.head or head
        chosen.append(each.given or head or _from_notes(each, named))
    firsts = {each.base: index for index, each in reversed(list(enumerate(folded)))}
    unsure = sorted(index for index in firsts.values() if chosen[index] is None)
    if unsure:
        candidates = _candidates(standing, unsure, named, [credit for credit in chosen if credit])
        if len({same_words(credit.title) for credit in candidates}) > 1:
            doubts.append(Doubt("songs-uncertain", ", ".join(credit.title for credit in candidates)))
        _fill(standing, chosen, unsure, candidates)
    fallback = next((credit for credit in chosen if credit is not None), Credit(""))
    for fold_of, each in zip(folded, standing, strict=True):
        if each.given is not None:
            found.setdefault(fold_of.base, each.given)
    for fold_of, credit in zip(folded, chosen, strict=True):
        found.setdefault(fold_of.base, credit or fallback)
    return found, doubts


def _from_notes(each: Standing, named: Named) -> Credit | None:
    """The one song that the notes of its chapter name, else the one that those of the work do."""
    for credits in (named.chapters.get(each.chapter, ()), named.work):
        distinct = {same_words(credit.title): credit for credit in reversed(credits)}
        if len(distinct) == 1:
            return next(iter(distinct.values()))
        if distinct:
            return None
    return None


def _candidates(
    standing: Sequence[Standing], unsure: Sequence[int], named: Named, placed: Sequence[Credit]
) -> list[Credit]:
    """The songs among which the unsure ones may be: those whose titles they sing, and those that are sure and
    not `placed` elsewhere; else all, the surest first.
    """
    chapters = {standing[index].chapter for index in unsure}
    offered = [
        *(credit for chapter in sorted(chapters) for credit in named.chapters.get(chapter, ())),
        *named.work,
    ]
    words = [_words(standing[index]) for index in unsure]
    sung = [credit for credit in offered if _sings(words, same_words(credit.title))]
    elsewhere = {same_words(credit.title) for credit in (*placed, *sung)}
    sure = [
        credit
        for credit in offered
        if credit.weight >= _SURE_CREDIT and same_words(credit.title) not in elsewhere
    ]
    by_weight = sorted(offered, key=lambda credit: -credit.weight)
    return [*sung, *sure] if sung else by_weight


def _words(standing: Standing) -> str:
    return f" {same_words(' '.join(standing.lines))} "


def _sings(stanzas: Iterable[str], title: str) -> bool:
    """Whether one of the stanzas, by its `_words`, has this title in it."""
    return bool(title) and any(f" {title} " in words for words in stanzas)


def _fill(
    standing: Sequence[Standing],
    chosen: list[Credit | None],
    unsure: Sequence[int],
    candidates: Sequence[Credit],
) -> None:
    """Give the unsure stanzas a song: one whose title they sing, else that of one near them, in their chapter
    if there is one, and rather of one before them. `unsure` is in the story's order.
    """
    if not candidates:
        return
    titles = [(same_words(credit.title), credit) for credit in candidates]
    sung: dict[int, Credit] = {}
    for index in unsure:
        words = (_words(standing[index]),)
        match = next((credit for title, credit in titles if _sings(words, title)), None)
        if match is not None:
            sung[index] = match
    places = list(sung)
    for index in unsure:
        behind = bisect_right(places, index)
        near = (*places[max(behind - 1, 0) : behind], *places[behind : behind + 1])
        here = [place for place in near if standing[place].chapter == standing[index].chapter]
        chosen[index] = sung[(here or near)[0]] if near else candidates[0]


def _song(
    credit: Credit,
    indices: Sequence[int],
    standing: Sequence[Standing],
    folded: Sequence[Folded],
    ids: dict[int, StanzaId],
    number: int,
) -> Song:
    uses = dict.fromkeys(folded[index].base for index in indices)
    returns = Counter(folded[index].base for index in indices if _is_return(folded[index]))
    labels: dict[int, Label] = {}
    for index in indices:
        found = standing[index].label
        if found is not None:
            labels.setdefault(folded[index].base, found)
    names = _names(list(uses), returns, labels)
    return Song(
        new_song_id(),
        title=credit.title,
        artist=credit.artist,
        colour=COLOURS[number % len(COLOURS)],
        stanzas=tuple(Stanza(ids[base], standing[base].lines, *names[base]) for base in uses),
        order=tuple(ids[folded[index].base] for index in indices),
    )


def _is_return(folded: Folded) -> bool:
    """Whether a placement has the stanza from its first lines on, as a chorus comes back; a line of a verse
    or its last ones may be recalled, and it is a verse still.
    """
    return folded.part is None or (folded.part[0] == 0 and folded.part[1] > 0)


def _names(
    bases: Sequence[int], returns: Counter[int], labels: dict[int, Label]
) -> dict[int, tuple[StanzaKind, str]]:
    """Kind and label of each stanza: as the fic names it, else a chorus if it comes again, else a verse."""
    taken = {same_words(label.text) for label in labels.values()}
    verse = chorus = 0
    found: dict[int, tuple[StanzaKind, str]] = {}
    for base in bases:
        if base in labels:
            found[base] = (labels[base].kind, labels[base].text)
        elif returns[base] > 1:
            chorus += 1
            found[base] = ("chorus", "Chorus" if chorus == 1 else f"Chorus {chorus}")
        else:
            verse += 1
            while f"verse {verse}" in taken:
                verse += 1
            found[base] = ("verse", f"Verse {verse}")
    return found


def given(library: Library, named: Named, title: str, artist: str) -> Library:
    """The library with what the writer says of the song, which goes before what a fic says. Of several songs
    it is the one with this title, else the first; the others stay what they are.
    """
    if not (title or artist):
        return library
    if not library.songs:
        return (
            replace(library, songs=(Song(new_song_id(), title=title, artist=artist),)) if title else library
        )
    titles = [same_words(song.title) for song in library.songs]
    place = titles.index(same_words(title)) if same_words(title) in titles else 0
    if not title and len(titles) > 1:
        return library  # whose artist it is was not said
    old = library.songs[place]
    new = replace(old, title=title or old.title, artist=artist or _artist(old, title or old.title, named))
    songs = (*library.songs[:place], new, *library.songs[place + 1 :])
    answered = Doubt("song-guessed", old.title) if old.title else Doubt("song-unnamed")
    doubts = [doubt for doubt in library.doubts if doubt != answered or not title]
    if title and len(songs) > 1 and same_words(old.title) != same_words(title):
        others = ", ".join(
            f"“{song.title}”" if song.title else "untitled" for song in songs if song is not new
        )
        doubts.append(Doubt("song-given-first", others))
    return replace(library, songs=songs, doubts=tuple(doubts))


def _artist(song: Song, title: str, named: Named) -> str:
    """The artist that the fic gives for this title; that of another title is not the song's."""
    if same_words(song.title) == same_words(title):
        return song.artist
    credits = (*named.work, *(credit for found in named.chapters.values() for credit in found))
    return next((credit.artist for credit in credits if same_words(credit.title) == same_words(title)), "")

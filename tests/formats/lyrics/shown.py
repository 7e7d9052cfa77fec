"""A draft of a song as lines that a person can compare."""

from collections.abc import Iterator

from songfic_editor.formats.lyrics.draft import SongDraft


def shown(song: SongDraft) -> str:
    return "\n".join(_lines(song)) + "\n"


def _lines(song: SongDraft) -> Iterator[str]:
    yield f"{song.format}, {song.encoding or 'no encoding'}{', guessed' if song.guessed else ''}"
    for name in ("title", "artist", "credit", "language", "rights"):
        if getattr(song, name):
            yield f"{name}: {getattr(song, name)}"
    if song.writers:
        yield f"writers: {'; '.join(song.writers)}"
    yield f"order: {', '.join(song.sections[index].label for index in song.order)}"
    for section in song.sections:
        yield ""
        yield f"[{section.label}] {section.kind}"
        if len(section.voices) == 1:
            yield f"  sung by {' and '.join(section.voices[0])}"
        for index, line in enumerate(section.lines):
            names = section.voices[index] if len(section.voices) > 1 else ()
            time = f"{section.times[index]:>7}  " if section.times else ""
            yield f"  {time}{' and '.join(names)}{': ' if names else ''}{line}"
            for sign, beside in (("~", section.romanisation), ("=", section.translation)):
                if beside and beside[index]:
                    yield f"  {' ' * len(time)}  {sign} {beside[index]}"
    yield ""
    yield from (f"lost: {loss.count} {loss.code}" for loss in song.losses)
    yield from (f"doubt: {doubt.code} {doubt.detail}".rstrip() for doubt in song.doubts)
    for another in song.more:
        yield ""
        yield from _lines(another)

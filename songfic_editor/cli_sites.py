"""What `songfic export --site` pastes and `songfic check --site` prints: a site's findings with their rules,
and how much of a song is quoted.

Called by `cli.py` alone. The sites are ours and those of the user's folder.
"""

from argparse import Namespace
from collections.abc import Iterator
from typing import Final

from songfic_editor.cli_options import Failure
from songfic_editor.formats.writing import for_sites
from songfic_editor.model.document import Project
from songfic_editor.model.songs import Song
from songfic_editor.publishing.findings import BEYOND, Finding
from songfic_editor.publishing.quote_meter import SongQuote
from songfic_editor.publishing.site_checks import Report, check
from songfic_editor.publishing.sites import Rule, Site, SiteProblem, Sites, sites
from songfic_editor.storage.folders import config_folder

_TAKES: Final = "{path}: {count:,} {thing}, {than} the {limit:,} that {site} takes"
_FINDINGS: Final = {
    "too-long": ("characters", "more than"),
    "too-short": ("characters", "fewer than"),
    "too-many": ("tags", "more than"),
}
_ADVICE: Final = {
    "refused": "{path}: {site} would answer with an error ({detail}); make its HTML simpler",
    "lyrics-quoted": "{path}: {count:,} of {limit:,} lines are quoted",
    "too-little-prose": "{path}: {count:,} words without lyrics, fewer than {limit:,}",
    "too-many-lines": "{path}: {count:,} lines of lyrics, more than {limit:,}",
    "notes-alone": "{path}: notes and nothing else",
    "script": "{path}: {count:,} of {limit:,} paragraphs begin like lines of a script",
    "look-lost": "{path}: {detail} is lost there ({count:,} ×)",
    "player-lost": "{path}: {site} shows no player of {detail}; it is left out",
    "taken-out": "{path}: “{detail}” is taken out there ({count:,} ×)",
}
_FREE: Final = {
    "own": "your own work",
    "public-domain": "in the public domain",
    "permission": "by permission",
}
_PROBLEMS: Final = {
    "cannot-read": "cannot be read ({detail})",
    "too-large": "larger than any rules (the most is {detail} bytes)",
    "not-json": "not valid JSON ({detail})",
    "misfit": "not the rules of a site ({detail})",
    "misnamed": "its “name” ({detail}) is not that of the file, or has other characters than a-z, 0-9 and -",
    "too-many": "more files of rules than are read (the most is {detail})",
}


def all_sites() -> Sites:
    return sites(config_folder() / "sites")


def pasted(project: Project, site: Site, options: Namespace) -> str | None:
    """One chapter's content as it is pasted into a site; None in a format that no form takes: there the story
    is a file, with the lyrics that the site is given. Raises Failure.
    """
    wanted = for_sites.format_of(site)
    if options.to not in ("html", "bbcode", wanted):
        return None
    if options.to != wanted:
        shown = {"html": "HTML", "bbcode": "BBCode"}.get(wanted, "plain text")
        raise Failure(f"--site {site.name}: that is pasted as {shown}; give --to {wanted}")
    count = len(project.chapters)
    if options.chapter is None and count > 1:
        raise Failure(
            f"{options.file}: a site takes one chapter at a time; give --chapter, from 1 to {count}"
        )
    return for_sites.chapter(project, site, options.chapter or 1, options.lyrics, options.translations)


def report(project: Project, site: Site) -> Report:
    """What the site says to the story as the author gives it to that site."""
    return check(project, site, lambda blocks: for_sites.blocks(project, site, blocks))


def beyond(found: Report, site: Site) -> list[str]:
    """What the site would not let pass."""
    return [_line(finding, site) for finding in found.findings if finding.code in BEYOND]


def advice(project: Project, found: Report, site: Site) -> Iterator[str]:
    """Each finding that is advice, each song, then every rule that bears on them with its source."""
    said: dict[Rule, None] = dict.fromkeys(site.of("lyrics") if project.songs else ())
    for finding in found.findings:
        if finding.code not in BEYOND:
            yield _line(finding, site)
        if finding.rule is not None:
            said[finding.rule] = None
    songs = {song.id: song for song in project.songs}
    for quote in found.quotes:
        yield from _quote(quote, songs[quote.song], project)
    for rule in said:
        yield f"{site.title}: {rule.says} ({rule.source}, {rule.date})"


def problem_text(problem: SiteProblem) -> str:
    """Why a file of rules is not used."""
    what = _PROBLEMS.get(problem.code, problem.code).format(detail=problem.detail).replace(" ()", "")
    return f"{problem.path}: passed over: {what}"


def _line(finding: Finding, site: Site) -> str:
    said = {"path": finding.path, "count": finding.count, "limit": finding.limit, "detail": finding.detail}
    if finding.code in _FINDINGS:
        thing, than = _FINDINGS[finding.code]
        site_name = "AO3" if site.name == "ao3" else site.title
        return _TAKES.format(**said, thing=thing, than=than, site=site_name)
    return _ADVICE.get(finding.code, finding.code).format(**said, site=site.title)


def _quote(quote: SongQuote, song: Song, project: Project) -> Iterator[str]:
    """A song's line, and below it what else is known of it where any of it is quoted."""
    share = f" ({100 * quote.lines / quote.of:.0f} %)" if quote.of else ""
    title = f"“{song.title}”" if song.title else "untitled"
    named = f"{title} by {song.artist}" if song.artist else title
    lines = f"{quote.of:,} line" if quote.of == 1 else f"{quote.of:,} lines"
    yield f"Song: {named}: {quote.lines:,} of its {lines} quoted{share}"
    if not quote.lines:
        return
    if quote.free:
        yield f"  {_FREE[song.rights]}: it does not count"
    yield (
        f"  with repeats {quote.shown:,}, the song has {quote.sung:,} with its own; "
        f"at most {quote.longest:,} in a row; {100 * quote.of_song:.0f} % of the song's words, "
        f"{100 * quote.of_story:.0f} % of the story's"
    )
    if quote.typed:
        yield f"  of these {quote.typed:,} stand in the prose, and not as stanzas"
    if len(project.chapters) > 1:
        numbers = {chapter.id: number for number, chapter in enumerate(project.chapters, 1)}
        each = (f"{numbers[one.chapter]}: {one.lines:,} ({one.longest:,} in a row)" for one in quote.chapters)
        yield f"  lines by chapter: {'; '.join(each)}"

"""Players of songs: the address that a frame shows, and whether a site shows it.

Called by the exports for sites, and by the checks, which tell of those that a site leaves out. Nothing is
fetched: a page that is shared is turned into its player by its address alone.
"""

import re
from typing import Final

from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.publishing.ao3_cleaner import takes_player
from songfic_editor.publishing.sites import Site

_WEB: Final = re.compile(r"https?://(?:[^/?#@]*@)?([a-z0-9.-]+)(?::\d+)?(?=[/?#]|$)", re.IGNORECASE)
_SHARED: Final = (
    (r"(?:(?:www|m|music)\.)?youtube\.com/watch\?(?:[^#]*&)?v=([\w-]+).*", r"www.youtube.com/embed/\1"),
    (r"(?:www\.)?youtube\.com/shorts/([\w-]+).*", r"www.youtube.com/embed/\1"),
    (r"youtu\.be/([\w-]+).*", r"www.youtube.com/embed/\1"),
    (
        r"open\.spotify\.com/(?:intl-[\w-]+/)?(track|album|playlist|episode)/(\w+).*",
        r"open.spotify.com/embed/\1/\2",
    ),
    (r"(?:www\.)?vimeo\.com/(\d+).*", r"player.vimeo.com/video/\1"),
    (r"(?:www\.)?archive\.org/details/([^/?#]+).*", r"archive.org/embed/\1"),
    (
        r"(?:(?:www|m)\.)?soundcloud\.com/([\w-]+/[\w-]+)(?:[?#].*)?",
        r"w.soundcloud.com/player/?url=https%3A//soundcloud.com/\1",
    ),
)
"""Pages that people share, and their players: the pages themselves can't be shown in a frame."""
_PAGES: Final = tuple((re.compile(f"https?://{page}", re.IGNORECASE), player) for page, player in _SHARED)


def address(text: str) -> str:
    """What a frame shows: the player of a page that is shared, another address as it is; "" for none."""
    given = text.strip()
    if not _WEB.match(given):
        return ""
    for page, player in _PAGES:
        found = page.fullmatch(given)
        if found:
            return f"https://{found.expand(player)}"
    return given


def host(text: str) -> str:
    """Of an address of the web, small; "" for another text."""
    found = _WEB.match(text.strip())
    return found[1].lower() if found else ""


def is_shown(text: str, site: Site) -> bool:
    """Whether the site shows this player: one of a host that it names, or of a part of that."""
    if site.software == "ao3":
        return takes_player(text)
    found = host(text)
    return site.form == "html" and any(found == own or found.endswith(f".{own}") for own in site.players)


def for_site(project: Project, site: Site) -> Project:
    """The project with the players that the site shows, and without the others."""
    players = [address(song.player) for song in project.songs]
    shown = [player if is_shown(player, site) else "" for player in players]
    if shown == [song.player for song in project.songs]:
        return project
    songs = (
        replace(song, player=player) if song.player != player else song
        for song, player in zip(project.songs, shown, strict=True)
    )
    return replace(project, songs=tuple(songs))

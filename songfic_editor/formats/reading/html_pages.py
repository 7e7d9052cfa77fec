"""What is the story's on a page of an archive or a journal, and what is the site's: data by kind of page.

Read by `html_story`. To know another site, add a Page; to follow a change of one, change its selectors. A
selector is a tag, `tag.class`, `tag#id` or either without a tag.
"""

import re
from typing import Final, Literal

from msgspec import Struct

Part = Literal[
    "story",
    "chapters",
    "text",
    "site",
    "title",
    "author",
    "summary",
    "fandoms",
    "details",
    "fields",
    "entries",
    "chapter",
    "head",
    "end",
    "begins",
    "is-over",
    "profile",
]
"""`story`: its text, with parts in it; `chapters`: the same without those that are `apart`; `text`: the same
without any. `site`: nobody's. `head`, `end`: notes of the author's. `fields`: a list of terms and values;
`entries`: a title page with a line for each; `details`: one line of them all. `chapter`: the name of the
chapter that is shown, in a list of all. `begins`, `is-over`: notes from here on stand before a chapter, or
behind the last one. `profile`: has parts of its own.
"""


class Page(Struct, frozen=True):
    """`known_by`: what only such a page has. `parts`: by selector; those of `profile` count inside one alone.
    `apart`: those that never stand in the chapters, where an element may only look like one: book makers name
    an author's centred lines as the site's. `labels`: headings such as "Notes:" say what the quote behind is.
    """

    known_by: re.Pattern[str]
    parts: dict[str, Part]
    profile: dict[str, Part] = {}
    apart: frozenset[str] = frozenset()
    labels: bool = False


_ARCHIVE: Final = Page(
    re.compile(
        r"<div id=[\"']workskin[\"']|<dl class=[\"']work meta group"
        r"|<div\b[^<>]{0,80}\bid=[\"']preface[\"'][^<>]{0,80}>"
        r"\s*(?:<h2[^<>]{0,80}>[^<>]{0,80}</h2>\s*)?<p class=[\"'][^\"']{0,40}\bmessage\b"
    ),
    {
        "div#workskin": "story",
        "div#preface": "story",
        "div#chapters": "chapters",
        "div#afterword": "story",
        "dl.meta": "fields",
        "dl.tags": "fields",
        "h2.title": "title",
        "h1": "title",
        ".byline": "author",
        ".landmark": "site",
        ".toc-heading": "site",
        "p.message": "site",
        "p.jump": "site",
        "div.endnote-link": "site",
        "ul.actions": "site",
        "div#feedback": "site",
        "ul.associations": "head",
        "div.userstuff": "text",
        "div#endnotes": "is-over",
        "div.end": "is-over",
        "div.chapter": "begins",
        "h2.heading": "begins",
    },
    apart=frozenset(("h1", "h2.title", ".byline", "p.message", "dl.meta", "dl.tags")),
    labels=True,
)
"""The Archive of Our Own and all that run on its software, as a page and as a download."""

_FANFICTION: Final = Page(
    re.compile(r"id=[\"']?(?:storytextp?|storycontent)\b"),
    {
        "div#storytext": "story",
        "div#storycontent": "story",
        "div#profile_top": "profile",
        "div#pre_story_links": "fandoms",
        "select#chap_select": "chapter",
    },
    {
        "b.xcontrast_txt": "title",
        "a.xcontrast_txt": "author",
        "div.xcontrast_txt": "summary",
        "span.xgray": "details",
    },
)
"""FanFiction.net and FictionPress, the page for screens."""

_JOURNAL: Final = Page(
    re.compile(
        r"class=[\"'][^\"'<>]{0,200}\b(?:entry-content|b-singlepost-body|aentry-post__text|entry_text|asset-body)\b"
    ),
    {
        ".entry-content": "story",
        ".b-singlepost-body": "story",
        ".aentry-post__text": "story",
        ".entry_text": "story",
        ".asset-body": "story",
        ".entry-title": "title",
        ".b-singlepost-title": "title",
        ".aentry-post__title-text": "title",
        ".i-ljuser": "author",
        ".ljuser": "author",
        "div.sharedaddy": "site",
        "div.lj-like": "site",
    },
)
"""LiveJournal, Dreamwidth, and blogs that mark their entries as these do."""

_FANFICFARE: Final = Page(
    re.compile(r"<body\b[^<>]{0,80}\bclass=[\"']fff_"),
    {
        "body.fff_titlepage": "entries",
        "body.fff_coverpage": "site",
        "body.fff_tocpage": "site",
        "body.fff_logpage": "site",
        "body.fff_chapter": "text",
    },
)
"""Books that FanFicFare makes of the stories of all archives; in a chapter the archive's own page is left."""

PAGES: Final = (_FANFICFARE, _ARCHIVE, _FANFICTION, _JOURNAL)

ANYWHERE: Final = frozenset(("nav", "select", "button"))
"""Elements that hold no story on any page."""


def page_of(source: str) -> Page | None:
    """The kind of page that this is, if one is known."""
    sample = source[: 1 << 19]
    return next((page for page in PAGES if page.known_by.search(sample)), None)

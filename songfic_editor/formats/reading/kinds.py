"""Which format a file is in, by its content; its name decides only where the content leaves it open.

Called by the registry. It looks at the first bytes, at a sample of the text, and at the names inside a zip.
"""

import re
from typing import Final, Literal

from songfic_editor.formats.reading import fictionbook
from songfic_editor.formats.reading.files import kind_of
from songfic_editor.formats.reading.problem import ProblemCode, ReadProblem
from songfic_editor.formats.reading.zipped import Archive

FileKind = Literal["text", "html", "markdown", "bbcode", "rtf", "docx", "odt", "epub"]

SAMPLE: Final = 1 << 17

_OWN: Final = re.compile(rb'\s*\{\s*"format"\s*:\s*"songfic"')
_REFUSED: Final[dict[str, ProblemCode]] = {
    "pdf": "pdf",
    "doc": "old-word",
    "png": "image",
    "jpeg": "image",
    "gif": "image",
    "tiff": "image",
    "heic": "image",
    "avif": "image",
    "webp": "image",
    **dict.fromkeys(("gzip", "7z", "rar", "bzip2", "xz", "zstd", "tar"), "packed"),
}
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_OTHERS: Final = frozenset(("WordPerfect", "Kindle"))
"""Programs' own formats, which these programs can write in another one."""
_HEAD: Final = 8192
_OTHER_TEXTS: Final = tuple(
    (re.compile(form, re.DOTALL), name)
    for form, name in (
        (
            rb"(?:[A-Za-z-]{2,40}:[^\n]{0,900}\n(?:[ \t][^\n]{0,900}\n){0,20}){0,40}?MIME-Version:",
            "MHTML or e-mail",
        ),
        (rb".{0,400}<key>WebMainResource</key>", "a webarchive of Safari"),
        (rb".{0,200}<!DOCTYPE plist", "a property list"),
        (rb".{0,200}<\?mso-application\s", "Word’s XML"),
        (rb"\s{0,20}\[(?:InternetShortcut|Desktop Entry)\]", "a shortcut"),
        (rb".{0,200}<ScrivenerProject[\s>]", "a project of Scrivener"),
        (rb"\s{0,20}\{[^{}]{0,600}\"doc_id\"\s?:", "a link to Google Docs"),
    )
)
"""Files of text around a story, or instead of one, that would be read as its words."""
_OF_PARTS: Final[tuple[tuple[str, str], ...]] = (
    ("Index/Document.iwa", "Pages"),
    ("Index.zip", "Pages"),
    ("buildVersionHistory.plist", "Pages"),
    ("xl/workbook.xml", "Excel"),
    ("ppt/presentation.xml", "PowerPoint"),
)
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
"""The name of what a DOCX under a password holds, which is wrapped as the old formats were."""

ZIP: Final = b"PK"
_PACKED: Final = b"PK\x03\x04"
_OF_DOCUMENTS: Final = frozenset(("mimetype", "META-INF", "[Content_Types].xml", "word"))
_FLAT: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<\?xml[^>]{0,200}>\s{0,200}<office:document\s[^>]{0,20000}?"
    rb"\boffice:mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.text(?:-template)?[\"']"
)
"""How an ODT begins that is one file of XML."""

_OPENING: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG: Final = re.compile(
    r"</?(?:p|br|div|h[1-6]|hr|center|blockquote|table|ul|ol|li)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_ANY_TAG: Final = re.compile(
    r"</(?:em|i|strong|b|u|s|strike|del|span|font|a|p|div|center)>|<br\s?/?>", re.IGNORECASE
)
_KNOWN_TAG: Final = re.compile(
    r"<(?:em|i|strong|b|u|s|strike|del|ins|span|font|a|p|div|center|h[1-6]|hr|blockquote|pre)"
    r"(?:\s[^<>]{0,300})?/?>|<br\s?/?>",
    re.IGNORECASE,
)
_OPENS_WORDS: Final = " \t\"'“‘(`"
_CLOSES_WORDS: Final = " \t\"'”’)`,.;:!?"

_BBCODE: Final = re.compile(
    r"\[(b|i|u|s|center|centre|right|justify|quote|size|color|colour|font|url|align|spoiler|indent)"
    r"(?:=[^\[\]\n]{1,200})?\][^\[\]]{0,2000}?(?:\[[^\[\]]{1,60}\][^\[\]]{0,2000}?){0,12}\[/\1\]",
    re.IGNORECASE,
)
_MARKDOWN: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"\A---\n(?:[a-z_-]{1,30}:.{0,300}\n){1,30}---$",
        r"^ {0,3}#{1,6} \S",
        r"(?<![*\w])\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?![*\w])",
        r"(?<![*\w])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![*\w])",
        r"\[[^\[\]\n]{1,200}\]\((?:https?:|mailto:|#)[^()\s]{1,300}\)",
        r"\\[*_\[\]#>~`\\-]",
        r"^\[\^[\w-]{1,40}\]: \S",
        r"^> \S",
        r"\S(?: {2}|\\)\n\S",
    )
)
_SURE_MARKS: Final = (0, 4, 6)
_HEADINGS, _ENOUGH = 1, 3


def of_bytes(data: bytes, path: str) -> FileKind | None:
    """The kind of what is no plain text, None for what may be one. Raises ReadProblem for all else."""
    if _OWN.match(data, 0, 200):
        raise ReadProblem("own-format", path)
    kind = kind_of(data)
    if kind == "rtf":
        return "rtf"
    if kind == "zip":
        return _of_archive(data, path)
    if kind == "doc" and _ENCRYPTED_PACKAGE in data:
        raise ReadProblem("protected", path, "DOCX")
    if kind in _OTHERS or (kind == "property list" and b"WebMainResource" in data[:_HEAD]):
        raise ReadProblem("not-text", path, kind if kind in _OTHERS else "a webarchive of Safari")
    if kind:
        raise ReadProblem(_REFUSED.get(kind, "binary"), path, kind)
    for form, name in _OTHER_TEXTS:
        if form.match(data, 0, _HEAD):
            raise ReadProblem("not-text", path, name)
    return "odt" if _FLAT.match(data) else None


def unpacked(data: bytes) -> bytes:
    """The page or FictionBook in a zip that holds one and what it shows, with its style sheets behind it; all
    other data as it is. Raises ReadProblem.
    """
    if not data.startswith(_PACKED):
        return data
    archive = Archive(data)
    names = [name for name in archive.names() if not name.startswith("__MACOSX/")]
    pages = [name for name in names if name.lower().endswith((".html", ".htm", ".xhtml", ".fb2"))]
    if len(pages) != 1 or not _OF_DOCUMENTS.isdisjoint(name.partition("/")[0] for name in names):
        return data
    sheets = (archive.part(name) for name in names if name.lower().endswith(".css"))
    return archive.part(pages[0]) + b"".join(b"\n<style>%s</style>" % sheet for sheet in sheets)


def _of_archive(data: bytes, path: str) -> FileKind:
    archive = Archive(data)
    kind = archive.part("mimetype")[:80].strip() if archive.has("mimetype") else b""
    if kind == b"application/epub+zip" or archive.has("META-INF/container.xml"):
        return "epub"
    if kind.startswith(_OPEN_DOCUMENT) and not kind.startswith(_OPEN_DOCUMENT + b"text"):
        name = kind.removeprefix(_OPEN_DOCUMENT).decode("ascii", "replace")
        raise ReadProblem("not-text", path, f"OpenDocument’s {name}")
    if kind.startswith(_OPEN_DOCUMENT) or (
        archive.has("content.xml") and archive.has("META-INF/manifest.xml")
    ):
        return "odt"
    if archive.has("word/document.xml") or any(name.startswith("word/") for name in archive.names()):
        return "docx"
    for part, name in _OF_PARTS:
        if archive.has(part):
            raise ReadProblem("not-text", path, name)
    raise ReadProblem("packed", path, "zip")


def of_text(text: str, name: str) -> FileKind:
    sample, name = text[:SAMPLE], name.lower()
    if _OPENING.match(sample) or fictionbook.IS_ONE.match(sample):
        return "html"
    named = name.endswith((".html", ".htm", ".xhtml"))
    if named and any(tag.search(sample) for tag in (_BLOCK_TAG, _ANY_TAG, _KNOWN_TAG)):
        return "html"
    blocks = sum(stands_free(sample, tag) for tag in _BLOCK_TAG.finditer(sample))
    lines = sample.count("\n") + 1
    if blocks > 1 and blocks * 4 >= lines:
        return "html"
    if name.endswith((".bb", ".bbcode")) or _is_bbcode(sample):
        return "bbcode"
    if name.endswith((".md", ".markdown", ".mkd")) or _is_markdown(sample):
        return "markdown"
    return "text"


def has_tags(text: str) -> bool:
    """Whether a text that was taken for no HTML has HTML's tags in it all the same."""
    sample = text[:SAMPLE]
    return any(stands_free(sample, tag) for tag in _ANY_TAG.finditer(sample))


def stands_free(text: str, tag: re.Match[str]) -> bool:
    """Whether a tag marks the text up; one amid the words of a sentence is spoken of."""
    start, end = tag.span()
    if not text[max(start - 80, 0) : start].rpartition("\n")[2].strip():
        return True
    return text[start - 1] not in _OPENS_WORDS or text[end : end + 1] not in _CLOSES_WORDS


def _is_bbcode(sample: str) -> bool:
    """Two pairs of tags, or one that holds a whole line."""
    found = list(zip(range(2), _BBCODE.finditer(sample), strict=False))
    return len(found) > 1 or any(
        sample[: match.start()].rpartition("\n")[2].strip() == ""
        and sample[match.end() :].partition("\n")[0].strip() == ""
        for _, match in found
    )


def _is_markdown(sample: str) -> bool:
    """What nothing but Markdown has, or several things of it.

    Stars alone are no proof: a plain text marks its lyrics, its stress and its breaks by them.
    """
    found = [pattern.search(sample) is not None for pattern in _MARKDOWN]
    many = len(_MARKDOWN[_HEADINGS].findall(sample)) > 1
    return any(found[index] for index in _SURE_MARKS) or sum(found) + many >= _ENOUGH

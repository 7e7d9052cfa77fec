"""Tags of languages out of the names and codes that song files use for them.

Called by the readers, and by the dialogs for what a writer types.
"""

import re
from typing import Final


def language_tag(text: str) -> str:
    """A BCP 47 tag out of what a file says: "en", "EN_us", "English", "eng"; "" for what is none."""
    name = text.strip().replace("_", "-")
    known = _LANGUAGES.get(name.casefold())
    if known or not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", name):
        return known or ""
    first, *rest = name.split("-")
    subtags = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest]
    return "-".join((_LANGUAGES.get(first.casefold(), first.lower()), *subtags))


_LANGUAGES: Final = {
    name: tag
    for tag, names in (
        ("en", "english eng englisch anglais"),
        ("de", "german deutsch deu ger"),
        ("fr", "french français francais fra fre"),
        ("es", "spanish español espanol spa"),
        ("it", "italian italiano ita"),
        ("pt", "portuguese português por"),
        ("nl", "dutch nederlands nld dut"),
        ("sv", "swedish svenska swe"),
        ("no", "norwegian norsk nor"),
        ("da", "danish dansk dan"),
        ("fi", "finnish suomi fin"),
        ("pl", "polish polski pol"),
        ("cs", "czech čeština ces cze"),
        ("ru", "russian русский rus"),
        ("uk", "ukrainian українська ukr"),
        ("ja", "japanese 日本語 jpn jp"),
        ("ko", "korean 한국어 kor"),
        ("zh", "chinese mandarin 中文 zho chi"),
        ("tr", "turkish türkçe tur"),
        ("hu", "hungarian magyar hun"),
        ("el", "greek ell gre"),
        ("he", "hebrew heb"),
        ("ar", "arabic ara"),
        ("hi", "hindi hin"),
        ("la", "latin lat"),
        ("ga", "irish gle"),
        ("cy", "welsh cym wel"),
        ("ro", "romanian ron rum"),
    )
    for name in names.split()
}
"""Names and three-letter codes of languages that song files use; "und", "xxx" and the like are none."""

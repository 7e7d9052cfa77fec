"""RTF's control words as data: signs, marks, destinations whose text is none of the story's, code pages.

Used by the RTF reader alone.
"""

from typing import Final

from songfic_editor.model.text import Align
from songfic_editor.recognition.loose import LossCode

SIGNS: Final = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\u00a0",
    "_": "\u2011",
    "-": "\u00ad",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
ENDS: Final = frozenset(("par", "sect", "page", "row", "cell", "nestcell", "nestrow", "\n", "\r"))
"""What ends a paragraph."""
MARKS: Final = {
    "b": "b",
    "i": "i",
    "strike": "s",
    "striked": "s",
    "ul": "u",
    **{
        f"ul{kind}": "u"
        for kind in ("w", "db", "d", "dash", "dashd", "dashdd", "th", "wave", "hwave", "ldash")
    },
}
STANDS: Final = {"super": "^", "up": "^", "sub": "_", "dn": "_"}
COMMENTS: Final = frozenset(("annotation", "atnauthor", "atnref", "atrfstart", "atrfend"))
"""What a comment says, who wrote it, and where what it is about begins and ends."""
ALIGNS: Final[dict[str, Align]] = {
    "ql": "start",
    "qc": "center",
    "qr": "end",
    "qj": "justify",
    "qd": "justify",
}
PASSED_OVER: Final[dict[str, LossCode | None]] = {
    **dict.fromkeys(
        (
            *(
                "colortbl",
                "filetbl",
                "revtbl",
                "listtable",
                "listoverridetable",
                "rsidtbl",
                "generator",
                "xmlnstbl",
            ),
            *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
            *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "atnid", "atndate"),
            *(
                "bkmkstart",
                "bkmkend",
                "datafield",
                "themedata",
                "sp",
                "falt",
            ),
            *(
                "colorschememapping",
                "latentstyles",
                "datastore",
                "nonshppict",
                "pnseclvl",
                "panose",
                "template",
            ),
            *(
                "comment",
                "subject",
                "keywords",
                "doccomm",
                "operator",
                "category",
                "manager",
                "company",
                "hlinkbase",
            ),
            *(
                "objdata",
                "objclass",
                "objname",
                "blipuid",
                "picprop",
                "pgdsctbl",
                "userprops",
                "mmathPr",
                "docvar",
            ),
        )
    ),
    "pict": "media",
    "object": "media",
    "listtext": "lists",
    "pntext": "lists",
}
"""Groups that begin with one of these, and the loss that each counts as."""
KEPT_STARRED: Final = frozenset(("shpinst", "shptxt", "shppict", "footnote", "ud", "background"))
"""Of the groups that a reader may leave out if it does not know them, those that may hold words."""

CHARSETS: Final = {
    0: "cp1252",
    1: "",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""By a font's \\fcharset; "" is the document's own."""
LANGUAGES: Final = {
    1025: "ar",
    1026: "bg",
    1028: "zh-TW",
    1029: "cs",
    1030: "da",
    1031: "de",
    1032: "el",
    1033: "en-US",
    1034: "es",
    1035: "fi",
    1036: "fr",
    1037: "he",
    1038: "hu",
    1040: "it",
    1041: "ja",
    1042: "ko",
    1043: "nl",
    1044: "nb",
    1045: "pl",
    1046: "pt-BR",
    1049: "ru",
    1053: "sv",
    1055: "tr",
    1058: "uk",
    2052: "zh-CN",
    2057: "en-GB",
    2058: "es-MX",
    2070: "pt-PT",
    3081: "en-AU",
    3082: "es-ES",
    3084: "fr-CA",
    4105: "en-CA",
}
"""By the number in \\lang."""

"""Lines that say when, where or by whom what follows is told: "Two weeks later", "Mara's POV", "Flashback".

A table of patterns, asked for lone lines while stanzas are scored: marks around such a line make it no lyric.
"""

import re
from typing import Final

_LONGEST: Final = 60

_SPANS: Final = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|nights?|mornings?|summers?|winters?"
_WHEN: Final = "day|morning|afternoon|evening|night|week|month|year|summer|winter|spring|autumn"
_COUNTS: Final = "one two three four five six seven eight nine ten".replace(" ", "|")

_ENGLISH: Final = (
    rf"^(?:[\w-]+ ){{1,3}}(?:{_SPANS}) (?:later|earlier|ago|before|after|on|passed?)\b",
    rf"^(?:the |that )?(?:next|following|same|previous|very) (?:{_WHEN})\b",
    rf"^(?:on|in|by) (?:the|that) (?:\w+ ){{1,2}}(?:{_WHEN}|hour)s?$",
    rf"^(?:one|that|this|another) (?:\w+ )?(?:{_WHEN})$",
    r"^(?:meanwhile|later|earlier)\b(?: (?:in|at|on|that)\b|,|$)",
    r"\bpov$|\bpoint of view$|\bflash ?(?:back|forward)s?\b|^(?:end|start|beginning) of\b",
    r"^(?:to be continued|tbc|the end|fin)$|^time ?(?:skip|jump)\b",
    rf"^(?:chapter|prologue|epilogue|part|act|scene) (?:\d|[ivx]+\b|{_COUNTS})",
)
_OTHERS: Final = (
    r"\b(?:años?|meses|semanas?|días?|horas?|minutos?) (?:después|más tarde|antes)\b",
    r"\b(?:anos?|meses|semanas?|dias?|horas?|minutos?) (?:depois|mais tarde|antes)\b",
    r"^(?:al día siguiente|a la mañana siguiente|mientras tanto)\b",
    r"^(?:no dia seguinte|na manhã seguinte|enquanto isso)\b",
    r"\b(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?) (?:plus tard|plus tôt|après|avant)\b",
    r"^(?:le lendemain|pendant ce temps|au même moment)\b",
    r"\b(?:jahre?n?|monate?n?|wochen?|tage?n?|stunden?|minuten?) (?:später|früher|zuvor|danach)\b",
    r"^(?:am nächsten (?:tag|morgen|abend)|währenddessen|inzwischen|rückblende)\b",
    r"^(?:al|en el) \w+ (?:día|mes|año)$|^(?:le|au) \w+ (?:jour|mois|soir|matin)$",
    r"^am \w+ (?:tag|morgen|abend)$|^(?:no|ao) \w+ (?:dia|mês|ano)$",
    r"^(?:fin|ende|fim|конец|終わり|おわり|完|النهاية)$",
    r"^(?:continuará|à suivre|fortsetzung folgt|continua)$",
    r"\b(?:лет|года?|месяц(?:а|ев)?|недел[юия]|дней|дня|час(?:а|ов)?|минут[ыу]?) (?:спустя|назад|раньше)\b",
    r"^(?:спустя|через) \w+ (?:лет|года?|месяц|недел|дн|час|минут)",
    r"^(?:на следующий день|тем временем|флэшбек)\b",
    r"[年月日週分]間?(?:後|前)$|時間(?:後|前)$|^(?:翌日|翌朝|その頃|回想)",
    r"[年月天周日](?:后|後|前)$|小时(?:后|前)$|^(?:第二天|次日|与此同时|回忆)",
    r"^بعد (?:\w+ )?(?:سنوات|سنة|أيام|أسبوع|أسابيع|شهر|أشهر|ساعات|ساعة)|^في (?:اليوم|الصباح) التالي",
)
_STAGE: Final = re.compile("|".join((*_ENGLISH, *_OTHERS)), re.IGNORECASE)


def is_stage_line(line: str) -> bool:
    """Whether a short line, without marks around it, is about the telling."""
    return len(line) <= _LONGEST and _STAGE.search(line) is not None

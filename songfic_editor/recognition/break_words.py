"""What authors write where a scene begins: "Three weeks later", "End flashback", "Dani's POV".

A table of patterns, read by `marks` for a line with signs around it or with nothing but these words. Where
the words say so, few signs make a break; the same signs around others may mark what is sung.
"""

import re
from typing import Final

LONGEST: Final = 48
_SENTENCE_ENDS: Final = ".!?,;…\"”»’'。！？」』"

_UNITS: Final = (
    r"(?:second|minute|hour|day|night|week|fortnight|month|year|decade)s?"
    r"|(?:segundo|minuto|hora|d[íi]a|noche|noite|semana|mes|mês|año|ano)s?|meses"
    r"|(?:seconde|minute|heure|jour|nuit|semaine|an|année)s?|mois"
    r"|(?:sekunde|minute|stunde|tag|nacht|woche|monat|jahr)(?:en|n|e)?|nächte"
    r"|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|minut[oi]"
    r"|секунд\w?|минут\w?|час\w{0,2}|дн\w{1,2}|день|ноч\w{1,2}|недел\w{1,2}|месяц\w{0,2}|год\w?|лет"
    r"|godzin\w?|dni|dzień|tydzień|tygodni\w?|miesiąc\w?|miesięcy|lat\w?|rok|jam|hari|minggu|bulan|tahun"
    r"|nappal|héttel|hónappal|évvel|órával|시간|일|주|주일|달|개월|년"
)
_JUMPS: Final = (
    r"later|ago|earlier|before|after|previously|después|despues|m[áa]s tarde|antes|atrás|depois|mais tarde"
    r"|plus tard|après|auparavant|plus tôt|avant|später|zuvor|vorher|früher|danach|dopo|più tardi|prima|fa"
    r"|спустя|назад|ранее|позже|później|wcześniej|temu|kemudian|(?:yang )?lalu|sebelumnya|később|korábban"
    r"|후|뒤|전"
)
_MANY: Final = r"(?:\S{1,16} ){0,2}|\S{1,16} (?:and|y|et|und|e|i|и) (?:\S{1,16} ){1,2}"
_OF_DAY: Final = "(?:day|night|evening|morning|afternoon|week|year)"
_AT_ONCE: Final = (
    rf"(?:the )?(?:next|following|previous|same) {_OF_DAY}"
    rf"|(?:later|earlier)(?: that| the| on| in the)*(?: same)? {_OF_DAY}"
    r"|that (?:night|evening)|meanwhile(?:,? .{1,30})?|(?:the )?present(?: day| time)?"
    r"|back (?:in|to) the present|time ?-?skip|fast ?-?forward|scene (?:change|shift|cut|switch)"
    r"|al día siguiente|a la mañana siguiente|esa (?:misma )?noche|mientras tanto|en la actualidad"
    r"|le lendemain(?: matin| soir)?|pendant ce temps|am nächsten (?:tag|morgen|abend)"
    r"|währenddessen|zur (?:gleichen|selben) zeit|zeitsprung|szenenwechsel"
    r"|no dia seguinte|na manhã seguinte|enquanto isso|naquela noite"
    r"|il giorno (?:dopo|seguente)|nel frattempo"
    r"|на следующ\w{2,3} (?:день|утро|вечер)|тем временем|в это (?:же )?время|наши дни"
    r"|następnego dnia|tymczasem|keesokan harinya|sementara itu|másnap(?: reggel)?|eközben"
    r"|(?:その|次の|翌)(?:日|朝|晩|夜|週|年).{0,4}|一方その頃|その頃|現在"
    r"|.{1,8}(?:秒|分|時間|日|週間|[ヶかカ]月|年)[後前]|第二天.{0,4}|次日.{0,3}|与此同时|同一时间|当天(?:晚上|夜里)"
    r"|现在|.{1,6}(?:秒|分钟|小时|天|日|周|星期|个?月|年)之?(?:后|後|前|以后|以前)"
    r"|다음 ?날.{0,4}|한편|(?:بعد|قبل) .{1,24}|في اليوم التالي|في هذه الأثناء|.{1,16} बाद|अगले दिन"
)
_BACK: Final = (
    r"flash ?-?(?:back|forward)s?|rückblende|rückblick|фл[еэ]ш ?-?б[еэ]к\w?|retrospekcj[aię]|visszaemlékezés"
)
_DREAM: Final = (
    r"dream|memory|recuerdo|souvenir|erinnerung|traum|lembrança|ricordo|воспоминани\w|сна|wspomnieni\w"
)
_EDGE: Final = (
    r"start|begin|beginning|end|back|return|fin|début|inicio|início|fim|ende|anfang|fine|inizio|конец|начало"
    r"|koniec|początek|vége"
)
_OF: Final = r"(?:(?:of|to|the|a|del?|du|do|della?|der|des) ){0,2}"
_PAST: Final = (
    rf"(?:(?:{_EDGE})\W{{1,3}}{_OF})?(?:{_BACK})(?:\W{{1,3}}(?:{_EDGE}|starts|begins|ends|over|on|off|\d{{1,2}}))?"
    rf"|(?:{_EDGE}) {_OF}(?:{_DREAM})|(?:{_DREAM}) (?:{_EDGE}|starts|begins|ends|over)"
    r"|回想(?:シーン)?(?:開始|終了|終わり|おわり|ここまで)?|回[忆憶](?:开始|開始|结束|結束|完)?|闪回(?:结束)?"
    r"|회상(?: ?(?:끝|시작|종료))?|(?:نهاية |بداية )?(?:ال)?فلاش ?باك"
)
_POV: Final = r"(?:P\.?O\.?V\.?|P\.?D\.?V\.?)"
_NAMES: Final = r"(?:[\w'’.&-]{1,20} ){1,3}"
_TELLER: Final = (
    rf"{_NAMES}(?:{_POV}|point of view)|{_POV}(?: of| de| von)?\s?[:–—-]?\s?(?:[\w'’.&-]{{1,20}} ?){{1,3}}"
    rf"|(?:switch|change)(?: of)? {_POV}|point de vue d.{{1,20}}|.{{1,16}}s['’]? sicht|sicht von .{{1,20}}"
    r"|от лица .{1,20}|perspektywa .{1,20}|.{1,10}(?:side|サイド|視点|视角|시점)"
    r"|(?:side|サイド|視点|视角)\s?[:：]?\s?.{1,10}"
)
_SCENE: Final = re.compile(
    rf"(?:{_PAST}|{_TELLER}|{_AT_ONCE}|(?:{_MANY})(?:{_UNITS})[ ,]+(?:{_JUMPS})"
    rf"|(?:спустя|через|hace|il y a|vor|há) (?:{_MANY})(?:{_UNITS}))[.…:]{{0,3}}",
    re.IGNORECASE,
)
_NAME: Final = r"[A-Z][\w'’.-]{0,20}"
_ALONE: Final = re.compile(
    rf"(?:(?i:{_PAST})|(?:(?:{_NAME}|and|&) ){{1,3}}{_POV}|{_POV}:? (?:{_NAME} ?){{1,2}}):?"
)


def say_scene(words: str) -> bool:
    """Whether words say where a scene is in time, or who tells it, and no more."""
    return len(words) <= LONGEST and _SCENE.fullmatch(words) is not None


def say_so_alone(line: str) -> bool:
    """Whether a line without any signs says so in a form that no sentence has: "Flashback", "Dani's POV"."""
    if len(line) > LONGEST or (line[-1:] in _SENTENCE_ENDS and not line.endswith("V.")):
        return False
    return _ALONE.fullmatch(line) is not None

"""The words before the colon in a fic's header, in the languages that fics are written in.

Two tables, read once by `header_fields`: what names a detail of a project, and what heads a note. Only lines
before a story are asked for them, so that a word may be in use in stories as well.
"""

from typing import Final, Literal

Detail = Literal[
    "title",
    "author",
    "summary",
    "fandoms",
    "relationships",
    "characters",
    "tags",
    "rating",
    "warnings",
    "language",
]

_WORDS: Final[dict[Detail, str]] = {
    "title": "title|story title|story|título|titulo|titre|titel|titolo|tytuł|título da história"
    "|название|название фанфика|タイトル|題名|作品名|标题|標題|题目|書名|书名|篇名|文名|제목|judul|cím"
    "|başlık|शीर्षक|العنوان|عنوان|عنوان القصة|اسم القصة",
    "author": "author|authors|written by|by|pen name|penname|por|escrito por|par|écrit par|von"
    "|geschrieben von|di|scritto da|autor|autora|autor/a|autor(a)|escritora|autore|auteur|auteure"
    "|autrice|autorin|verfasser|verfasserin|autorka|автор|авторы|作者|文|著者|筆者|작가|글쓴이|penulis"
    "|pengarang|szerző|írta|yazar|schrijver|författare|forfatter|लेखक|लेखिका|المؤلف|الكاتب|الكاتبة"
    "|المؤلفة|بقلم",
    "summary": "summary|synopsis|description|resumen|sinopsis|argumento|descripción|résumé"
    "|résumé de l'histoire|zusammenfassung|inhalt|kurzbeschreibung|klappentext|resumo|sinopse|descrição"
    "|riassunto|trama|introduzione|opis|streszczenie|краткое содержание|описание|саммари|резюме"
    "|аннотация|синопсис|あらすじ|概要|简介|簡介|摘要|文案|内容简介|內容簡介|梗概|줄거리|요약|소개"
    "|ringkasan|összefoglaló|tartalom|özet|samenvatting|sammanfattning|सारांश|الملخص|ملخص|ملخص القصة"
    "|نبذة|الوصف",
    "fandoms": "fandom|fandoms|category|universo|фандом|фэндом|фандомы|фэндомы|原作|原著"
    "|원작|팬덤|الفاندوم|فاندوم",
    "relationships": "pairing|pairings|pairing(s)|relationship|relationships|ship|ships|shipp"
    "|paring|pareja|parejas|relaciones|couple|couples|casal|casais|shipps|coppia|coppie|пейринг"
    "|пейринги|пэйринг|пэйринги|пейринг и персонажи|пэйринг и персонажи|отношения|カップリング|cp|主cp"
    "|配对|配對|커플|커플링|pasangan|páros|الثنائي|ثنائي|الكوبل",
    "characters": "character|characters|character(s)|main characters|personajes|personnages"
    "|charaktere|figuren|hauptfiguren|personagens|personaggi|postacie|bohaterowie|персонажи|герои"
    "|登場人物|登場キャラ|キャラクター|角色|人物|主角|主要人物|등장인물|캐릭터|tokoh|karakter|szereplők"
    "|पात्र|الشخصيات|شخصيات|الأبطال",
    "tags": "tags|tag|genre|genres|genre(s)|additional tags|etiquetas|género|géneros|gênero"
    "|gêneros|étiquettes|mots-clés|schlagwörter|genere|generi|gatunek|gatunki|tagi|жанр|жанры|метки"
    "|теги|направленность|タグ|ジャンル|标签|標籤|类型|類型|关键词|장르|태그|műfaj|शैली|النوع|التصنيفات"
    "|الوسوم",
    "rating": "rating|rated|clasificación|classement|altersfreigabe|alterseinstufung"
    "|classificação|classificação indicativa|faixa etária|ograniczenie wiekowe|рейтинг"
    "|возрастное ограничение|レーティング|年齢制限|対象年齢|分级|分級|级别|등급|korhatár|التصنيف"
    "|الفئة العمرية",
    "warnings": "warning|warnings|warning(s)|archive warning|archive warnings|content warning"
    "|content warnings|trigger warning|trigger warnings|tw|cw|advertencias|advertencia|avertissements"
    "|avertissement|warnungen|warnung|triggerwarnung|avisos|avvertimenti|avvertenze|ostrzeżenia"
    "|предупреждения|предупреждение|варнинги|警告|预警|預警|避雷|雷点|경고|peringatan|figyelmeztetés"
    "|figyelmeztetések|चेतावनी|تحذيرات|تحذير|تنبيه",
    "language": "language|idioma|langue|sprache|lingua|język|язык|言語|语言|語言|언어|bahasa"
    "|nyelv|भाषा|اللغة",
}
DETAILS: Final[dict[str, Detail]] = {
    word: detail for detail, words in _WORDS.items() for word in words.split("|")
}

NOTES: Final = (
    "disclaimer|a/n|an|notes?|author'?s notes?|song|artist|music|lyrics|spoilers?|timeline|setting"
    "|word count|words|beta(?:ed by|-?readers?)?|feedback|archive|distribution|series|status|published"
    "|updated|completed|chapters?|dedication|dedicated to|prompt|challenge|date|email|e-mail|length"
    "|current (?:mood|music|location)|mood|notas?|descargo|dedicatoria|palabras|estado|serie"
    "|cap[íi]tulos?|aclaraciones|aclaración|avertissement de l'auteur|dédicace|mots|statut|bêta"
    "|chapitres?|anmerkung(?:en)?|vorwort|widmung|wörter|kapitel|haftungsausschluss|dedicatória|avisos?"
    "|palavras|isenção|capas?|nota dell'autore|dedica|parole|dedykacja|słowa|notka|дисклеймер"
    r"|отказ(?: от прав)?|от автора|примечани[ея](?: автора)?|бета|соавторы?|размер|статус"
    "|посвящение|публикация(?: на других ресурсах)?|注意(?:書き|事項)?|前書き?|まえがき|あとがき"
    "|後書き?|備考|文字数|初出|補足|ネタバレ|注|註|备注|備註|声明|聲明|免责声明|免責聲明|前言|说明|說明"
    "|食用(?:说明|指南)|作者的?话|作者有话说?|字数|私设|时间线|ooc预警|작가의? ?말|공지|주의(?:사항)?"
    "|catatan|sangkalan|megjegyzés|नोट|ملاحظ(?:ة|ات)(?: ال(?:كاتب|مؤلف)ة?)?|إخلاء مسؤولية|تنويه|إهداء"
    "|عدد الكلمات"
)
"""A pattern: what heads a note in a header, and names no detail."""

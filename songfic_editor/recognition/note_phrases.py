"""What authors say around a story in languages other than English, by the codes of `note_words`.

A table of patterns, read once by `note_words`. Those of the sure codes must name what only an author speaks
of (characters, rights, readers, reviews): "it isn't mine" alone is said in many a story.
"""

from typing import Final

OPENINGS: Final = (
    r"(?:n/a|n\.?d\.?a\.?|п/а)(?=\s?[:：.)\]—–-])|notas? (?:del?|da|do|de la) autora?\b"
    r"|not[ae]s? (?:de fin|final|finais|finales?|finali)\s?:|notes? de l['’]aut\w+"
    r"|note d['’]aut\w+|anmerkung(?:en)? (?:der|des|von der|vom) aut\w+"
    r"|(?:anm(?:erkung(?:en)?|\.)|nachwort|vorwort)\s?:"
    r"|(?:примечани[ея](?: автора)?|от автора|прим\. ?авт\w*\.?)\s?:"
    r"|(?:あとがき|後書き?|前書き?|まえがき)\s?(?:[:：]|$)"
    r"|作者(?:的?话|的話|有话说?|有話說?|碎碎念|注|より)\s?(?:[:：]|$)|(?:后记|後記|前言|备注|備註|注|註)\s?[:：]"
    r"|not[ae] dell['’] ?aut(?:rice|ore)|(?:not(?:a|ka) )?od autor(?:a|ki)\s?:"
    r"|작가의? ?(?:말|노트)|लेखक की ओर से|ملاحظ(?:ة|ات)(?: (?:ال)?(?:مؤلف|كاتب)\w*)?\s?:"
)
"""What opens a note and names it, whatever follows."""

PHRASES: Final[dict[str, tuple[str, ...]]] = {
    "authors-note": (
        r"\bnotas? (?:del?|da|do|de la|de los|das|dos) autor\w*",
        r"^^not[ae]s? (?:de fin|final|finais|finales?|finali)\s{0,2}:|^^schluss(?:bemerkung|wort)\s?:",
        r"^^(?:n/a|n\.?d\.?a\.?|п/а)\s{0,2}:",
        r"\bnotes? de l'aut\w+|\bnote d'aut\w+",
        r"\banmerkung(?:en)? (?:der|des|von der|vom) aut\w+"
        r"|^^(?:anmerkung(?:en)?|vorwort|nachwort)\s?:",
        r"\bпримечани[ея] автора"
        r"|^^(?:от автора|примечани[ея])\s?:",
        r"^^(?:あとがき|後書き?|前書き?|まえがき|作者より|注意(?:書き|事項)?)\s?(?:[:：]|$)",
        r"^^作者(?:的?话|的話|有话说?|有話說?|碎碎念)\s?(?:[:：]|$)|^^(?:前言|后记|後記|备注|備註)\s?(?:[:：]|$)"
        r"|^^(?:注|註)\s?[:：]",
        r"^^not[ae] dell' ?aut(?:rice|ore)|^^not(?:a|ka) (?:od )?autor\w*|^^od autor(?:a|ki)\s?:",
        r"^^작가의? ?(?:말|노트)|^^लेखक की ओर से",
        r"^^ملاحظ(?:ة|ات) (?:ال)?(?:مؤلف|كاتب)\w*",
    ),
    "disclaimer": (
        r"\bdescargo de responsabilidad\b|\bnon-responsabilité\b|\bhaftungsausschluss\b",
        r"\bisenção de responsabilidade\b|\bдисклеймер\b|\bотказ от прав\b",
        r"免責事項|ディスクレーマー|免责声明|免責聲明|إخلاء (?:ال)?مسؤولية",
    ),
    "not-mine": (
        r"\b(?:personajes?|canci[óo]n|derechos|letra)\b.{0,40}\b"
        r"(?:no (?:son m[íi][oa]s|me pertenecen?|es m[íi][oa])|tampoco"
        r"|pertenecen? al?\b|son propiedad)",
        r"\bsin (?:[áa]nimo|fines) de lucro|\bsem fins lucrativos|\bbut lucratif",
        r"^^(?:\w+ ?: )?rien n'est à moi\b",
        r"^^(?:avertissements?|avisos?|advertencias?|warnung|предупреждени[ея])\s?:.{0,80}"
        r"\b(?:pas (?:à|de) moi|m'appartien\w+|me pertenecen?|son m[íi][oa]s|s[ãa]o (?:meus|minhas)"
        r"|mir nicht|nicht mir|не мои)\b",
        r"\b(?:personnages?|univers|droits|paroles)\b.{0,40}\b(?:(?:ne sont|n'est) pas (?:à|de) moi"
        r"|ne m'appartien\w+|appartien\w+ à)",
        r"\b(?:figuren|charaktere?|songtext|rechte)\b.{0,40}\b(?:gehör\w+ (?:nicht (?:zu )?mir|mir nicht"
        r"|leider)|sind nicht (?:von mir|meine?))|\bmir gehör\w+ (?:\w+ )?(?:nichts|weder|keine\w?)\b",
        r"\b(?:personagens?|direitos|letra)\b.{0,40}\b(?:n[ãa]o (?:me pertence\w*|s[ãa]o (?:meus|minhas))"
        r"|pertencem? [aà]o?s?\b)",
        r"\b(?:персонаж\w*|геро[ие]\w*|права)\b.{0,40}\b(?:принадлеж\w+|не мои\b)|\bне претендую на\b",
        r"\b(?:personaggi|canzone|diritti)\b.{0,40}\b(?:non (?:mi appart\w+|sono mie?i?|è mia)|appart\w+ a)",
        r"\b(?:bohaterowie|postaci\w?|piosenk\w|prawa)\b.{0,40}\bnie (?:należ\w+ do mnie|(?:są|jest) moj\w+)",
        r"(?:등장인물|캐릭터|노래).{0,20}(?:제 것이 아닙|저작권)",
        r"著作権.{0,30}(?:あります|帰属)|原作者様|二次創作です|^※|(?:この|本)(?:お話|作品|小説)は(?:フィクション|二次創作)"
        r"|歌詞.{0,40}(?:お借り|引用)",
        r"(?:人物|角色|歌词|版权).{0,12}(?:不属于我|属于原作|归.{1,12}所有)|不拥有.{0,8}(?:角色|人物|版权)",
        r"(?:الشخصيات|الحقوق|الكلمات).{0,30}(?:ليست? (?:ملكي|لي\b)|لا تخصني|محفوظة)"
        r"|لا أملك (?:أي|حقوق|الشخصيات)",
    ),
    "asks-for-reviews": (
        r"^^(?:\w+\W{1,3}){0,2}(?:reviews?|kommentare?|kommis?|commentaires?|comentarios?|coment[áa]rios?)"
        r"(?: (?:machen|sind|sont|font|son|s[ãa]o|fazem)\b|\s?[=?!])|^^(?:отзывы|комментарии)\b",
        r"[.!?…] (?:(?:une?|una|uma?|eine?|any|one) (?:\w{1,12} )?)?(?:reviews?|kommis?)\s?[?!]",
        r"[.!?…] (?:une?|una|uma?|einen?) (?:\w{1,12} )?"
        r"(?:kommentar|commentaire|comentario|coment[áa]rio|commento)\s?\?",
        r"\b(?:no|n[ãa]o) (?:olvid\w+|se esqueçam|esqueçam)(?: de)? (?:votar|comentar|dejar|deixar)\b",
        r"\bdej(?:en|a|ad|es|éis|arme|ar)\b.{0,20}\b(?:reviews?|comentarios?|kudos)|\bcomenten\b",
        r"\blaisse[rz]\b.{0,30}\b(?:reviews?|commentaires?|avis|kudos)\b",
        r"\b(?:reviews?|kommentare?|kommis?|feedback)\b.{0,40}\b(?:freu\w+|willkommen|erwünscht|da ?lassen)",
        r"\b(?:freu\w+|hinterlasst|lasst)\b.{0,30}\b(?:reviews?|kommentare?|kommis?|feedback)\b",
        r"\bdeix(?:em|e|ar|a)\b.{0,20}\b(?:reviews?|coment[áa]rios?|kudos)|\bcomentem\b",
        r"\b(?:рад[аы]?|жду|оставля\w+|оставьте|пишите)\b.{0,30}\b(?:отзыв\w*|комментари\w*|мнени\w+)",
        r"(?:感想|コメント|ご意見|レビュー).{0,15}(?:嬉しい|うれしい|ください|下さい|お待ち|幸い)",
        r"(?:欢迎|歡迎|求|请|請).{0,6}(?:留言|评论|評論|收藏|点赞)",
        r"(?:اتركوا|اتركي|شاركوني|شاركوا)\b.{0,20}(?:تعليق|رأي|آراء|تقييم)",
    ),
    "ends-it": (
        r"^^fin del? cap[íi]tulo.{0,12}$|^^continuará\W{0,5}$|^^fin du chapitre.{0,12}$|^^à suivre\W{0,5}$",
        r"^^ende (?:von |des )?kapitels?.{0,12}$|^^(?:ende|fortsetzung folgt)\W{0,5}$",
        r"^^fim(?: do cap[íi]tulo.{0,12})?\W{0,5}$|^^continua\W{0,5}$",
        r"^^конец(?: \w+ главы| главы.{0,12})?\W{0,5}$|^^продолжение следует\W{0,5}$",
        r"^\W{0,3}(?:第.{1,4}章 ?)?(?:終わ?り?|おわり|お?しまい|全文?(?:完结?|終)|(?:本篇|正文)?完结?|完結"
        r"|剧终|劇終|つづく|続く|(?:未完)?待续|未完待續|下章待续)\W{0,3}$",
        r"^\W{0,3}(?:النهاية|تمت|يتبع)\W{0,3}$|^\W{0,3}(?:끝|완결?|계속)\W{0,3}$|^\W{0,3}(?:समाप्त|क्रमशः)\W{0,3}$",
        r"^^(?:owari|tsuzuku|koniec|c\.? ?d\.? ?n\.?|ciąg dalszy nastąpi|tamat|bersambung|vége|einde|loppu"
        r"|τέλος)\W{0,5}$",
        r"^^(?-i:FINE|[~*_-]{1,4} ?Fine ?(?=[~*_-]))\W{0,5}$"
        r"|^^(?:fin del|fine della?|fim da?) (?:historia|storia|hist[óo]ria)\W{0,3}$",
    ),
    "thanks": (
        r"(?<!las )\bgracias por (?:leer|la lectura|sus? (?:reviews?|comentarios?))\b"
        r"(?! (?:el|la|los|las|su)\b)",
        r"\bmerci (?:d'avoir lu|pour (?:vos|votre|ta) (?:reviews?|commentaires?|lecture)|à ma b[eê]ta)\b",
        r"\bdanke? (?:fürs lesen|für (?:eure|die lieben) (?:reviews?|komm\w+)|an meine beta)\b",
        r"\bobrigad[ao]s? (?:por (?:ler|lerem)|pela leitura|pelos (?:coment[áa]rios|reviews))\b"
        r"(?! (?:o|a|os|as)\b)",
        r"\bспасибо (?:всем )?(?:за (?:чтение|прочтение|отзывы|комментарии)"
        r"|кто (?:читает|дочитал)|моей бете)",
        r"(?:読んで|お読み|閲覧|ご覧|お付き合い)(?:くださ|下さ|頂き|いただき|い).{0,8}ありがとう",
        r"(?:谢谢|感谢|謝謝|感謝)(?:大家|各位|你们)?(?:的)?(?:阅读|閱讀|观看|支持|看到这里)",
        r"شكرا? (?:لكم )?(?:على|ل)\s?(?:ال)?(?:قراءة|قراءتكم|متابعة|متابعتكم|تعليقاتكم|دعمكم)",
    ),
    "hopes": (
        r"\bespero que (?:les|os|te|lo)\b.{0,12}\b(?:gust\w+|disfrut\w+)"
        r"|\bespero que (?:disfrut\w+|gost\w+|curtam)",
        r"\bj'espère que .{0,30}\b(?:plu|plaira|plaise|aimerez|aimez)\b"
        r"|\bbonne lecture\b|\bboa leitura\b",
        r"\b(?:hoffe|hoffentlich)\b.{0,20}\beuch\b.{0,12}\b(?:gefällt|gefallen)|\bviel spaß beim lesen\b",
        r"\bнадеюсь,? .{0,20}понрав\w+|\bприятного чтения\b",
        r"楽しんで(?:いただけ|頂け|もらえ)|お楽しみください|希望.{0,6}(?:喜欢|喜歡)|阅读愉快",
        r"(?:أتمنى|آمل|أرجو) أن (?:تعجبكم|يعجبكم|تنال|تستمتعوا)|قراءة ممتعة",
    ),
    "on-writing": (r"\b(?:fanfictions?|songfics?|фанфик\w*|сонгфик\w*)\b|同人文|二次創作|ファンフィク",),
    "on-the-song": (r"\b(?:canci[óo]n|chanson|songtext|m[úu]sica|песн\w+)\b|歌曲|曲名|歌詞|歌词|أغنية",),
}

HINTS: Final = (
    *(
        "/n",
        "/ n",
        "an:",
        "an :",
        "note",
        "see the end",
        "by me",
        "author",
        "disclaim",
        " own",
        "owned by",
        "mine",
        "belong",
        "property",
    ),
    *("copyright", "profit", "money", "rights", "thank"),
    *(
        "nota",
        "n/a",
        "nda",
        "n.d",
        "d.a",
        "descargo",
        "personaj",
        "canci",
        "derechos",
        "letra",
        "lucr",
        "gracias",
    ),
    *("avertis", "aviso", "advertenc", "warnung", "предупрежд", "rien n", "schluss"),
    *("notes d", "responsab", "personnag", "univers", "droits", "paroles", "merci"),
    *("anmerkung", "vorwort", "nachwort", "haftung", "figur", "charakter", "songtext", "rechte", "mir gehör"),
    *("dank", "isenção", "personag", "direitos", "obrigad"),
    *("п/а", "автор", "примечани", "дисклеймер", "отказ", "персонаж", "геро", "права", "претенд", "спасибо"),
    *(
        "あとがき",
        "後書",
        "前書",
        "まえがき",
        "作者",
        "注意",
        "免責",
        "ディスクレ",
        "著作権",
        "二次創作",
        "※",
    ),
    *("フィクション", "歌詞", "読ん", "読み", "閲覧", "ご覧", "付き合い"),
    *("注", "註", "前言", "后记", "後記", "免责", "免責", "人物", "角色", "歌词", "版权", "不拥有"),
    *("谢谢", "感谢", "謝謝", "感謝"),
    *(
        "personagg",
        "canzone",
        "diritti",
        "notka",
        "bohater",
        "prawa",
        "od autor",
        "posta",
        "piosenk",
        "작가",
        "등장인물",
        "캐릭터",
        "노래",
        "लेखक",
    ),
    *("ملاحظ", "إخلاء", "شخصيات", "حقوق", "كلمات", "أملك", "شكر"),
)
"""Without one of these nothing sure is said: to look for them is far quicker than to try all phrases."""

OWN_HINTS: Final[dict[str, tuple[str, ...]]] = {
    "asks-for-reviews": (
        *("let me know", "tell me what", "please ", "pls ", "plz ", "kindly ", "&", "review", "comment"),
        *("kudos", "note", "criticism", "flames", "feedback", "what did you"),
        *("kommentar", "kommi", "comentario", "comentário", "comentar", "comente", "votar", "dejar"),
        *("deixar", "avis", "отзыв", "комментари", "мнени", "感想", "コメント", "意見", "レビュー"),
        *("留言", "评论", "評論", "收藏", "点赞", "تعليق", "رأي", "آراء", "تقييم"),
    ),
    "hopes": (
        *("hope", "enjoy", "espero", "espère", "lecture", "leitura", "hoffe", "spaß", "spass", "надеюсь"),
        *("чтения", "楽しん", "楽しみ", "希望", "阅读", "أتمنى", "آمل", "أرجو", "قراءة"),
    ),
}
"""The same for phrases that are not sure, where there are many ways to say one."""

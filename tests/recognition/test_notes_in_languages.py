"""Where the author's words end and the story begins, in languages other than English; traps first."""

import pytest

from songfic_editor.formats.registry import import_bytes
from songfic_editor.model.document import Project
from songfic_editor.recognition import credits
from tests.recognition.shown import note_texts, paragraphs

STORIES = {
    "es": [
        "Marta no tenía nada, y aun así le dio las gracias a la vecina por leer la carta en voz alta.",
        "—Esa casa ya no me pertenece —dijo él—. Ni la canción tampoco.",
        "Escribió la historia en un cuaderno, y nadie dejó un comentario.",
    ],
    "fr": [
        "Marthe ne possédait rien, et pourtant elle remercia la voisine d'avoir lu la lettre.",
        "— Cette maison ne m'appartient plus, dit-il. La chanson non plus.",
        "Elle écrivit l'histoire dans un cahier, et personne ne laissa un mot.",
    ],
    "de": [
        "Marta besaß nichts, und doch dankte sie der Nachbarin, dass sie den Brief gelesen hatte.",
        "„Das Haus gehört mir nicht mehr“, sagte er. „Und das Lied auch nicht.“",
        "Sie schrieb die Geschichte in ein Heft, und niemand sagte etwas dazu.",
    ],
    "pt": [
        "Marta não tinha nada, e mesmo assim agradeceu à vizinha por ler a carta.",
        "— Essa casa já não me pertence — disse ele. — Nem a música.",
        "Escreveu a história num caderno, e ninguém deixou um comentário.",
    ],
    "ru": [
        "У Марты ничего не было, и всё же она поблагодарила соседку за то, что та прочла письмо.",
        "— Этот дом мне больше не принадлежит, — сказал он. — И песня тоже.",
        "Она записала историю в тетрадь, и никто не сказал ни слова.",
    ],
    "ja": [
        "マルタは何も持っていなかったが、手紙を読んでくれた隣人に礼を言った。",
        "「この家はもう俺のものじゃない」と彼は言った。「歌もだ」",
        "彼女はノートに物語を書いた。誰も感想を言わなかった。",
    ],
    "zh": [
        "玛尔塔一无所有，却还是感谢邻居替她读信。",
        "“这房子不再属于我了，”他说，“那首歌也是。”",
        "她把故事写进本子里，没有人说一句话。",
    ],
    "ar": [
        "لم تكن مارتا تملك شيئا، ومع ذلك شكرت الجارة لأنها قرأت الرسالة.",
        "«هذا البيت لم يعد لي»، قال. «ولا الأغنية».",
        "كتبت القصة في دفتر، ولم يقل أحد كلمة.",
    ],
}
NOTES = {
    "es": [
        "Nota de la autora: esto es muy corto.",
        "N/A: La canción es «Marea» de Las Olas.",
        "Los personajes no me pertenecen, son de J. K. Rowling.",
        "Disclaimer: nada de esto es mío.",
        "¡Gracias por leer! Espero que les guste.",
        "Por favor, dejen un review.",
    ],
    "fr": [
        "Note de l'auteur : c'est très court.",
        "NDA : la chanson est « Marée » de Les Vagues.",
        "Les personnages ne m'appartiennent pas.",
        "Disclaimer : rien n'est à moi.",
        "Merci d'avoir lu ! J'espère que ça vous a plu.",
        "N'hésitez pas à laisser une review.",
        "Note de fin : le titre est aussi celui de la chanson, ou presque.",
        "Rien n'est à moi, sauf les fautes.",
    ],
    "de": [
        "Anmerkung der Autorin: das ist sehr kurz.",
        "A/N: Das Lied ist „Flut“ von Den Wellen.",
        "Die Figuren gehören nicht mir.",
        "Disclaimer: Mir gehört nichts.",
        "Danke fürs Lesen! Ich hoffe, es hat euch gefallen.",
        "Über Reviews würde ich mich freuen.",
    ],
    "pt": [
        "Nota da autora: isto é muito curto.",
        "N/A: A música é «Maré» de As Ondas.",
        "Os personagens não me pertencem.",
        "Disclaimer: nada disso é meu.",
        "Obrigada por ler! Espero que gostem.",
        "Por favor, deixem um comentário.",
    ],
    "ru": [
        "Примечание автора: это очень коротко.",
        "От автора: песня — «Прилив» группы «Волны».",
        "Персонажи мне не принадлежат.",
        "Дисклеймер: всё не моё.",
        "Спасибо за чтение! Надеюсь, вам понравилось.",
        "Буду рада отзывам.",
    ],
    "ja": [
        "あとがき：とても短いです。",
        "前書き：曲は『潮』です。",
        "登場人物の著作権は原作者様にあります。",
        "注意：捏造があります。",
        "読んでくださってありがとうございました。",
        "感想をいただけると嬉しいです。",
    ],
    "zh": [
        "作者的话：很短。",
        "作者有话说：歌曲是《潮》。",
        "人物不属于我，属于原作者。",
        "免责声明：一切都不是我的。",
        "谢谢阅读！希望大家喜欢。",
        "欢迎留言评论。",
    ],
    "ar": [
        "ملاحظة المؤلفة: هذه قصيرة جدا.",
        "ملاحظة الكاتب: الأغنية هي «المد».",
        "الشخصيات ليست ملكي.",
        "إخلاء مسؤولية: لا أملك شيئا.",
        "شكرا على القراءة! أتمنى أن تعجبكم.",
        "اتركوا تعليقا من فضلكم.",
    ],
}


def imported(*parts: str) -> Project:
    return import_bytes("\n\n".join(parts).encode()).project


@pytest.mark.parametrize("language", STORIES)
def test_a_story_is_no_note(language: str) -> None:
    for story in (STORIES[language], STORIES[language][::-1], [*STORIES[language][1:], STORIES[language][0]]):
        project = imported(*story)
        assert paragraphs(project) == story
        assert note_texts(project.notes) == ([], [])


@pytest.mark.parametrize(("language", "note"), [(tag, note) for tag in NOTES for note in NOTES[tag]])
def test_notes_on_top_and_at_the_end(language: str, note: str) -> None:
    story = STORIES[language]
    project = imported(note, *story)
    assert (note_texts(project.notes), paragraphs(project)) == (([note], []), story)
    project = imported(*story, note)
    assert (note_texts(project.notes), paragraphs(project)) == (([], [note]), story)


@pytest.mark.parametrize(
    ("text", "title", "artist"),
    [
        ("Canción: «Marea» de Las Olas", "Marea", "Las Olas"),
        ("Canción: Marea - Las Olas", "Marea", "Las Olas"),
        ("La canción es «Marea» de Las Olas.", "Marea", "Las Olas"),
        ("Chanson : « Marée » de Les Vagues", "Marée", "Les Vagues"),
        ("Chanson : Marée – Les Vagues", "Marée", "Les Vagues"),
        ("Lied: „Flut“ von Die Wellen", "Flut", "Die Wellen"),
        ("Song: Flut von Die Wellen", "Flut", "Die Wellen"),
        ("Música: Maré - As Ondas", "Maré", "As Ondas"),
        ("Música: «Maré» de As Ondas", "Maré", "As Ondas"),
        ("Песня: Волны — Прилив".replace("Волны — Прилив", "Прилив — Волны"), "Прилив", "Волны"),
        ("Песня: «Прилив» группы «Волны»", "Прилив", "Волны"),
        ("曲：『潮』 波音", "潮", "波音"),
        ("曲名：潮 / 波音", "潮", "波音"),
        ("歌曲：《潮》— 海浪", "潮", "海浪"),
        ("歌词来自海浪的《潮》", "潮", "海浪"),
        ("الأغنية: «المد» - الأمواج", "المد", "الأمواج"),
        ("أغنية: المد – الأمواج", "المد", "الأمواج"),
    ],
)
def test_songs_that_notes_name(text: str, title: str, artist: str) -> None:
    assert [(found.title, found.artist) for found in credits.find(text)] == [(title, artist)]


@pytest.mark.parametrize(
    "text",
    [
        "Ella leyó «Marea» de un tirón.",
        "Il a lu « Marée » de bout en bout, et la chanson de sa mère.",
        "Er las „Flut“ von vorn.",
        "彼は『潮』を読んだ。",
        "他读了《潮》。",
    ],
)
def test_books_are_no_songs(text: str) -> None:
    assert [found.title for found in credits.find(text) if found.artist] == []

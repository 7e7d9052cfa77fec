"""Texts without any word of their encoding: which one they are in is told from their bytes."""

import pytest

from songfic_editor.formats.reading.guessing import guessed_encoding

RUSSIAN = "Маяк не горел с весны, и старик ходил к нему каждый день, как ходят в больницу. — Дед, а зачем?"
CHINESE = "灯塔熄灭那年，林屿十二岁。镇上的人说，以后船都有了自己的眼睛，不再需要谁站在高处替它们看路。"
JAPANESE = "駅の時計は三分遅れていた。誰も直そうとしないのは、終電に間に合わない人のためだと葉山は言う。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        ("Το φως στο παράθυρο άναβε κάθε βράδυ στις επτά, και η γριά έβαζε το νερό.", "windows-1253"),
        ("האור בחלון נדלק כל ערב בשבע, והזקנה שמה מים על האש לפני שנשמעה דפיקה.", "windows-1255"),
        ("كان البيت الأخير في الشارع بلا باب، وكان الناس يدخلون ويخرجون منه.", "windows-1256"),
        (
            "Zegar się spóźniał, i to tak, że mieszkańcy się przyzwyczaili. Żółte światło gasło.",
            "windows-1250",
        ),
        ("L’été, à la fête, Zoë a bu du café — « très » fort… ça va ?", "windows-1252"),
        ("Er sagte „über die Brücke“ und grüßte. Don’t…", "windows-1252"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gb18030"),
        ("燈塔熄滅那年，林嶼十二歲。鎮上的人說，以後船都有了自己的眼睛，不再需要誰站在高處。", "big5"),
        ("밤이 깊어지면 나는 창문을 열고 너의 이름을 부른다. 바람은 대답하지 않고 별만 빛난다.", "euc-kr"),
    ],
)
def test_the_encoding_is_told(text: str, encoding: str) -> None:
    assert guessed_encoding(text.encode(encoding, "ignore")) == encoding

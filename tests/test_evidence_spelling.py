"""Names nearly spelled alike, in every writing, and cities under their names in the article's language."""

from __future__ import annotations

import pytest

from tests.test_evidence_proper_names import names

STRANGE = "no actor, and not in the text"
OTHERWISE = "the text has it spelled otherwise"


@pytest.mark.parametrize(
    ("language", "text", "name", "outcome"),
    [
        ("en", "|Anne Johnston| spoke.", "Johnson", STRANGE),
        ("en", "|Anne Johnson| spoke.", "Johnston", STRANGE),
        ("en", "|Ole Petersen| spoke.", "Peterson", STRANGE),
        ("en", "|Ole Petersen|'s bridge.", "Petersen", "passed"),
        ("en", "|The Petersens| spoke.", "Petersen", "passed"),
        ("en", "|Vera Ivanova| spoke.", "Ivanov", STRANGE),
        ("en", "|Paul Anderson| spoke.", "Anders", STRANGE),
        ("en", "|Zelenskyy| spoke.", "Zelensky", "passed"),
        ("en", "|Erdoğan| spoke.", "Erdogan", "passed"),
        ("en", "|Hizbollah| spoke.", "Hezbollah", OTHERWISE),
        ("en", "|Mohammed Ali| spoke.", "Mohamed", OTHERWISE),
        ("en", "|Al-Qaida| spoke.", "Al-Qaeda", OTHERWISE),
        ("en", "|Lukashenka| spoke.", "Lukashenko", OTHERWISE),
        ("en", "|Anne MacDonald| spoke.", "McDonald", "passed"),
        ("en", "|Hodeida| spoke.", "Hodeidah", OTHERWISE),
        ("de", "|Gorbatschow| sprach.", "Gorbachev", OTHERWISE),
        ("de", "|Prigoschin| sprach.", "Prigozhin", "passed"),
        ("de", "|Tschaikowski| sprach.", "Tchaikovsky", "passed"),
        ("de", "|Chruschtschow| sprach.", "Khrushchev", OTHERWISE),
        ("it", "|Gorbaciov| parlò.", "Gorbachev", OTHERWISE),
        ("tr", "|Hruşçov| konuştu.", "Khrushchev", OTHERWISE),
        ("en", "|The Defence Minister| spoke.", "Defense", "passed"),
        ("fr", "|Anne Johnston| a parlé.", "Johnson", STRANGE),
        ("fr", "|Ole Petersen| a parlé.", "Peterson", OTHERWISE),
        ("fr", "|Vera Ivanova| a parlé.", "Ivanov", STRANGE),
        ("fr", "|Sergueï Choïgou| a parlé.", "Shoigu", "passed"),
        ("fr", "|Guérassimov et Prigojine| ont parlé.", "Prigozhin", "passed"),
        ("fr", "|Kassem| a parlé.", "Kasem", OTHERWISE),
        ("fr", "Le pape |François| a parlé.", "Francis", OTHERWISE),
        ("es", "La Iglesia |católica| habló.", "Catholic", "passed"),
        ("ko", "|GOP가| 말했다.", "GOP", "passed"),
        ("de", "|Selenskyj| sprach mit Lawrow.", "Zelensky", "passed"),
        ("de", "|Selenskyj| sprach mit Lawrow.", "Lavrov", "passed"),
        ("de", "|Iwanowa| sprach.", "Ivanov", STRANGE),
        ("ru", "|Иванов| приехал.", "Ivanova", STRANGE),
        ("ru", "Встреча |с Ивановым|.", "Ivanova", STRANGE),
        ("ru", "Встреча |с Ивановым|.", "Ivanov", "passed"),
        ("ru", "Встреча |с Ивановой|.", "Ivanov", STRANGE),
        ("ru", "Встреча |с Ивановой|.", "Ivanova", "passed"),
        ("ru", "По словам |Иванова|.", "Ivanov", "passed"),
        ("ru", "По словам |Иванова|.", "Ivanova", "passed"),
        ("ru", "|Зеленская| приехала.", "Zelensky", STRANGE),
        ("ru", "|Зеленская| приехала. Зеленский молчит.", "Zelensky", "passed"),
        ("uk", "|Зеленська| приїхала.", "Zelenskyi", STRANGE),
        ("uk", "|Зеленського| бачили.", "Zelensky", "passed"),
    ],
)  # fmt: skip
def test_names_that_are_nearly_spelled_alike_are_two(language: str, text: str, name: str, outcome: str) -> None:
    expected = outcome if outcome == "passed" else f"{name}: {outcome}"
    assert names(text, f"The bridge of {name} is closed.", language=language) == expected


@pytest.mark.parametrize(
    ("language", "text", "name", "outcome"),
    [
        ("fr", "|Les livraisons| d'armes à Moscou ont cessé.", "Moscow", "passed"),
        ("ru", "|Министр| вернулся из Лондона.", "London", "passed"),
        ("fr", "|Les livraisons| d'armes à Moscou ont cessé.", "Tokyo", "Tokyo: no actor, and not in the text"),
        ("it", "|Il ministro| va in Romania.", "Rome", "Rome: no actor, and not in the text"),
        ("it", "|Il ministro| va a Roma.", "Rome", "passed"),
        ("fr", "|Le ministre| va à Pékin.", "Beijing", "passed"),
        ("es", "|El ministro| va a Ginebra.", "Geneva", "passed"),
        ("de", "|Der Minister| reist nach Mailand.", "Milan", "passed"),
        ("it", "|Il ministro| va a Monaco di Baviera.", "Munich", "passed"),
        ("pt", "|O ministro| vai a Varsóvia.", "Warsaw", "passed"),
        ("tr", "|Bakan| Cenevre'de.", "Geneva", "passed"),
        ("ru", "|Министр| в Пекине.", "Beijing", "passed"),
        ("uk", "|Міністр| у Харкові.", "Kharkiv", "passed"),
        ("ar", "|الوزير| في القاهرة.", "Cairo", "passed"),
        ("zh", "|部长|在首尔。", "Seoul", "passed"),
        ("ja", "|大臣|は北京で話した。", "Beijing", "passed"),
        ("ko", "|장관이| 베이징에서 말했다.", "Beijing", "passed"),
        ("es", "|El ministro| va a Nueva York.", "New York", "passed"),
        ("zh", "|部长|在里约热内卢。", "Rio de Janeiro", "passed"),
        ("ru", "|Министр| в Рио-де-Жанейро.", "Rio de Janeiro", "passed"),
        ("zh", "|部长|在达累斯萨拉姆。", "Dar es Salaam", "passed"),
        ("zh", "|东京都知事|说话。", "Kyoto", "Kyoto: no actor, and not in the text"),
        ("zh", "|东京都知事|说话。", "Tokyo", "passed"),
        ("zh", "|部长|从东京到京都。", "Kyoto", "passed"),
        ("ja", "|東京都知事|は話した。", "Kyoto", "Kyoto: no actor, and not in the text"),
        ("ja", "|大臣|は京都で話した。", "Kyoto", "passed"),
        ("zh", "|部长|从上海南京路来。", "Nanjing", "passed"),
        ("ar", "|الوزير| في القاهرة.", "Beijing", "Beijing: no actor, and not in the text"),
        ("zh", "|部长|在首尔。", "Geneva", "Geneva: no actor, and not in the text"),
        ("fr", "|Le ministre| va à Pékin.", "Geneva", "Geneva: no actor, and not in the text"),
        ("fr", "|Pyongyang| a parlé à Moscou.", "Pyongyang-Moscow", "passed"),
        ("fr", "|Pyongyang| a parlé à Moscou.", "Pyongyang-Tokyo", "Pyongyang-Tokyo: no actor, and not in the text"),
    ],
)
def test_cities_under_their_names_in_the_articles_language(language: str, text: str, name: str, outcome: str) -> None:
    assert names(text, f"It is about talks with {name}.", language=language) == outcome

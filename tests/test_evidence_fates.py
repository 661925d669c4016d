"""What befell the people whom figures count, in each language. Texts and statements are made up."""

from __future__ import annotations

import pytest

from tests.beside_text import marked
from tests.test_evidence_quantities import numbers

_SAID = {
    "dead": "12 people were killed.",
    "hurt": "12 people were injured.",
    "missing": "12 people are missing.",
    "held": "12 people were arrested.",
    "displaced": "12 people were displaced.",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "زلزال واحد أدى إلى مقتل 40 شخصا وإصابة 12"),
        ("ar", "ارتفع عدد القتلى إلى 40 والجرحى إلى 12 في 3 مدن"),
        ("de", "Ein Beben forderte in der Nacht 40 Tote und 12 Verletzte."),
        ("en", "One quake left 40 dead and 12 hurt."),
        ("es", "Un terremoto dejó 40 muertos y 12 heridos."),
        ("fr", "Un séisme a fait 40 morts et 12 blessés."),
        ("it", "Un terremoto ha causato 40 morti e 12 feriti."),
        ("ja", "1回の地震で40人が死亡し、12人が負傷した。"),
        ("ko", "한 차례 지진으로 40명이 숨지고 12명이 다쳤다."),
        ("pt", "Um sismo fez 40 mortos e 12 feridos."),
        ("ru", "Одно землетрясение: погибли 40 человек, ранены 12."),
        ("tr", "Bir deprem 40 kişiyi öldürdü, 12 kişi yaralandı."),
        ("uk", "Один удар: загинули 40 людей, поранено 12."),
        ("zh", "一次地震造成40人死亡、12人受伤。"),
        ("en", "In 3 villages, 40 people were killed and 12 were wounded."),
        ("en", "3 attacks killed 40 and hurt 12."),
        ("fr", "Le mort de mardi, puis 40 morts et 12 blessés en 3 lieux."),
    ],
)
def test_one_figure_more_leaves_the_others_with_their_own(language: str, text: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    assert numbers(case, "40 people were killed and 12 hurt.") == ("passed", "")
    assert numbers(case, "12 people were killed and 40 hurt.")[0] == "failed"


@pytest.mark.parametrize(
    ("language", "fate", "text"),
    [
        ("ar", "dead", "لقي 12 شخصا مصرعهم"), ("ar", "dead", "لقوا حتفهم 12 شخصا"), ("ar", "hurt", "أصيب 12 شخصا بجروح"),
        ("ar", "missing", "12 مفقودا"), ("ar", "held", "اعتقلت الشرطة 12 شخصا"), ("ar", "held", "ألقت الشرطة القبض على 12 شخصا"),
        ("ar", "displaced", "نزح 12 شخصا"),
        ("de", "dead", "12 Menschen kamen ums Leben."), ("de", "dead", "Der Angriff tötete 12 Menschen."),
        ("de", "hurt", "12 Menschen wurden verletzt."), ("de", "missing", "12 Menschen werden vermisst."),
        ("de", "held", "Die Polizei nahm 12 Menschen fest."), ("de", "held", "Es gab 12 Festnahmen."),
        ("de", "displaced", "12 Menschen wurden vertrieben."), ("de", "displaced", "12 Menschen sind geflohen."),
        ("en", "dead", "12 people lost their lives."), ("en", "hurt", "The blast wounded 12."),
        ("en", "missing", "12 are unaccounted for."), ("en", "held", "Police detained 12 people."),
        ("en", "displaced", "12 people were evacuated."), ("en", "displaced", "12 people fled their homes."),
        ("es", "dead", "12 personas perdieron la vida."), ("es", "hurt", "La explosión hirió a 12 personas."),
        ("es", "missing", "Hay 12 desaparecidos."), ("es", "held", "La policía detuvo a 12 personas."),
        ("es", "held", "Fueron arrestadas 12 personas."), ("es", "displaced", "12 personas fueron desplazadas."),
        ("fr", "dead", "12 personnes ont péri."), ("fr", "dead", "12 personnes ont perdu la vie."),
        ("fr", "hurt", "L'explosion a blessé 12 personnes."), ("fr", "missing", "12 personnes sont portées disparues."),
        ("fr", "held", "La police a arrêté 12 personnes."), ("fr", "held", "12 personnes ont été interpellées."),
        ("fr", "held", "On compte 12 arrestations."), ("fr", "displaced", "12 personnes ont été évacuées."),
        ("it", "dead", "12 persone hanno perso la vita."), ("it", "hurt", "12 persone sono rimaste ferite."),
        ("it", "missing", "Ci sono 12 dispersi."), ("it", "held", "La polizia ha arrestato 12 persone."),
        ("it", "displaced", "Gli sfollati sono 12."),
        ("ja", "dead", "12人が亡くなった。"), ("ja", "hurt", "12人がけがをした。"), ("ja", "missing", "12人が行方不明。"),
        ("ja", "held", "警察は12人を逮捕した。"), ("ja", "displaced", "12人が避難した。"),
        ("ko", "dead", "12명이 목숨을 잃었다."), ("ko", "hurt", "12명이 부상을 입었다."), ("ko", "missing", "12명이 실종됐다."),
        ("ko", "held", "경찰은 12명을 체포했다."), ("ko", "held", "12명이 검거됐다."), ("ko", "displaced", "12명이 대피했다."),
        ("pt", "dead", "12 pessoas perderam a vida."), ("pt", "hurt", "12 pessoas ficaram feridas."),
        ("pt", "missing", "Há 12 desaparecidos."), ("pt", "held", "A polícia prendeu 12 pessoas."),
        ("pt", "displaced", "12 pessoas ficaram desalojadas."),
        ("ru", "dead", "Жертвами стали 12 человек."), ("ru", "hurt", "Ранения получили 12 человек."),
        ("ru", "missing", "Пропали без вести 12 человек."), ("ru", "held", "Полиция задержала 12 человек."),
        ("ru", "held", "Под стражу взяты 12 человек."), ("ru", "displaced", "Эвакуированы 12 человек."),
        ("tr", "dead", "12 kişi hayatını kaybetti."), ("tr", "hurt", "12 kişi yaralandı."), ("tr", "missing", "12 kişi kayıp."),
        ("tr", "held", "Polis 12 kişiyi gözaltına aldı."), ("tr", "held", "12 kişi tutuklandı."),
        ("tr", "displaced", "12 kişi yerinden edildi."),
        ("uk", "dead", "Загинуло 12 людей."), ("uk", "hurt", "Поранення дістали 12 людей."),
        ("uk", "missing", "Зникли безвісти 12 людей."), ("uk", "held", "Поліція затримала 12 людей."),
        ("uk", "displaced", "Евакуйовано 12 людей."),
        ("zh", "dead", "12人遇难。"), ("zh", "hurt", "12人受伤。"), ("zh", "missing", "12人失踪。"), ("zh", "held", "警方逮捕了12人。"),
        ("zh", "held", "抓获12人。"), ("zh", "displaced", "疏散12人。"),
    ],
)  # fmt: skip
def test_what_befell_so_many_is_told_from_all_else(language: str, fate: str, text: str) -> None:
    case = marked(f"|{text}|", language, whole=True)
    for other, statement in _SAID.items():
        detail = "" if other == fate else f"12 counts {other} here, and {fate} in the evidence"
        assert numbers(case, statement) == ("failed" if detail else "passed", detail)

"""News sentences, made up, in every language with lists, each beside what an English statement makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from unicodedata import normalize

import pytest

from summarizer.brief import Source, Span
from summarizer.evidence.cues import CueFinder
from summarizer.evidence.statements import StatementChecker
from summarizer.terms import Certainty, Identification, Verdict
from tests.texts import one_sentence

LANGUAGES = sorted(f.name.removesuffix(".toml") for f in (files("summarizer") / "languages").iterdir())
KNOWN = ("numbers", "dates", "polarity", "certainty")
CERTAIN, PROBABLE, POSSIBLE = Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE


Wrong = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Case:
    """`false` has what a check should find: its name and the statement that is wrong. Evidence is the whole sentence,
    or the part of it between two bars."""

    language: str
    sentence: str
    statement: str
    certainty: Certainty = CERTAIN
    hedge: str = ""
    false: Wrong = ()
    credited: bool = True
    """Whether a source is: forms that only report ("という") hedge where none is."""


def _hedged() -> Iterator[Case]:
    yield from _reported_doubt()
    yield from _possible()


def _reported_doubt() -> Iterator[Case]:
    false: Wrong
    carried = "The ship {} fourteen containers of weapons."
    for language, sentence, hedge in (
        ("fr", "Selon plusieurs témoins, le navire aurait transporté quatorze conteneurs d'armes.", "aurait"),
        ("fr", "Le navire a, semble-t-il, transporté quatorze conteneurs d'armes.", "semble-t-il"),
        ("fr", "Le navire est soupçonné d'avoir transporté quatorze conteneurs d'armes.", "soupçonné"),
        ("en", "The ship reportedly carried fourteen containers of weapons.", "reportedly"),
        ("en", "The ship is believed to have carried 14 containers of weapons.", "believed to"),
        ("es", "Según fuentes del puerto, el barco habría transportado catorce contenedores de armas.", "habría"),
        ("es", "El barco supuestamente transportó catorce contenedores de armas.", "supuestamente"),
        ("de", "Das Schiff soll vierzehn Container mit Waffen transportiert haben.", "soll"),
        ("de", "Das Schiff dürfte vierzehn Container mit Waffen transportiert haben.", "dürfte"),
        ("de", "Das Schiff hat mutmaßlich 14 Container mit Waffen transportiert.", "mutmaßlich"),
        ("it", "Secondo fonti portuali, la nave avrebbe trasportato quattordici container di armi.", "avrebbe"),
        ("it", "Sarebbero quattordici i container di armi trasportati dalla nave.", "sarebbero"),
        ("pt", "Segundo fontes do porto, o navio teria transportado catorze contentores de armas.", "teria"),
        ("pt", "O navio supostamente transportou quatorze contêineres de armas.", "supostamente"),
        ("ru", "Судно якобы перевозило четырнадцать контейнеров с оружием.", "якобы"),
        ("ru", "По предварительным данным, судно перевозило 14 контейнеров с оружием.", "По предварительным данным"),
        ("ru", "Судно, предположительно, перевозило четырнадцать контейнеров с оружием.", "предположительно"),
        ("uk", "Судно нібито перевозило чотирнадцять контейнерів зі зброєю.", "нібито"),
        ("uk", "За попередніми даними, судно перевозило 14 контейнерів зі зброєю.", "За попередніми даними"),
        ("ar", "يُزعم أن السفينة نقلت أربع عشرة حاوية من الأسلحة.", "يُزعم"),
        ("ar", "يزعم أن السفينة نقلت 14 حاوية من الأسلحة.", "يزعم"),
        ("ar", "ويُعتقد أن السفينة نقلت ١٤ حاوية من الأسلحة.", "ويُعتقد"),
        ("zh", "据称，该船运载了十四个武器集装箱。", "据称"),
        ("zh", "據報，該船疑似運載了14個武器貨櫃。", "疑似"),
        ("ja", "船は武器を積んだコンテナ14個を運んだとみられる。", "とみられる"),
        ("ja", "船は武器を積んだコンテナ十四個を運んだという。", "という"),
        ("ja", "船は武器を積んだコンテナ14個を運んだもようだ。", "もようだ"),
        ("ko", "이 배는 무기 컨테이너 열네 개를 운반한 것으로 알려졌다.", "것으로 알려졌다"),
        ("ko", "이 배는 무기 컨테이너 14개를 운반한 것으로 전해졌다.", "것으로 전해졌다"),
        ("ko", "이 배가 무기 컨테이너 열네 개를 운반했다고 한다.", "운반했다고 한다"),
        ("ko", "이 배는 무기 컨테이너 14개를 운반한 것으로 추정된다.", "것으로 추정된다"),
        ("tr", "Geminin on dört konteyner silah taşıdığı iddia edildi.", "iddia edildi"),
        ("tr", "Gemi on dört konteyner silah taşımış.", "taşımış"),
        ("tr", "Geminin 14 konteyner silah taşıdığı tahmin ediliyor.", "tahmin ediliyor"),
    ):
        false = (
            ("certainty", carried.format("carried")),
            ("numbers", carried.replace("fourteen", "15").format("may have carried")),
        )
        credited = hedge not in {"という", "운반했다고 한다"}
        yield Case(language, sentence, carried.format("reportedly carried"), PROBABLE, hedge, false, credited)


def _possible() -> Iterator[Case]:
    false: Wrong
    resume = "The talks {} in March."
    for language, sentence, hedge in (
        ("fr", "Les pourparlers pourraient reprendre en mars, a indiqué la porte-parole.", "pourraient"),
        ("en", "The talks might resume in March, the spokeswoman said.", "might"),
        ("es", "Las conversaciones podrían reanudarse en marzo, indicó la portavoz.", "podrían"),
        ("de", "Die Gespräche könnten im März wieder beginnen, sagte die Sprecherin.", "könnten"),
        ("it", "I colloqui potrebbero riprendere a marzo, ha detto la portavoce.", "potrebbero"),
        ("pt", "As conversações poderiam ser retomadas em março, disse a porta-voz.", "poderiam"),
        ("ru", "Переговоры могут возобновиться в марте, сообщила пресс-секретарь.", "могут"),
        ("uk", "Переговори можуть відновитися в березні, повідомила речниця.", "можуть"),
        ("ar", "قد تستأنف المحادثات في مارس، بحسب المتحدثة.", "قد تستأنف"),
        ("ar", "وقد تُستأنف المحادثات في آذار، بحسب المتحدثة.", "قد تُستأنف"),
        ("zh", "发言人表示，会谈可能在三月恢复。", "可能"),
        ("ja", "協議は3月に再開される可能性があると報道官は述べた。", "可能性がある"),
        ("ko", "회담이 3월에 재개될 수 있다고 대변인이 말했다.", "수 있다"),
        ("ko", "회담이 3월에 재개될 가능성이 있다고 대변인이 밝혔다.", "가능성"),
        ("tr", "Sözcü, görüşmelerin martta yeniden başlayabileceğini söyledi.", "başlayabileceğini"),
    ):
        false = ("certainty", resume.format("resume")), ("dates", resume.replace("March", "May").format("could resume"))
        yield Case(language, sentence, resume.format("could resume"), POSSIBLE, hedge, false)


def _plain() -> Iterator[Case]:
    false: Wrong
    signed = "The minister {} the agreement on {}."
    for language, sentence in (
        ("fr", "Le ministre n'a pas signé l'accord mardi."),
        ("en", "The minister didn't sign the agreement on Tuesday."),
        ("es", "El ministro no firmó el acuerdo el martes."),
        ("de", "Der Minister hat das Abkommen am Dienstag nicht unterzeichnet."),
        ("it", "Il ministro non ha firmato l'accordo martedì."),
        ("pt", "O ministro não assinou o acordo na terça-feira."),
        ("ru", "Министр не подписал соглашение во вторник."),
        ("uk", "Міністр не підписав угоду у вівторок."),
        ("ar", "لم يوقع الوزير الاتفاق يوم الثلاثاء."),
        ("zh", "部长星期二没有签署协议。"),
        ("ja", "大臣は火曜日、協定に署名しなかった。"),
        ("ko", "장관은 화요일 협정에 서명하지 않았다."),
        ("ko", "장관은 화요일 협정에 서명하지 못했다."),
        ("tr", "Bakan anlaşmayı salı günü imzalamadı."),
    ):
        false = ("polarity", signed.format("signed", "Tuesday")), ("dates", signed.format("did not sign", "Friday"))
        yield Case(language, sentence, signed.format("did not sign", "Tuesday"), false=false)
    closed = "{} engineers {} the bridge on 12 {}."
    for language, sentence in (
        ("fr", "Trois ingénieurs ont fermé le pont le 12 avril."),
        ("en", "Three engineers closed the bridge on 12 April."),
        ("es", "Tres ingenieros cerraron el puente el 12 de abril."),
        ("de", "Drei Ingenieure sperrten die Brücke am 12. April."),
        ("it", "Tre ingegneri hanno chiuso il ponte il 12 aprile."),
        ("pt", "Três engenheiros fecharam a ponte em 12 de abril."),
        ("ru", "Три инженера закрыли мост 12 апреля."),
        ("uk", "Три інженери закрили міст 12 квітня."),
        ("ar", "أغلق ثلاثة مهندسين الجسر في 12 أبريل."),
        ("zh", "三名工程师4月12日关闭了大桥。"),
        ("ja", "技術者3人が4月12日に橋を閉鎖した。"),
        ("ko", "기술자 세 명이 4월 12일 다리를 폐쇄했다."),
        ("tr", "Üç mühendis köprüyü 12 Nisan'da kapattı."),
    ):
        false = (
            ("polarity", closed.format("Three", "did not close", "April")),
            ("numbers", closed.format("Five", "closed", "April")),
            ("dates", closed.format("Three", "closed", "August")),
        )
        yield Case(language, sentence, closed.format("Three", "closed", "April"), false=false)


def _reported() -> Iterator[Case]:
    for language, sentence in (
        ("fr", "La société a démenti avoir payé les inspecteurs."),
        ("en", "The company denied paying the inspectors."),
        ("es", "La empresa desmintió haber pagado a los inspectores."),
        ("de", "Das Unternehmen bestritt, die Inspektoren bezahlt zu haben."),
        ("it", "L'azienda ha smentito di aver pagato gli ispettori."),
        ("pt", "A empresa negou ter pago aos inspetores."),
        ("ru", "Компания опровергла, что платила инспекторам."),
        ("uk", "Компанія спростувала, що платила інспекторам."),
        ("ar", "نفت الشركة دفع أموال للمفتشين."),
        ("zh", "公司否认向检查员付款。"),
        ("ja", "会社は検査官への支払いを否定した。"),
        ("ko", "회사는 검사관들에게 돈을 준 사실을 부인했다."),
        ("tr", "Şirket müfettişlere ödeme yaptığını yalanladı."),
    ):
        yield Case(language, sentence, "The company denied paying the inspectors.")
    for language, sentence in (
        ("fr", "La grève touche non seulement les ports, mais aussi les aéroports."),
        ("en", "The strike hits not only the ports but also the airports."),
        ("es", "La huelga no solo afecta a los puertos, sino también a los aeropuertos."),
        ("de", "Der Streik trifft nicht nur die Häfen, sondern auch die Flughäfen."),
        ("it", "Lo sciopero non colpisce solo i porti, ma anche gli aeroporti."),
        ("pt", "A greve não afeta apenas os portos, mas também os aeroportos."),
        ("ru", "Забастовка затронула не только порты, но и аэропорты."),
        ("uk", "Страйк торкнувся не лише портів, а й аеропортів."),
        ("ar", "الإضراب لا يشمل الموانئ فحسب بل المطارات أيضا."),
        ("zh", "罢工不仅影响港口，还影响机场。"),
        ("ja", "ストは港だけでなく空港にも及んだ。"),
        ("ko", "파업은 항구뿐만 아니라 공항에도 영향을 미쳤다."),
        ("tr", "Grev yalnızca limanları değil, havaalanlarını da etkiledi."),
    ):
        yield Case(language, sentence, "The strike hits the ports and the airports.")
    # Konjunktiv I credits, and doubts nothing where somebody is credited.
    yield Case(
        "de", "Der Damm sei am Dienstag geprüft worden, sagte der Ingenieur.", "The dam was inspected on Tuesday."
    )


def _counted() -> Iterator[Case]:
    false: Wrong
    told = "On {} evening the damage stood at {} million euros, with {} houses destroyed."
    for language, sentence in (
        ("fr", "Lundi soir, les dégâts atteignaient 2,3 millions d'euros et vingt-quatre maisons étaient détruites."),
        ("en", "By Monday evening, the damage had reached 2.3 million euros and twenty-four houses were destroyed."),
        ("es", "El lunes por la noche los daños sumaban 2,3 millones de euros y había veinticuatro casas destruidas."),
        ("de", "Am Montagabend lag der Schaden bei 2,3 Millionen Euro, vierundzwanzig Häuser waren zerstört."),
        ("it", "Lunedì sera i danni ammontavano a 2,3 milioni di euro e ventiquattro case erano distrutte."),
        (
            "pt",
            "Na noite de segunda-feira, o prejuízo era de 2,3 milhões de euros e vinte e quatro casas estavam destruídas.",
        ),
        ("ru", "В понедельник вечером ущерб составлял 2,3 млн евро, разрушены двадцать четыре дома."),
        ("uk", "У понеділок увечері збитки становили 2,3 млн євро, зруйновано двадцять чотири будинки."),
        ("ar", "مساء الاثنين بلغت الخسائر 2.3 مليون يورو ودُمر أربعة وعشرون منزلا."),
        ("zh", "周一晚，损失已达230万欧元，二十四栋房屋被毁。"),
        ("ja", "月曜の夜、被害額は230万ユーロに達し、家屋二十四棟が壊れた。"),
        ("ko", "월요일 저녁 피해액은 230만 유로에 달했고 가옥 스물네 채가 파괴됐다."),
        ("tr", "Pazartesi akşamı hasar 2,3 milyon avroya ulaştı, yirmi dört ev yıkıldı."),
    ):
        false = (
            ("dates", told.format("Sunday", "2.3", "24")),
            ("numbers", told.format("Monday", "23", "24")),
            ("numbers", told.format("Monday", "2.3", "twenty-five")),
        )
        yield Case(language, sentence, told.format("Monday", "2.3", "24"), false=false)
    left = "The workers left {} helmets, the union said."
    for language, sentence in (
        ("fr", "Les ouvriers sont partis sans casque, a déclaré le syndicat."),
        ("en", "The workers left without helmets, the union said."),
        ("es", "Los obreros se fueron sin casco, declaró el sindicato."),
        ("de", "Die Arbeiter gingen ohne Helme, teilte die Gewerkschaft mit."),
        ("it", "Gli operai sono partiti senza casco, ha dichiarato il sindacato."),
        ("pt", "Os operários partiram sem capacete, declarou o sindicato."),
        ("ru", "Рабочие ушли без касок, заявил профсоюз."),
        ("uk", "Робітники пішли без касок, заявила профспілка."),
        ("ar", "غادر العمال بدون خوذات، بحسب النقابة."),
        ("zh", "工会说，工人没戴头盔就离开了。"),
        ("ja", "労組によると、作業員はヘルメットなしで出発した。"),
        ("ko", "노동자들이 안전모 없이 떠났다고 노조가 밝혔다."),
        ("tr", "Sendika, işçilerin kasksız gittiğini söyledi."),
    ):
        false = () if language == "tr" else (("polarity", left.format("with")),)
        yield Case(language, sentence, left.format("without"), false=false)


CASES = [*_hedged(), *_plain(), *_counted(), *_reported()]
FALSE = [(case, name, statement) for case in CASES for name, statement in case.false]


def outcomes(case: Case, statement: str, certainty: Certainty, hedge: str) -> dict[str, str]:
    """The checks of a statement whose evidence is the sentence without its full stop."""
    text = one_sentence(case.sentence, case.language)
    evidence = span(case.sentence.rstrip(".。"), case.sentence)
    hedges = [span(hedge, case.sentence)] if hedge else []
    who = Identification.DESCRIBED if case.credited else Identification.NARRATOR
    speaker = Source(id="s1", description="speaker", identification=who, evidence=(evidence,))
    checks = StatementChecker(text, (), (speaker,)).allegation(statement, [evidence], certainty, hedges, "s1")
    return {check.name: check.outcome for check in checks if check.name in KNOWN}


def span(words: str, text: str) -> Span:
    start = text.lower().index(words.lower())
    end = start + len(words)
    return Span(sentence=1, start=start, end=end, exact=text[start:end], verdict=Verdict.EXACT)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language} {case.sentence}")
def test_what_keeps_to_the_sentence_passes(case: Case) -> None:
    assert outcomes(case, case.statement, case.certainty, case.hedge) == dict.fromkeys(KNOWN, "passed")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.language} {case.sentence}")
def test_decomposed_letters_change_nothing(case: Case) -> None:
    apart = replace(case, sentence=normalize("NFD", case.sentence))
    assert outcomes(apart, case.statement, case.certainty, normalize("NFD", case.hedge)) == dict.fromkeys(
        KNOWN, "passed"
    )


@pytest.mark.parametrize(("case", "name", "statement"), FALSE, ids=lambda part: getattr(part, "sentence", part))
def test_what_does_not_is_found(case: Case, name: str, statement: str) -> None:
    certainty = CERTAIN if name == "certainty" else case.certainty
    found = outcomes(case, statement, certainty, "" if name == "certainty" else case.hedge)
    assert found == dict.fromkeys(KNOWN, "passed") | {name: "failed"}


@pytest.mark.parametrize("case", [case for case in CASES if case.hedge], ids=lambda case: case.sentence)
def test_a_statement_must_keep_the_hedge_that_it_names(case: Case) -> None:
    bald = next(statement for name, statement in case.false if name == "certainty")
    assert outcomes(case, bald, case.certainty, case.hedge)["certainty"] == "failed"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Der Damm sei am Dienstag geprüft worden."),
        ("ja", "ダムは火曜日に検査されたという。"),
        ("ko", "댐은 화요일에 점검을 받았다고 한다."),
    ],
)
def test_forms_that_only_report_hedge_where_nobody_is_credited(language: str, sentence: str) -> None:
    case = Case(language, sentence, "The dam was inspected on Tuesday.")
    assert outcomes(case, case.statement, CERTAIN, "")["certainty"] == "passed"
    assert outcomes(replace(case, credited=False), case.statement, CERTAIN, "")["certainty"] == "failed"


@pytest.mark.parametrize("case", [case for case in CASES if "12" in case.sentence], ids=lambda case: case.sentence)
def test_no_doubt_may_be_given_to_a_sentence_without_one(case: Case) -> None:
    assert outcomes(case, case.statement, POSSIBLE, "12")["certainty"] == "failed"


@pytest.mark.parametrize(
    "case", [case for case in CASES if "helmets" in case.statement], ids=lambda case: case.language
)
def test_who_says_so_has_a_cue(case: Case) -> None:
    cue = CueFinder(one_sentence(case.sentence, case.language), []).cue([span(case.sentence[3:12], case.sentence)])
    assert cue is not None
    assert cue.exact == {
        "fr": "a déclaré", "en": "said", "es": "declaró", "de": "teilte", "it": "dichiarato", "pt": "declarou",
        "ru": "заявил", "uk": "заявила", "ar": "بحسب", "zh": "说，", "ja": "によると", "ko": "밝혔다", "tr": "söyledi",
    }[case.language]  # fmt: skip


def test_every_language_is_tried_in_every_way() -> None:
    for kind in (_hedged, _plain, _counted, _reported):
        assert sorted({case.language for case in kind()}) == LANGUAGES

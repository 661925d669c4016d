from __future__ import annotations

import json
import time
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.segmentation import GOLDEN, golden_cases, losses
from summarizer.ingest.sentences import split
from summarizer.source import Sentence

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LANGUAGES = [
    "fr",
    "en",
    "de",
    "es",
    "ru",
    "uk",
    "ar",
    "hi",
    "zh",
    "ja",
    "ko",
    "tr",
    "hy",
    "el",
    "und",
    "xx",
    "",
]

TWO_LETTERS = {"jpn": "ja", "spa": "es", "tur": "tr"}

# Of what breaks offsets and rules: line ends, combining marks, characters beyond 16 bits, right to left, unpaired
# surrogates, and every mark that the rules look at.
SINGLE = "😀\n\t \u2028\x85\u00a0\u202f\ud800«»“”„\"'’()「」….。！؟।ש\u200f\u202a\ufeff5—-:;,\x00\x1c的다"
PIECES = st.sampled_from([*SINGLE, "\r\n", "M.", "p. 12", "U.S.", "e\u0301", "[1]", "...", "?!", "شق", "word", "Word"])
ANY = st.one_of(st.text(st.characters(exclude_categories=[])), st.lists(PIECES, max_size=60).map("".join))


def words(text: str, language: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, language)]


def check(text: str, found: tuple[Sentence, ...]) -> None:
    """The sentences are numbered, in order, stripped, and leave out nothing but white space."""
    assert [s.number for s in found] == list(range(1, len(found) + 1))
    at = 0
    for sentence in found:
        inner = text[sentence.start : sentence.end]
        assert inner and inner == inner.strip()
        assert not text[at : sentence.start].strip()
        assert at <= sentence.start < sentence.end <= len(text)
        at = sentence.end
    assert not text[at:].strip()


@settings(max_examples=500, deadline=None)
@given(ANY, st.sampled_from(LANGUAGES))
def test_offsets_reproduce_any_text(text: str, language: str) -> None:
    check(text, split(text, language))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(st.sampled_from("abcdefgh iklmnop,. !?"), min_size=30, max_size=90), max_size=9))
def test_offsets_reproduce_wrapped_text(lines: list[str]) -> None:
    for end in ("\n", "\r\n"):
        text = end.join(lines)
        check(text, split(text, "en"))


def test_blank_text_has_no_sentence() -> None:
    assert split("", "fr") == split(" \r\n\t\u00a0\u2028", "fr") == ()


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ["Il a vu M. Poutine et Mme. Rey.", "Il est parti."]),
        ("fr", ["L'opposition réclame la démission de M. Techelle.", "Il refuse."]),
        ("fr", ["Jules César (100 av. J.-C.) est cité p. 12 et art. 5 du texte.", "Les Gaulois aussi."]),
        ("fr", ["« Partez ! », a déclaré le maire.", "Puis il s'est tu."]),
        ("fr", ["« Qui viendra ? » demande-t-il.", "« Non ! »", "Puis le silence."]),
        ("fr", ['"Où est-il…?", a-t-il dit.', '"Ici!"', "Voilà."]),
        ("fr", ["Il hésite… puis il part.", "Il hésite…", "Personne ne répond."]),
        ("fr", ["« Nous venons. La route est libre », a dit Jean.", "Rien de plus."]),
        ("fr", ["Il fait 2° C.", "De nombreux habitants restent."]),
        ("en", ["I live in the U.S.", "How about you?"]),
        ("en", ["I work for the U.S. Government in Virginia.", "It pays 3.5 percent."]),
        ("en", ["We saw J. K. Smith and Sen. Cole.", '"Go!" he said.', '"Why?"', "(It was late.)"]),
        ("en", ['"We came. We saw," he said.', "Nobody else spoke."]),
        ("en", ["In 2027.", "46 people died there."]),
        ("en", ["He asked (was it true?).", "No answer came."]),
        ("en", ["See www.Example.com or mail to Jane.Doe@Example.com.", "Thank you."]),
        ("en", ["It ended.[3]", "The rest [...] Followed."]),
        ("de", ["Am 4. März kam der 2. Weltkrieg zur Sprache.", "Es waren 20.", "Die Bahn fuhr."]),
        ("de", ["Das kostet 18 Mio. Kronen, z. B. für Züge usw. am Tag.", "„Gut.“", "Er ging."]),
        ("es", ["Corvada, 5 mar. (Brenpress).- El Bloque retiró la cifra.", "¿Y ahora?", "¡Nada!"]),
        ("es", ["Vimos el mar.", "El Sr. Ruiz llegó."]),
        (
            "ru",
            [
                "А. С. Пушкин и Л.Н. Толстой, 5,6 тыс. голосов.",
                "«Да!» — сказал он.",
                "Он ушёл в 1900 г.",
                "Потом вернулся.",
            ],
        ),
        ("uk", ["Біля дільниці № 14 с. Вербове стоїть черга.", "Він пішов."]),
        ("ar", ["قال د. أحمد إنه آمن؟", "نعم.", "وقال م. علي: «لا نعلم. لن نعلم»."]),
        ("hi", ["डॉ. सिंह ने कहा।", "बी.सी. में पुलिस है।"]),
        ("ja", ["「そうだ。」と述べた。", "「違う。」", "彼は言った。"]),
        ("ja", ["教授は「資源は回復する。根拠は乏しい」と指摘した。", "以上。"]),
        ("zh", ["“我们没有提出过。”他在首都对媒体说。", "“好！”", "第二天，天气3.5度。"]),
        ("ko", ["그는 “사실이 없다.”고 말했다.", "끝났다."]),
        ("tr", ["Dr. Kaya 4. Kolordu’dan geldi.", "Bu doğru."]),
        ("hy", ["Ի՞նչ ես մտածում:", "Ոչինչ:"]),
        ("el", ["Πού είναι;", "Στο σπίτι."]),
        ("am", ["መልካም ቀን ይሁንልህ።", "እባክሽ ድገሚልኝ።"]),
        (
            "en",
            ["Trading ends at 4 p.m. London time.", "He left at 6 p.m.", "Mr. Cole stayed.", "It was 5 a.m. Tuesday."],
        ),
        ("en", ["At 5 p.m. Ms. Cole spoke.", "She left the bank at 6 P.M.", "Traders waited."]),
        ("en", ["He works at Yahoo! Research in Ohio.", "She works at Yahoo!", "They met."]),
        ("en", ['"If you please, sir--"', "The minister stopped.", '"I--" Smith said.', "Nobody spoke."]),
        ("en", ["He spoke of ‘a wall. A tall one’ (by Ann Cole).", "The workers’ union left.", "It came back."]),
        ("en", ["It was the ‘90s.", "The workers’ union left."]),
        ("en", ["The method is known (Cole 1987).1", "It was used in a consultation.11 12", "See no.12 The end."]),
        ("th", ["หยุดฝั่งออสเตรเลียนี้ได้?", "เทวสิทธิ์ของพวกเขา"]),
    ],
)
def test_one_paragraph(language: str, expected: list[str]) -> None:
    glue = "" if language in {"zh", "ja", "am", "th"} else " "
    assert words(glue.join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1) The dam", "2) The gate", "3) The road is closed."]),
        ("en", ["1. The dam", "2. The gate.", "It is old.", "3. The road"]),
        ("en", ["Three things failed.", "1. The dam", "2. The gate", "3. The road"]),
        ("en", ["(a) The dam fell.", "(b) The gate held."]),
        ("en", ["He spoke.", "a. here it is", "b. another", "c. one more"]),
        ("en", ["• 9. The dam", "• 10. The gate"]),
        ("de", ["1. Der Damm", "2. Die Schleuse"]),
        ("de", ["1. FC Köln steigt in die 2. Bundesliga ab.", "Der Verein trauert."]),
        ("en", ["Points: a) one b) two.", "Nothing (a) here (b) there."]),
        ("en", ["In the final he came 1.", "She came 2.", "Nobody came 3."]),
        ("en", ["1) The dam and 3) the road."]),
    ],
)
def test_a_list_in_running_text_is_cut_before_its_items(language: str, expected: list[str]) -> None:
    assert words(" ".join(expected), language) == expected


def test_decomposed_letters_change_nothing() -> None:
    text = "Il a vu la rédaction hier. Déc. 2031 : « Où ? » dit-elle. Ça suffit."
    split_again = [normalize("NFC", piece) for piece in words(normalize("NFD", text), "fr")]
    assert split_again == words(text, "fr")
    assert len(split_again) == 3


def test_a_long_quotation_is_cut() -> None:
    spoken = " ".join(["Nous avons compté les fissures."] * 20)
    assert len(words(f"« {spoken} »", "fr")) == 20


def test_a_mark_without_partner_protects_nothing() -> None:
    assert len(words("He is 5'10\" tall. He left. She (stayed. They said « no. That is all.", "en")) == 5


WRAPPED = (
    "Un rapport d'inspection remis la semaine dernière au gouvernement fait\n"
    "état de quatorze fissures sur le parement amont du barrage de Torvel,\n"
    "Halvérie. Selon ce document, la plus longue mesure 2,3 mètres et Maurin\n"
    "Techelle se veut rassurant.\n"
    "Le ministère se tait.\n"
)


def test_hard_wrapped_lines_are_joined() -> None:
    for text in (WRAPPED, WRAPPED.replace("\n", "\r\n")):
        found = split(text, "fr")
        check(text, found)
        begin = [" ".join(text[s.start : s.end].split()[:2]) for s in found]
        assert begin == ["Un rapport", "Selon ce", "Le ministère"]


@pytest.mark.parametrize(
    "text",
    [
        "Barrage de Torvel : quatorze fissures relevées\nL'Office de l'eau se veut rassurant",
        "features\ncontact manager\nevents, activities",
        "By Wilmet Crake, fisheries correspondent\nTuesday 4 March 2031, 6.30pm\nthe end",
        "Une ligne beaucoup trop courte pour être pleine\ndonc on la garde. " + "Et une autre bien plus longue " * 3,
    ],
)
def test_other_lines_stay_apart(text: str) -> None:
    assert {s.start for s in split(text, "fr")} >= {text.index(line) for line in text.splitlines()}


def test_hostile_text_takes_no_more_than_linear_time() -> None:
    # Of these, one takes a quadratic splitter a minute; all together take this one a few seconds.
    started = time.process_time()
    for unit in ("«", '."', "A. B. ", ".)!", ". 5", "'a.' ", "\u200f.", "a\n", "• ", "1) ", "p.m. May "):
        text = unit * (400_000 // len(unit))
        check(text, split(text, "en" if "p.m" in unit else "fr"))
    assert time.process_time() - started < 40


def test_every_golden_rule_holds_or_its_loss_is_argued() -> None:
    if not GOLDEN.is_file():
        pytest.skip("no golden rules beside the working copy: ../shared/data/golden_rules")
    lost = {case.name for case in golden_cases() if words(case.text, case.language) != case.sentences}
    assert lost == {name for loss in losses() for name in loss.cases}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_offsets_on_news_of_every_language(form: str) -> None:
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("no news data beside the working copy: ../shared/data/pud_news and ntrex")
    texts: dict[str, list[str]] = {}
    for row in map(json.loads, (folder / "pud_news" / "pud_news.jsonl").read_text(encoding="utf-8").splitlines()):
        texts.setdefault(row["lang"], []).append(row["text"])
    for path in sorted((folder / "ntrex").glob("newstest*.txt")):
        language = TWO_LETTERS.get(path.name.split(".")[1], path.name.split(".")[1][:2])
        texts.setdefault(language, []).extend(path.read_text(encoding="utf-8").splitlines())
    assert len(texts) > 10
    for language, lines in texts.items():
        for glue in (" ", "\r\n"):
            text = normalize("NFC" if form == "NFC" else "NFD", glue.join(lines))
            found = split(text, language)
            check(text, found)
            ends = [0, *(s.end for s in found)]
            assert "".join(text[a:b] for a, b in zip(ends, [*ends[1:], len(text)], strict=True)) == text


def test_known_news_sentences_are_found_again() -> None:
    path = SHARED / "data" / "pud_news" / "pud_news.jsonl"
    if not path.is_file():
        pytest.skip("no news data beside the working copy")
    known: dict[str, list[str]] = {}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        known.setdefault(row["lang"], []).append(row["text"])
    for language in ("en", "fr", "de", "es", "ru", "tr", "ar", "hi", "ko", "zh"):
        whole = sum(words(sentence, language) == [sentence] for sentence in known[language])
        assert whole >= 0.99 * len(known[language]), language


COUNTS = {
    "day1/01-fr-barrage.txt": ("fr", 15, "Selon un ancien ingénieur de l'OKE, qui a requis"),
    "day1/03-de-staudamm.txt": (
        "de",
        22,
        "Derselben Quelle zufolge dürften die Reparaturen zwischen 11 und 13 Mio. Kronen",
    ),
    "day1/04-es-escrutinio.txt": ("es", 22, "«No hay ningún indicio de fraude», zanjó."),
    "day1/05-ru-protokoly.txt": ("ru", 20, "Разрыв составляет около 5,6 тыс. голосов."),
    "day1/06-en-fishing-talks.txt": ("en", 17, "Skell Bank deal 'nearly there', says minister"),
    "day1/07-ja-gyogyo.txt": (
        "ja",
        23,
        "漁業経済に詳しい北浜海洋大の篠束怜教授は「スケル堆の資源は回復の途上にある可能性が高い。枠を",
    ),
    "day1/08-tr-geri-cagirma.txt": ("tr", 20, "Aynı kaynağa göre üretim hattı geçen hafta"),
    "day2/01-fr-barrage.txt": (
        "fr",
        21,
        "Mme Fersanne avance toutefois un autre décompte",
    ),
    "day2/02-ar-sadd.txt": ("ar", 15, "وبحسب المصدر نفسه، فإن القرار لن يُتخذ"),
    "day2/03-es-recuento.txt": ("es", 19, "Corvada, 5 mar. (Brenpress).- El Bloque Alto retiró"),
    "day2/04-uk-vybory.txt": ("uk", 21, "Фото: черга біля дільниці № 14 у неділю."),
    "day2/05-en-fishing-slips.txt": (
        "en",
        21,
        'The deal would still cost 400 jobs, he told the Gazette: "Same number',
    ),
    "day2/06-zh-yuye.txt": ("zh", 27, "“我们从未提出过这个数字，一次也没有。”他在首都赫斯滕对媒体说。"),
    "day2/08-en-rail-strike.md": ("en", 30, '> "We can stack for four days. After that we turn ships away."'),
}


@pytest.mark.parametrize("file", COUNTS)
def test_articles_of_the_corpus(file: str) -> None:
    path = SHARED / "corpus" / file
    if not path.is_file():
        pytest.skip("no corpus beside the working copy")
    language, count, beginning = COUNTS[file]
    text = path.read_bytes().decode("utf-8")
    found = split(text, language)
    check(text, found)
    assert len(found) == count
    assert any(text[s.start : s.end].startswith(beginning) for s in found)


def test_the_seed() -> None:
    text = (ROOT / "seeds" / "000_83d8ab52beadf76c.txt").read_bytes().decode("utf-8")
    found = split(text, "fr")
    check(text, found)
    assert len(found) == 25
    assert text[found[12].start : found[12].end] == "Il a aussi déjà rencontré M. Poutine à Vladivostok en 2019."
    assert text[found[14].start : found[14].end].startswith("M. Kim chercherait quant à lui")

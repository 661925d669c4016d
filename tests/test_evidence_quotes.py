from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarizer.evidence.fold import fold, joins_previous
from summarizer.evidence.quotes import Placement, QuoteMatcher
from summarizer.terms import Verdict
from tests.quote_cases import ELIDED, TRUE_QUOTES, TYPOGRAPHIC, TrueQuote, elided
from tests.test_evidence_fold import ANY_TEXT
from tests.texts import article, number_of, one_sentence, seed, seed_text

FORMS: tuple[Literal["NFC"], Literal["NFD"]] = ("NFC", "NFD")
FALSIFIED = [(true, *false) for true in TRUE_QUOTES for false in true.falsified]


@pytest.fixture(scope="module")
def on_seed() -> QuoteMatcher:
    return QuoteMatcher(seed())


def place(text: str, quote: str, sentence: int | None = 1, language: str = "fr") -> Placement:
    return QuoteMatcher(article(text, language)).place(quote, sentence)


def words_of(text: str, placement: Placement) -> str:
    return text[placement.start : placement.end]


def assert_refused(placement: Placement, verdict: Verdict, reason: str) -> None:
    assert (placement.verdict, placement.reason) == (verdict, reason)
    assert (placement.start, placement.end) == (-1, -1)


# The seed


@pytest.mark.parametrize("true", TRUE_QUOTES, ids=lambda true: true.words[:20])
def test_true_quotes_are_exact(on_seed: QuoteMatcher, true: TrueQuote) -> None:
    number, start = number_of(seed(), true.words), seed_text().index(true.words)
    expected = Placement(true.words, number, Verdict.EXACT, start, start + len(true.words), "")
    assert on_seed.place(true.words, number) == expected


@pytest.mark.parametrize(("true", "change", "kind", "quote"), FALSIFIED)
def test_falsified_quotes_are_refused_and_the_reason_named(
    on_seed: QuoteMatcher, true: TrueQuote, change: str, kind: str, quote: str
) -> None:
    placement = on_seed.place(quote, number_of(seed(), true.words))
    assert placement.verdict is Verdict.ALTERED
    assert placement.reason.partition(":")[0] == kind
    assert (placement.start, placement.end) == (-1, -1)


@pytest.mark.parametrize(("true", "change", "kind", "quote"), FALSIFIED)
def test_falsified_quotes_are_refused_wherever_they_are_cited(
    on_seed: QuoteMatcher, true: TrueQuote, change: str, kind: str, quote: str
) -> None:
    for sentence in (None, *(s.number for s in seed().sentences)):
        assert not on_seed.place(quote, sentence).verdict.found


@pytest.mark.parametrize("variant", TYPOGRAPHIC.values(), ids=TYPOGRAPHIC)
def test_typographic_variants_get_the_span_of_the_original(
    on_seed: QuoteMatcher, variant: Callable[[str], str]
) -> None:
    for true in TRUE_QUOTES:
        quote = variant(true.words)
        placement = on_seed.place(quote, number_of(seed(), true.words))
        assert placement.verdict in {Verdict.EXACT, Verdict.TYPOGRAPHY}
        assert (placement.verdict is Verdict.EXACT) or quote != true.words
        assert words_of(seed_text(), placement).strip('".') == true.words.strip('"')


@pytest.mark.parametrize("variant", TYPOGRAPHIC.values(), ids=TYPOGRAPHIC)
def test_the_text_itself_may_be_the_variant(variant: Callable[[str], str]) -> None:
    for true in TRUE_QUOTES:
        text = f"Avant. {variant(true.words)} – après."
        placement = QuoteMatcher(one_sentence(text)).place(true.words, 1)
        assert placement.verdict in {Verdict.EXACT, Verdict.TYPOGRAPHY}
        assert fold(words_of(text, placement)).text.lower() == fold(true.words).text.lower()


@pytest.mark.parametrize("form", ELIDED)
def test_elided_quotes_get_the_whole_run(on_seed: QuoteMatcher, form: str) -> None:
    for true in TRUE_QUOTES:
        placement = on_seed.place(elided(true.words, form), number_of(seed(), true.words))
        assert placement.verdict is Verdict.ELIDED
        assert words_of(seed_text(), placement).strip('"') == true.words.strip('"')


def test_kim_meets_poutine(on_seed: QuoteMatcher) -> None:
    number = number_of(seed(), "pour y rencontrer")
    placement = on_seed.place("Kim Jong Un…Vladimir Poutine", number)
    words = words_of(seed_text(), placement)
    assert words.startswith("Kim Jong Un devrait se rendre")
    assert words.endswith("rencontrer Vladimir Poutine")


# Where a quote may begin and end


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("La partie est finie.", "art", "fr"),
        ("Ils sont non\u00adchalants.", "non", "fr"),
        ("They can't stay.", "They can", "en"),
        ("They cannot stay.", "They can", "en"),
        ("Il a reçu 300 000 obus.", "000 obus", "fr"),
        ("Il a reçu 300 000 obus.", "Il a reçu 300", "fr"),
        ("Il a reçu 12,5 tonnes.", "5 tonnes", "fr"),
        ("Il fait -5 degrés.", "5 degrés", "fr"),
        ("死者は二十五人。", "五人", "ja"),
        ("死者は125人。", "25人", "ja"),
        ("यह कि है", "यह क", "hi"),
        ("x\u0302 est là", "x", "fr"),
        ("북한군은 떠났다.", "북한", "ko"),
        ("Уряд України заявив.", "Україн", "uk"),
    ],
)
def test_no_quote_cuts_a_word_or_a_number(text: str, quote: str, language: str) -> None:
    assert not place(text, quote, 1, language).verdict.found


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("l'augmentation de l'arsenal", "augmentation", "fr"),
        ("Biden's plan is ready.", "Biden", "en"),
        ("Türkiye'nin kararı açık.", "Türkiye", "tr"),
        ("وقالت ووزارة الري إن السد آمن.", "وزارة الري", "ar"),
        ("بالوزارة", "وزارة", "ar"),
        ("הנשיא אמר.", "נשיא", "he"),
        ("북한은 미사일을 쐈다.", "북한", "ko"),
        ("俄罗斯和朝鲜正在谈判。", "朝鲜", "zh"),
        ("金正恩氏は訪問した。", "金正恩", "ja"),
        ("在NATO总部", "NATO", "zh"),
        ("รัฐบาลไทยปฏิเสธ", "ไทย", "th"),
        ("nord-coréen", "coréen", "fr"),
        ("En 2018 et 2019, deux fois.", "2019", "fr"),
        ("20 % des voix", "20", "fr"),
    ],
)
def test_a_quote_may_leave_off_what_is_no_part_of_its_words(text: str, quote: str, language: str) -> None:
    placement = place(text, quote, 1, language)
    assert placement.verdict is Verdict.EXACT
    assert words_of(text, placement) == quote


def test_a_span_takes_in_the_marks_that_the_quote_took_in() -> None:
    text = "Il parle d'un « risque » réel."
    assert words_of(text, place(text, "“risque”")) == "« risque »"
    assert words_of(text, place(text, "risque")) == "risque"


def test_a_space_after_an_opening_bracket_says_nothing() -> None:
    text = "Рамира Ольтавес («Речное согласие») набирает 48,7 %."
    assert place(text, "Ольтавес («\u202fРечное согласие\u202f») набирает", 1, "ru").verdict is Verdict.TYPOGRAPHY
    assert place("Il part ( demain ) à Kiev.", "part (demain) à Kiev").verdict is Verdict.TYPOGRAPHY


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("草签日期改为3月14日，原因不明。", "草签日期改为3月14日。", "zh"),
        ("確かな前進があったと述べた。", "確かな前進があった。", "ja"),
        ("قال إن السد آمن تماماً.", "السد آمن؟", "ar"),
        ("डॉ सिंह ने कहा और चले गए", "सिंह ने कहा।", "hi"),
    ],
)
def test_a_stop_put_behind_is_that_of_any_script(text: str, quote: str, language: str) -> None:
    placement = place(text, quote, 1, language)
    assert (placement.verdict, words_of(text, placement)) == (Verdict.EXACT, quote[:-1])


def test_an_exact_run_is_preferred_to_an_earlier_one_that_differs_in_typography() -> None:
    text = "Il dit l’eau, puis l'eau."
    placement = place(text, "l'eau")
    assert (placement.verdict, placement.start) == (Verdict.EXACT, text.index("l'eau"))


def test_one_capital_more_or_less_is_typography_of_two_words_only() -> None:
    text = "Le plan de paix est une offre polonaise de Paris."
    assert place(text, "Une offre polonaise").verdict is Verdict.TYPOGRAPHY
    assert place(text, "Polonaise").verdict is not Verdict.TYPOGRAPHY


def test_a_plain_quote_may_run_past_the_end_of_its_sentence() -> None:
    placement = place("Il est parti. Elle est restée.", "parti. Elle est", 1)
    assert (placement.verdict, placement.sentence) == (Verdict.EXACT, 1)


# Elisions


def test_an_ellipsis_of_the_text_is_no_elision() -> None:
    text = "Nous verrons… un jour peut-être, nous verrons un jour."
    assert place(text, "verrons… un jour").verdict is Verdict.EXACT
    assert place(text, "verrons... un jour").verdict is Verdict.TYPOGRAPHY


def test_the_tightest_run_wins_and_of_equal_ones_the_first() -> None:
    text = "le chat voit le chien et le loup et le loup."
    assert words_of(text, place(text, "le…loup")) == "le loup"
    assert place(text, "le…loup").start == text.index("le loup")


def test_an_elision_stays_in_its_sentence() -> None:
    text = "Le ministre a parlé. Le président est mort."
    assert not place(text, "Le ministre…est mort", 1).verdict.found


def test_of_an_elided_quote_the_altered_part_is_named() -> None:
    text = "Le 3 mars, le ministre a promis 500 obus à Kiev."
    assert_refused(
        place(text, "Le 3 mars…600 obus à Kiev"),
        Verdict.ALTERED,
        "number: the text has 500, the quote has 600",
    )
    assert_refused(
        place(text, "le ministre…Joe Biden"),
        Verdict.ALTERED,
        'name: the quote has "Joe Biden", the text has not',
    )
    assert place(text, "à Kiev…Le 3 mars").reason == "order: the parts stand in another order"


def test_an_ellipsis_at_an_end_says_nothing() -> None:
    assert place("Il a promis des obus.", "promis des obus…").verdict is Verdict.EXACT
    assert place("Il a promis des obus.", "...promis des obus [...]").verdict.found


# Other sentences


def test_long_words_that_stand_once_elsewhere_are_moved() -> None:
    text = "Rien à dire. Il a promis des obus. Fin."
    placement = place(text, "promis des obus", 1)
    assert (placement.verdict, placement.sentence) == (Verdict.MOVED, 2)
    assert words_of(text, placement) == "promis des obus"
    assert place(text, "a promis…obus", 3).verdict is Verdict.MOVED
    assert place(text, "promis des obus", 99).verdict is Verdict.MOVED


def test_without_spaces_six_characters_are_long_enough() -> None:
    text = "他没有说。俄罗斯和朝鲜谈判。"
    assert place(text, "俄罗斯和朝鲜", 1, "zh").verdict is Verdict.MOVED
    assert_refused(place(text, "朝鲜", 1, "zh"), Verdict.MISSING, "stands in sentence 2, not in the sentence cited")


def test_short_or_repeated_words_are_not_moved() -> None:
    text = "Rien. Des obus partent. Encore des obus partent. Des obus partent vite. Oui."
    assert_refused(place(text, "Oui", 1), Verdict.MISSING, "stands in sentence 5, not in the sentence cited")
    assert place(text, "obus partent", 1).reason == "stands in sentence 2, 3 and 4, not in the sentence cited"
    assert place(text, "Des obus partent", 1).verdict is Verdict.MISSING


def test_without_a_number_a_quote_must_be_the_only_one() -> None:
    text = "Un obus part. Deux obus restent."
    assert place(text, "Deux", None).verdict is Verdict.EXACT
    assert place(text, "Deux…restent", None).verdict is Verdict.ELIDED
    assert_refused(place(text, "obus", None), Verdict.MISSING, "stands in sentence 1 and 2, and none is cited")


# Refusals


@pytest.mark.parametrize(
    ("text", "quote", "language", "reason"),
    [
        ("He did not sign it.", "He did sign it", "en", 'negation: the text has "not", the quote has not'),
        ("He didn't sign it.", "He did sign it", "en", 'negation: the text has "didn\'t", the quote has not'),
        ("He may sign it.", "He will sign it", "en", 'hedge: the text has "may", the quote has not'),
        ("Three died here.", "Four died here", "en", 'number: the text has "three", the quote has "four"'),
        ("Il a été élu hier.", "Il a ete élu hier", "fr", 'word: the text has "été", the quote has "ete"'),
        (
            "Er kam, sah und ging.",
            "Er kam sah und ging",
            "de",
            'punctuation: the text has ",", the quote has not',
        ),
        ("俄罗斯没有提供武器。", "俄罗斯提供武器", "zh", 'negation: the text has "没", the quote has not'),
        ("В 2022 году ушли.", "В 2021 году ушли", "ru", "number: the text has 2022, the quote has 2021"),
    ],
)
def test_the_gravest_difference_is_named(text: str, quote: str, language: str, reason: str) -> None:
    assert_refused(place(text, quote, 1, language), Verdict.ALTERED, reason)


@pytest.mark.parametrize(
    ("text", "quote", "language"),
    [
        ("Les pourparlers continuent à Moscou.", "the talks are still going on", "fr"),
        ("俄罗斯和朝鲜正在谈判。", "North Korea", "zh"),
        ("Переговоры продолжаются.", "inevitable", "ru"),
    ],
)
def test_an_english_quote_of_another_text_is_translated(text: str, quote: str, language: str) -> None:
    assert place(text, quote, 1, language).verdict is Verdict.TRANSLATED


def test_near_words_are_altered_rather_than_translated() -> None:
    assert place("Il verra Vladimir Poutine demain.", "Vladimir Putin").verdict is Verdict.ALTERED


def test_nothing_near_is_missing() -> None:
    assert_refused(place("Les pourparlers continuent.", "zèbres"), Verdict.MISSING, "no such words in the text")
    assert place("The talks go on.", "he never denied it", 1, "en").verdict is Verdict.MISSING


@pytest.mark.parametrize("quote", ["", " ", "…", '"', "«\u00a0»", "?!", "\u200b", "-", "ـ"])
def test_a_quote_without_words_is_missing(quote: str) -> None:
    assert_refused(place('Il dit "…" ! - ?', quote), Verdict.MISSING, "the quote holds no words")


def test_a_very_long_quote_is_compared_where_it_leaves_the_text() -> None:
    text = "mot " * 25_000 + "et 2022 obus."
    assert place(text, text[:-1]).verdict is Verdict.EXACT
    false = place(text, text.replace("2022", "2023"))
    assert_refused(false, Verdict.ALTERED, "number: the text has 2022, the quote has 2023")


# Any text


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_whole_words_of_any_text_are_found_exactly(before: str, quote: str, after: str) -> None:
    folded = fold(quote).text
    assume(quote == quote.strip() and any(map(str.isalnum, folded)))
    assume(not any(map(joins_previous, (folded[0], quote[0]))))
    text = f"{before} mot {quote} fin {after}"
    placement = QuoteMatcher(one_sentence(text)).place(quote, 1)
    assert placement.verdict is Verdict.EXACT
    assert words_of(text, placement) == quote


@given(ANY_TEXT, st.sampled_from(FORMS))
def test_canonical_variants_get_the_span_of_the_original(quote: str, form: Literal["NFC", "NFD"]) -> None:
    folded = fold(quote).text
    assume(quote == quote.strip() and any(map(str.isalnum, folded)))
    assume(not any(map(joins_previous, (folded[0], quote[0]))))
    text = f"mot {quote} fin"
    variant = unicodedata.normalize(form, quote)
    placement = QuoteMatcher(one_sentence(text)).place(variant, 1)
    assert placement.verdict in {Verdict.EXACT, Verdict.TYPOGRAPHY}
    assert fold(words_of(text, placement)).text == folded


@given(ANY_TEXT, ANY_TEXT, st.none() | st.integers(-2, 4), st.sampled_from(["fr", "en", "zh", "und", "x"]))
def test_any_quote_of_any_text_gets_a_verdict(text: str, quote: str, sentence: int | None, language: str) -> None:
    source = article(text, language)
    placement = QuoteMatcher(source).place(quote, sentence)
    assert placement.quote == quote
    if placement.verdict.found:
        assert 0 <= placement.start < placement.end <= len(text)
        assert placement.sentence is not None
        holder = source.sentence(placement.sentence)
        assert holder is not None
        assert holder.start <= placement.start or placement.sentence == 1
        assert not placement.reason
    else:
        assert (placement.start, placement.end, placement.sentence) == (-1, -1, sentence)
        assert placement.reason

"""What of a text a statement rests on: the clause around a span, the words beside it, its sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence.clauses import Passage, length_in_words, plain
from tests.beside_text import LANGUAGES, marked, span_of
from tests.test_evidence_fold import ANY_TEXT
from tests.texts import article, one_sentence


@pytest.mark.parametrize(
    ("language", "text", "clause"),
    [
        ("fr", "Il pleut, |le pont| n'est pas fermé ; la route l'est.", " le pont n'est pas fermé "),
        ("fr", "Il a coûté |2,3 millions| d'euros, dit-on.", "il a coûté 2,3 millions d'euros"),
        ("fr", "Le bac |de Saint-Malo| – en panne – ne part pas.", "le bac de saint-malo "),
        ("fr", "Il a dit : « le pont |est fermé| ».", " le pont est fermé"),
        ("fr", "Le maire a |« fermé »| le pont.", "le maire a fermé le pont"),
        ("de", "Er sagt, der Riss |könne| „bis in den Stollen“ reichen, und geht.", " der riss könne bis in den stollen reichen"),
        ("en", "The bridge (|not| the road) is closed.", "not the road"),
        ("en", "The bridge |costs 1.5| million.", "the bridge costs 1.5 million"),
        ("es", "¿Está |cerrado|? ¡No!", "¿está cerrado"),
        ("ru", "Мост |закрыт|, а дорога — нет.", "мост закрыт"),
        ("ar", "قال إن |الجسر مغلق|، ولم يغلق الطريق.", "قال إن الجسر مغلق"),
        ("zh", "他说，|大桥|没有关闭；道路关闭。", "大桥没有关闭"),
        ("ja", "「|橋は閉鎖|された」と述べた。", "橋は閉鎖された"),
        ("tr", "Köprü |kapalı|; yol değil.", "köprü kapalı"),
    ],
)  # fmt: skip
def test_a_clause_ends_at_its_punctuation(language: str, text: str, clause: str) -> None:
    assert marked(text, language).passage.clause.strip() == clause.strip()


@pytest.mark.parametrize(
    ("language", "text", "near"),
    [
        ("fr", "Hier matin au port le pont n'|est| pas encore tout à fait fermé.", "port le pont n'est pas encore tout"),
        ("fr", "Ils ont |ri| et ne l'ont pas dit.", "ils ont ri"),
        ("fr", "Il pleut, le pont |est fermé|.", "le pont est fermé"),
        ("zh", "部长昨天说大桥|没有关|闭的消息是真的。", "天说大桥没有关闭的消息"),
        ("en", "He has |paid| but did not say so.", "he has paid"),
    ],
)  # fmt: skip
def test_beside_a_span_stand_four_words_of_its_clause(language: str, text: str, near: str) -> None:
    assert marked(text, language, whole=True).passage.near.strip() == near


@pytest.mark.parametrize(
    ("language", "text", "doubted"),
    [
        # The opening of the sentence, if it is short, and a phrase of three words or fewer on either side.
        ("fr", "Selon des sources, dit-on, le pont, peut-être, |est fermé|, sans doute, ou pas.", ["selon des sources", "peut-être", "est fermé", "sans doute"]),
        ("ru", "Мост, вероятно, |закрыт|, а дорога на юг открыта.", ["мост", "вероятно", "закрыт"]),
        ("fr", "La vieille route nationale du nord, selon le maire, |le pont est fermé|, dit le vieux maire, ou non.", ["la vieille route nationale du nord", "selon le maire", "le pont est fermé"]),
        ("fr", "Il pourrait venir ; |il vient|.", ["il vient"]),
        ("fr", "La route nationale qui longe le fleuve, |le pont est fermé|.", ["le pont est fermé"]),
        ("en", "The road |is closed| and may collapse.", ["the road is closed"]),
        ("fr", "Le pont |est fermé| mais pourrait rouvrir.", ["le pont est fermé"]),
    ],
)  # fmt: skip
def test_where_a_hedge_may_stand(language: str, text: str, doubted: list[str]) -> None:
    found = marked(text, language, whole=True).passage.doubted
    for part in doubted:
        assert part in found
        found = found.replace(part, "", 1)
    assert not found.strip()


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("ورجّح خبير الموارد المائية في معهد هيستن للمياه، إيفار شتولمرت، أن |تكون الشقوق قديمة|.", "ورجّح"),
        ("ورجّح خبير الموارد المائية في معهد هيستن للمياه، إيفار شتولمرت، |أن تكون الشقوق قديمة|.", "ورجّح"),
        ("ورجّح خبير المياه أن تكون الشقوق قديمة، مشيراً إلى أن |مثلها شائع|.", ""),
        ("ورجّح خبير المياه ذلك، |والجسر مغلق|.", ""),
    ],
)
def test_a_clause_hangs_on_the_first_word_of_its_sentence(text: str, head: str) -> None:
    assert marked(text, "ar").passage.head(("أن",)) == head


def test_a_few_words_beside_the_point_doubt_nothing_about_it() -> None:
    text = "La rencontre, |mardi|, serait brève. |Le pont de la vieille ville est fermé|."
    assert "serait" not in marked(text).passage.doubted
    longer = "|La rencontre de mardi à la mairie| serait brève. |Le pont de la vieille ville est fermé|."
    assert "serait" in marked(longer).passage.doubted


@pytest.mark.parametrize(("beside", "counts"), [("il serait", True), ("serait", False)])
def test_four_fifths_of_the_longest_are_no_few_words(beside: str, counts: bool) -> None:
    found = marked(f"Oui |{beside}| là. Non |le pont ici|.").passage.doubted
    assert ("serait" in found) is counts


def test_sentences_and_the_one_before() -> None:
    passage = marked("Un. Deux. Trois |quatre. Cinq| six. Sept.").passage
    assert (passage.before, passage.sentence, passage.numbers) == ("deux.", "trois quatre.\ncinq six.", (3, 4))


def test_spans_in_any_order_rest_on_each_sentence_once() -> None:
    source = marked("Un |un|. Deux |deux|. Trois |trois|.")
    passage = Passage(source.text, (source.evidence[2], source.evidence[1], source.evidence[2]))
    assert passage.numbers == (3, 2)
    assert passage.before == "un un."


def test_nothing_stands_before_the_first_sentence() -> None:
    assert marked("|Un|. Deux.").passage.before == ""
    empty = Passage(article("Un."), ())
    assert (empty.before, empty.sentence, empty.near, empty.clause, empty.doubted, empty.numbers) == ("",) * 5 + ((),)


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("le pont", 2), ("a-b c", 2), ("大桥关闭", 2), ("大桥", 1), ("大", 1), ("NATO大桥関", 3), (" , ", 1)]
)  # fmt: skip
def test_length_in_words(text: str, words: int) -> None:
    assert length_in_words(text) == words


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(LANGUAGES))
def test_no_text_has_no_passage_and_none_is_touched(before: str, words: str, after: str, language: str) -> None:
    text = before + words + after
    source = one_sentence(text, language)
    passage = Passage(source, (span_of(source, len(before), len(words)),))
    assert all(isinstance(part, str) for part in (passage.near, passage.clause, passage.doubted, passage.before))
    assert source.text == text
    assert passage.evidence[0].exact == words


@given(
    st.text("abc é,.;—()不も ", max_size=30),
    st.text("abc é不も", min_size=1, max_size=10),
    st.text("abc é,.;—()不も ", max_size=30),
)
def test_what_is_narrower_stands_in_what_is_wider(before: str, words: str, after: str) -> None:
    source = one_sentence(f"x{before}{words}{after}x")
    passage = Passage(source, (span_of(source, 1 + len(before), len(words)),))
    bare = [part.replace(" ", "") for part in (passage.near, passage.clause, passage.sentence)]
    assert plain(words).replace(" ", "") in bare[0]
    assert bare[0] in bare[1]
    assert bare[1] in bare[2]


@given(ANY_TEXT)
def test_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)

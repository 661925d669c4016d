"""The words that credit a statement: of the recorded briefs those that were hard to tell, and made-up sentences."""

from __future__ import annotations

from functools import cache

import pytest

from summarizer import Brief, summarize
from summarizer.evidence.cues import Credited, CueFinder, Mentions
from summarizer.evidence.speech import quoted_runs
from tests.beside_text import Cast, Marked, marked
from tests.test_fixtures import ROOT

DAY1, DAY2 = "2031-03-04", "2031-03-05"


@cache
def brief(file: str, model: str) -> Brief:
    return summarize(ROOT / "seeds" / file, replay=ROOT / "fixtures", model=model, archive=False)


@pytest.mark.parametrize(
    ("file", "model", "statement", "cue"),
    [
        (f"{DAY2}/04-uk-vybory.txt", "relay-a", "Forms were substituted", None),
        (f"{DAY2}/04-uk-vybory.txt", "relay-a", "All seals are intact", "ідеться"),
        (f"{DAY2}/03-es-recuento.txt", "relay-a", "stands by this information", "se ratifica"),
        (f"{DAY2}/03-es-recuento.txt", "relay-a", "was not warned in January", "desmintió"),
        (f"{DAY2}/05-en-fishing-slips.txt", "relay-a", "would be allowed to board", None),
        (f"{DAY2}/05-en-fishing-slips.txt", "relay-a", "is not in the text", "denied"),
        (f"{DAY2}/05-en-fishing-slips.txt", "relay-a", "stood at 18,500", "put it at"),
        (f"{DAY2}/01-fr-barrage.txt", "relay-a", "It is too early", "a dit"),
        (f"{DAY2}/01-fr-barrage.txt", "relay-a", "is estimated at between 11 and 13", None),
        (f"{DAY2}/01-fr-barrage.txt", "relay-a", "does not touch the drainage gallery", "démenti"),
        (f"{DAY2}/02-ar-sadd.txt", "relay-a", "dam is safe", "تأكيده"),
        (f"{DAY2}/02-ar-sadd.txt", "relay-a", "should not be prejudged", "ودعت"),
        (f"{DAY2}/02-ar-sadd.txt", "relay-a", "2,700 farms", "وقال"),
        (f"{DAY2}/06-zh-yuye.txt", "relay-a", "demands a catch of 21,000", "报道称"),
        (f"{DAY2}/06-zh-yuye.txt", "relay-b", "demands a catch of 21,000", "报道称"),
        (f"{DAY2}/06-zh-yuye.txt", "relay-a", "The quota is 18,500", "所说"),
        (
            f"{DAY1}/07-ja-gyogyo.txt",
            "relay-a",
            "agreement between Halveria and the Meren Islands is imminent",
            "と語った",
        ),
        (f"{DAY1}/07-ja-gyogyo.txt", "relay-a", "proposed cutting the landing-port fees", "筋による"),
        (f"{DAY1}/08-tr-geri-cagirma.txt", "relay-a", "Nobody was injured", "söyledi"),
        (f"{DAY1}/08-tr-geri-cagirma.txt", "relay-a", "should be unplugged", "dedi"),
        (f"{DAY1}/08-tr-geri-cagirma.txt", "relay-a", "tests were skipped is untrue", "yalanladı"),
        (f"{DAY1}/06-en-fishing-talks.txt", "relay-a", "No number has been settled", "denied"),
    ],
)
def test_the_cues_of_the_recorded_briefs(file: str, model: str, statement: str, cue: str | None) -> None:
    (allegation,) = (a for a in brief(file, model).allegations if statement in a.statement)
    assert (allegation.cue.exact if allegation.cue else None) == cue


def cue_of(case: Marked, credited: Credited | None = None) -> str | None:
    found = CueFinder(case.text, quoted_runs(case.text.text)).cue(case.evidence, credited)
    return found.exact if found else None


@pytest.mark.parametrize(
    ("language", "text", "cue"),
    [
        ("fr", "Le maire a affirmé que |le pont est fermé|, mais la date n'a pas été précisée.", "a affirmé"),
        ("fr", "Le prix, |fixé à 3 millions|, n'a pas été précisé.", None),
        ("en", "|The bridge will reopen|, but no date was announced.", None),
        ("de", "Der Minister hat den |Termin im Mai| nicht bestätigt.", None),
        ("en", "|The bridge is not safe|, said the mayor.", "said"),
        ("de", "|Die Brücke ist nicht sicher|, sagte die Bürgermeisterin.", "sagte"),
        ("fr", "Le maire a dit que |le pont est fermé|, ajoutant : « Nous attendons. »", "a dit"),
        ("en", "|The mayor asked for help|, the ministry said.", "said"),
        ("tr", "Belediye |köprünün açık olmadığını| söyledi.", "söyledi"),
    ],
)
def test_which_reporting_word_credits(language: str, text: str, cue: str | None) -> None:
    assert cue_of(marked(text, language, whole=True)) == cue


@pytest.mark.parametrize(
    ("who", "denies", "cue"), [("s1", False, None), ("s2", False, "denied"), ("s1", True, "denied")]
)
def test_a_word_of_denial_credits_whoever_denies(who: str, denies: bool, cue: str | None) -> None:
    case = marked("The police denied the claim of Anne Leroy that |the bridge is closed|.", "en", whole=True)
    cast = Cast(
        case.text,
        ("Anne Leroy | person", "Police | government_body | | police"),
        ("Anne Leroy", "Police"),
    )
    assert cue_of(case, Mentions(cast.all_actors, cast.all_sources).credited(who, denies=denies)) == cue

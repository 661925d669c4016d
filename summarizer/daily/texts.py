"""The model's headline and sentences on a story, held to the claims that they cite.

A sentence passes where it cites claims of its story, has no figure or name that none of them has, denies what they deny
and nothing else, and says nothing surer than all of them. What fails is left out and said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.brief import Check
from summarizer.daily.tokens import NAME_MARK, stems_of, words_in
from summarizer.day import Claim, Day, Story, StorySentence
from summarizer.evidence.clauses import plain
from summarizer.evidence.english import language_check
from summarizer.evidence.propositions import PropositionReader
from summarizer.lexicon import lexicon_for, pattern_of
from summarizer.terms import Certainty

_SURE = {Certainty.CERTAIN, Certainty.UNSTATED}
_SMALL = frozenset(range(3))
"""Figures that English says without counting ("one of the two")."""
_CREDITS = re.compile(
    r"\b(?:according to|sa(?:ys?|id)|reports?|reported(?:ly)?|alleg\w+|claims?|claimed|den(?:y|ies|ied)|den(?:ial|ying)"
    r"|insists?|maintains?|confirm\w*|warn\w*|expect\w*|estimat\w*|ask\w*|demand\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StoryText:
    """What a model wrote on one story: each line with the ids of the claims that it cites."""

    headline: StorySentence | None = None
    sentences: tuple[StorySentence, ...] = ()


def check_sentence(sentence: StorySentence, claims: Mapping[str, Claim], names: frozenset[str]) -> StorySentence:
    """The sentence with its checks. `claims` are those of its story, `names` the words of its actors, lower case."""
    cited = [claims[id_] for id_ in sentence.claims if id_ in claims]
    strange = [id_ for id_ in sentence.claims if id_ not in claims]
    if strange or not cited:
        detail = f"{', '.join(strange)}: no claim of this story" if strange else "it cites no claim"
        checks: Sequence[Check] = (Check(name="citations", outcome="failed", detail=detail),)
    else:
        checks = (Check(name="citations", outcome="passed"), *_checks(sentence.text, cited, names))
    return sentence.model_copy(update={"checks": tuple(checks)})


def passed(sentence: StorySentence) -> bool:
    """Whether no check of it failed."""
    return not any(check.outcome == "failed" for check in sentence.checks)


def _checks(text: str, cited: Sequence[Claim], names: frozenset[str]) -> Iterator[Check]:
    said = [line for claim in cited for line in _lines(claim)]
    yield language_check(text)
    yield _numbers(text, said)
    yield _names(text, said, names)
    yield _polarity(text, said, [claim.statement for claim in cited])
    yield _certainty(text, cited)


def _lines(claim: Claim) -> Iterator[str]:
    yield claim.statement
    if claim.was:
        yield claim.was
    for report in (*claim.reports, *claim.before):
        yield from (report.statement, report.source, report.via or "", report.publisher, report.outlet or "")


def _numbers(text: str, said: Sequence[str]) -> Check:
    reader = PropositionReader()
    known = frozenset().union(*(reader.figures(line) for line in said))
    extra = sorted(figure for figure in reader.figures(text) - known if figure not in _SMALL)
    if not extra:
        return Check(name="numbers", outcome="passed")
    figures = ", ".join(str(figure) if figure.denominator == 1 else f"{float(figure):g}" for figure in extra)
    return Check(name="numbers", outcome="failed", detail=f"{figures} does not stand in the claims cited")


def _names(text: str, said: Sequence[str], names: frozenset[str]) -> Check:
    known = {token for line in said for token in stems_of(line, names)}
    known |= {token for line in said for word in line.split() for token in stems_of(f"x {word}")}
    extra = [token for token in stems_of(text) if token.startswith(NAME_MARK) and token not in known]
    if not extra:
        return Check(name="names", outcome="passed")
    words = [w for w in re.findall(r"[^\W\d_]+", text) if set(stems_of(f"x {w}")[1:]) & set(extra)]
    return Check(name="names", outcome="failed", detail=f"{', '.join(words)}: not in the claims cited")


def _polarity(text: str, said: Sequence[str], statements: Sequence[str]) -> Check:
    english = lexicon_for("en")
    assert english is not None
    # "Barely" and "declined" are negative by their meaning: they may stand for a negation, and need none themselves.
    plainly, somehow = pattern_of(english.negation), pattern_of((*english.negation, *english.denial))
    words = plain(text)
    if plainly.search(words) and not any(somehow.search(plain(line)) for line in said):
        return Check(name="polarity", outcome="failed", detail="it denies, and no claim cited does")
    if not somehow.search(words) and all(plainly.search(plain(line)) for line in statements):
        return Check(name="polarity", outcome="failed", detail="every claim cited denies, and it does not")
    return Check(name="polarity", outcome="passed")


def _certainty(text: str, cited: Sequence[Claim]) -> Check:
    """A claim that its source leaves open may not become a fact: the sentence must hedge, or credit it."""
    if any(claim.certainty in _SURE for claim in cited):
        return Check(name="certainty", outcome="passed")
    english = lexicon_for("en")
    assert english is not None
    hedges = pattern_of((*english.probable, *english.possible, *english.conditional))
    if hedges.search(plain(text)) or _CREDITS.search(text):
        return Check(name="certainty", outcome="passed")
    return Check(name="certainty", outcome="failed", detail="the claims are unsure, and it has no hedge")


def recited(texts: Mapping[str, StoryText], shown: Day, day: Day) -> dict[str, StoryText]:
    """The same texts, with the ids that the claims cited from one day have in another of the same briefs."""
    ids = {_place_of(claim): claim.id for claim in day.claims}
    known = {claim.id: ids[_place_of(claim)] for claim in shown.claims if _place_of(claim) in ids}

    def moved(line: StorySentence) -> StorySentence:
        # What is no claim stays what it is, and fails its check.
        return line.model_copy(update={"claims": tuple(known.get(id_, id_) for id_ in line.claims)})

    return {
        story: StoryText(text.headline and moved(text.headline), tuple(map(moved, text.sentences)))
        for story, text in texts.items()
    }


def _place_of(claim: Claim) -> tuple[object, ...]:
    """What a claim is of the same briefs and groups, whatever its id: its reports, or the earlier claim that nobody makes."""
    reports = tuple((report.document, report.allegation) for report in claim.reports)
    return claim.story, reports, None if reports else claim.earlier


def told_by(text: StoryText | None, story: Story, claims: Sequence[Claim]) -> Story:
    """The story with a model's headline and sentences: those that passed, and beside them those that are left out."""
    if text is None:
        return story
    by_id = {claim.id: claim for claim in claims}
    names = frozenset(
        word.lower() for claim in claims for r in claim.reports for name in r.party for word in words_in(name)
    )
    lines = [check_sentence(sentence, by_id, names) for sentence in text.sentences]
    update: dict[str, object] = {
        "summary": tuple(line for line in lines if passed(line)),
        "left_out": tuple(line for line in lines if not passed(line)),
    }
    if text.headline:
        headline = check_sentence(text.headline, by_id, names)
        if passed(headline):
            update |= {
                "headline": headline.text,
                "headline_document": None,
                "headline_claims": headline.claims,
                "headline_checks": headline.checks,
            }
        else:
            update["left_out"] = (headline, *(line for line in lines if not passed(line)))
    return story.model_copy(update=update)

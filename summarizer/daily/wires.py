"""Wire families: documents of a story that carry one copy, as reprints or as translations.

Near-duplicate texts are found by shingles, runs of five words (of eight characters where a script writes none), and by
how much of the shorter text stands in the longer. scikit-learn counts them exactly: within one story the pairs are few,
so the estimates that datasketch makes for millions of texts are not needed.

Over languages no text is alike. There, two documents are one copy where they credit the same agency for their copy, or
one credits the other's outlet, and most of what the shorter brief says is said by the other with the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

from summarizer.daily.articles import Article, Key, Proposition
from summarizer.daily.claims import needed
from summarizer.daily.graph import components
from summarizer.daily.likeness import Likeness, objection
from summarizer.daily.names import same_body
from summarizer.daily.outlets import SEVERAL, Printed
from summarizer.day import WireFamily
from summarizer.evidence.fold import UNSPACED

SAME_TEXT = 0.5
"""Share of the shorter text's shingles that the longer has too, from which both carry one copy."""
SAME_CONTENT = 0.6
"""Share of the shorter brief's statements that the other brief has too, from which a shared credit makes one copy."""
_FEWEST_SHINGLES = 20
"""Below this a text is too short to tell a reprint from a phrase that everybody uses."""
_FEWEST_STATEMENTS = 3
_WORDS, _CHARACTERS = 5, 8
_WORD = re.compile(rf"[^\W{UNSPACED}]+")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")

Tie = tuple[str, str, float, Literal["text", "credit"]]


def families(
    stories: Sequence[Sequence[Article]],
    prints: Mapping[str, Printed],
    propositions: Mapping[Key, Proposition],
    likenesses: Sequence[Likeness],
) -> tuple[WireFamily, ...]:
    """The families of all stories; `prints` are by document id, `likenesses` in the order of the stories."""
    found = []
    for story, likeness in zip(stories, likenesses, strict=True):
        if len(story) > 1:
            ties = [*_text_ties(story), *_credit_ties(story, prints, propositions, likeness)]
            found += list(_families(story, ties, prints))
    return tuple(family.model_copy(update={"id": f"w{n}"}) for n, family in enumerate(found, 1))


def shingles_of(text: str) -> set[str]:
    """The shingles of a text, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    found = {" ".join(words[n : n + _WORDS]) for n in range(len(words) - _WORDS + 1)}
    for run in _UNSPACED_RUN.findall(re.sub(r"[\s\W]", "", text)):
        found |= {run[n : n + _CHARACTERS] for n in range(len(run) - _CHARACTERS + 1)}
    return found


def _text_ties(story: Sequence[Article]) -> Iterator[Tie]:
    shingles = [shingles_of(article.brief.document.text or "") for article in story]
    long_enough = [n for n, found in enumerate(shingles) if len(found) >= _FEWEST_SHINGLES]
    if len(long_enough) < 2:
        return
    shared = _shared([shingles[n] for n in long_enough])
    for row, column in combinations(range(len(long_enough)), 2):
        first, second = long_enough[row], long_enough[column]
        share = shared[row, column] / min(len(shingles[first]), len(shingles[second]))
        if share >= SAME_TEXT:
            yield story[first].id, story[second].id, float(share), "text"


def _shared(shingles: Sequence[set[str]]) -> Any:
    from sklearn.feature_extraction.text import CountVectorizer

    counts = CountVectorizer(analyzer=lambda found: found, dtype="int32").fit_transform(shingles)
    return (counts @ counts.T).toarray()


def _credit_ties(
    story: Sequence[Article],
    prints: Mapping[str, Printed],
    propositions: Mapping[Key, Proposition],
    likeness: Likeness,
) -> Iterator[Tie]:
    said = {article.id: [(article.id, a.id) for a in article.said] for article in story}
    for one, other in combinations(story, 2):
        if not _same_credit(prints[one.id], prints[other.id]):
            continue
        first, second = sorted((said[one.id], said[other.id]), key=len)
        if len(first) < _FEWEST_STATEMENTS:
            continue
        share = sum(_says(key, second, propositions, likeness) for key in first) / len(first)
        if share >= SAME_CONTENT:
            yield one.id, other.id, share, "credit"


def _same_credit(one: Printed, other: Printed) -> bool:
    first = [*one.credits, *filter(None, [one.outlet])]
    second = [*other.credits, *filter(None, [other.outlet])]
    credited = {*one.credits, *other.credits} - {SEVERAL}
    return any(same_body(a, b) for a in first for b in second if a in credited or b in credited)


def _says(key: Key, others: Sequence[Key], propositions: Mapping[Key, Proposition], likeness: Likeness) -> bool:
    return any(
        likeness.of(key, other) >= needed(key, other, propositions)
        and not objection(propositions[key], propositions[other])
        for other in others
    )


def _families(story: Sequence[Article], ties: Sequence[Tie], prints: Mapping[str, Printed]) -> Iterator[WireFamily]:
    at = {article.id: n for n, article in enumerate(story)}
    for group in components(len(story), ((at[one], at[other]) for one, other, _, _ in ties)):
        if len(group) < 2:
            continue
        members = [story[n].id for n in group]
        inside = [tie for tie in ties if tie[0] in members]
        bases = {basis for *_, basis in inside}
        yield WireFamily.model_validate(
            {
                "id": "",
                "documents": tuple(members),
                "credited_to": _credited(members, prints),
                "basis": "text and credit" if len(bases) > 1 else bases.pop(),
                "likeness": round(min(_best(member, inside) for member in members), 3),
            }
        )


def _best(member: str, ties: Sequence[Tie]) -> float:
    return max(likeness for one, other, likeness, _ in ties if member in {one, other})


def _credited(members: Sequence[str], prints: Mapping[str, Printed]) -> str | None:
    """The credit that most members have; an outlet whose copy the others credit counts as credited by itself."""
    names = [name for member in members for name in prints[member].credits if name != SEVERAL]
    return max(dict.fromkeys(names), key=names.count, default=None)

"""Stories: articles about one matter, whatever their outlets and languages.

Briefs are compared, not texts, since all briefs are in English. Each is two vectors, weighed by how few articles of the
day have what is in them (TF-IDF, scikit-learn): the names of actors and places by their sound, and the stems of what is
said with its dates. The likeness of two articles is the geometric mean of both cosines: two strikes in two states share
their words, two matters of one state share its names, and neither is enough. Groups are joined where more than half of
the pairs over both are near: single linkage would chain two stories by an article that touches both. Only neighbours are kept, so that memory grows with the
near pairs, not with all.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from summarizer.brief import Brief
from summarizer.daily.articles import Article
from summarizer.daily.dates import dates_of
from summarizer.daily.graph import components
from summarizer.daily.tokens import capitals_in, name_token, stems_of, words_in
from summarizer.day import Day, DayActor, Story, Tie, TieKind
from summarizer.lexicon import lexicon_for
from summarizer.terms import ActorKind

SAME_STORY = 0.14
"""Likeness from which two articles are near; docs/daily.md has how it was set."""
_MOST_PAIRS = 0.51
"""Share of the pairs over two groups that must be near for them to be one story: more than half."""
_FIRST = 0.001
"""Weight of the likeness itself beside near or not: it only says which groups are joined first."""
_NEIGHBOURS = 0.05
"""Pairs below this count as 0: most pairs of a day share a few common words."""
_SHARED_NAMES = 2
_FEW_NAMES = 4
"""One name that sounds alike may be chance in a large day: so many must be shared where both articles name as many."""
_BLOCK = 1024
"""Rows of the likeness matrix that are made at a time."""
_NAMES = {TieKind.ACTOR: 1.0, TieKind.PLACE: 1.0}
_MATTER = {TieKind.WORDS: 1.0, TieKind.TIME: 0.5}
"""Days tell stories apart less than words: most articles of a day speak of the same ones."""
_SHOWN = {TieKind.PLACE: 4, TieKind.TIME: 2, TieKind.WORDS: 6}
_ACTORS_SHOWN = 6
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_PHRASE = re.compile(r"(?<![.;:!?\"“] )(?<!^)\b[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)*")

Feature = tuple[TieKind, str]


@dataclass(frozen=True)
class Cluster:
    """One story: the ids of its documents, how alike they are on average, and what they share."""

    documents: tuple[str, ...]
    cohesion: float
    tied_by: tuple[Tie, ...]
    """The places, days and words; the actors are joined after the stories (`actor_ties`)."""
    centre: str
    """The id of the document that is most like the others."""


@dataclass(frozen=True)
class Features:
    """What a brief is compared by, and how each feature reads in English."""

    counts: Counter[Feature]
    shown: Mapping[Feature, str]


def features_of(brief: Brief, day: str) -> Features:
    """The features of one brief; `day` is that of the article, ISO 8601."""
    found = _Counter([*(a.statement for a in brief.grounded), brief.headline])
    for actor in brief.actors:
        found.actor(actor.name, actor.kind, actor.name_in_text)
    for allegation in brief.grounded:
        found.dates(dates_of(allegation.statement, allegation.time, day))
    return found.features()


def cluster(articles: Sequence[Article], threshold: float = SAME_STORY) -> tuple[Cluster, ...]:
    """The stories of these articles, each article in exactly one, in the order of their first articles."""
    if not articles:
        return ()
    features = [features_of(article.brief, article.day) for article in articles]
    space = _Space(features)
    groups = [part for group in space.near_groups() for part in space.split(group, threshold)]
    return tuple(_cluster(space, group, articles) for group in sorted(groups))


def actor_ties(documents: Sequence[str], actors: Sequence[DayActor]) -> tuple[Tie, ...]:
    """The actors that at least two of these documents name: whoever most of them name and the fewest others."""
    members = set(documents)
    shared = [(actor, [d for d in actor.documents if d in members]) for actor in actors]
    shared = [(actor, common) for actor, common in shared if len(common) > 1]
    shared.sort(key=lambda pair: (-len(pair[1]), len(pair[0].documents), pair[0].name))
    return tuple(Tie(kind=TieKind.ACTOR, detail=a.name, documents=tuple(c)) for a, c in shared[:_ACTORS_SHOWN])


class _Counter:
    """Counts the features of one brief, or of what an earlier day has kept of several."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        # What is also written small is a word, whatever body bears it: "Water Office", "the office".
        self._small = {word for text in texts for word in words_in(text) if word.islower()}
        self._counts: Counter[Feature] = Counter()
        self._shown: dict[Feature, str] = {}
        self._actors: set[str] = set()

    def actor(self, name: str, kind: ActorKind, written: str = "") -> None:
        """Count a person once, by the surname, and a body by every word of its name and by its acronym."""
        words = words_in(name)
        self._actors |= {word.lower() for word in words}
        acronyms = [word for word in words_in(written) if word.isupper() and word.isascii() and len(word) > 1]
        for word in words[-1:] if kind is ActorKind.PERSON else [*words, *acronyms]:
            if kind is ActorKind.PERSON or self._is_name(word):
                self._counts[TieKind.ACTOR, name_token(word)] += 1

    def dates(self, dates: Mapping[str, str]) -> None:
        """Count dates, each with its expression."""
        for when, expression in dates.items():
            self._counts[TieKind.TIME, when] += 1
            self._shown.setdefault((TieKind.TIME, when), expression)

    def features(self) -> Features:
        """All that was counted, with the words of the texts."""
        for text in self._texts:
            self._words(text)
        return Features(self._counts, self._shown)

    def _words(self, text: str) -> None:
        inside = capitals_in(text)
        for word in words_in(text):
            named = self._is_name(word) and (word in inside or word.lower() in self._actors)
            if word.lower() in _CALENDAR:
                continue
            if named:
                self._counts[TieKind.PLACE, name_token(word)] += 1
                continue
            for token in stems_of(word.lower()):
                self._counts[TieKind.WORDS, token] += 1
                self._shown.setdefault((TieKind.WORDS, token), word.lower())
        for phrase in _PHRASE.findall(text):
            for word in words_in(phrase):
                if word.lower() not in self._actors:
                    self._shown.setdefault((TieKind.PLACE, name_token(word)), phrase)

    def _is_name(self, word: str) -> bool:
        return word[0].isupper() and word.lower() not in self._small and word.lower() not in _institutions()


@cache
def _institutions() -> frozenset[str]:
    english = lexicon_for("en")
    assert english is not None
    return frozenset(word.strip("-").lower() for word in english.institutions)


class _Space:
    """The articles as vectors of length 1, names and words apart."""

    def __init__(self, features: Sequence[Features]) -> None:
        self._features = features
        self._of_names, self._columns = _vectors(features, _NAMES)
        self._of_words, columns = _vectors(features, _MATTER)
        self._columns += columns
        self._told = _told_apart(features)

    @cached_property
    def _near(self) -> Any:
        """The sparse matrix of likenesses from _NEIGHBOURS on."""
        from scipy.sparse import vstack

        everybody = slice(0, len(self._features))
        starts = range(0, len(self._features), _BLOCK)
        return vstack([self._likeness(slice(start, start + _BLOCK), everybody) for start in starts]).tocsr()

    def _likeness(self, some: Any, others: Any) -> Any:
        by_names = self._of_names[some] @ self._of_names[others].T
        by_words = self._of_words[some] @ self._of_words[others].T
        enough = self._told[some] @ self._told[others].T >= _SHARED_NAMES
        both = by_names.multiply(by_words).multiply(enough).tocsr().sqrt()
        both.data[both.data < _NEIGHBOURS] = 0
        both.eliminate_zeros()
        return both

    def near_groups(self) -> list[list[int]]:
        """What is tied by neighbours at all: no story reaches over two of these groups."""
        near = self._near.tocoo()
        strong = near.data >= SAME_STORY
        return components(near.shape[0], zip(near.row[strong].tolist(), near.col[strong].tolist(), strict=True))

    def split(self, group: list[int], threshold: float) -> Iterator[list[int]]:
        """The stories inside one such group: average linkage over which pairs are near, the nearest first."""
        from sklearn.cluster import AgglomerativeClustering

        if len(group) == 1:
            yield group
            return
        near = self.likeness(group).clip(0, 1)
        votes = (1 - _FIRST) * (near >= threshold) + _FIRST * near
        linkage = AgglomerativeClustering(
            n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - _MOST_PAIRS
        )
        found: dict[int, list[int]] = defaultdict(list)
        for member, label in zip(group, linkage.fit_predict(1 - votes), strict=True):
            found[label].append(member)
        yield from found.values()

    def likeness(self, group: Sequence[int]) -> Any:
        """How alike the members are, pair by pair."""
        return self._near[list(group)][:, list(group)].toarray()

    def between(self, group: Sequence[int], others: Sequence[int]) -> Any:
        """How alike each of the others is to the members, on average."""
        return self._likeness(list(others), list(group)).toarray().mean(axis=1)

    def shared(self, group: Sequence[int]) -> Iterator[tuple[Feature, str, list[int]]]:
        """What at least two members share, the heaviest first: the feature, its English, and who has it."""
        from scipy.sparse import hstack

        part = hstack([self._of_names[list(group)], self._of_words[list(group)]]).tocsc()
        holders, weights = part.getnnz(axis=0), part.toarray().sum(axis=0)
        for column in sorted((holders > 1).nonzero()[0], key=lambda c: (-weights[c], self._columns[c])):
            feature = self._columns[column]
            members = [group[row] for row in part[:, [column]].nonzero()[0]]
            yield feature, self._english(feature, members), members

    def _english(self, feature: Feature, members: Sequence[int]) -> str:
        readings = Counter(self._features[m].shown[feature] for m in members if feature in self._features[m].shown)
        return readings.most_common(1)[0][0] if readings else ""


def _cluster(space: _Space, group: list[int], articles: Sequence[Article]) -> Cluster:
    likeness = space.likeness(group)
    pairs = len(group) * (len(group) - 1)
    cohesion = float(likeness.sum() - likeness.trace()) / pairs if pairs else 1.0
    centre = max(range(len(group)), key=lambda n: (round(float(likeness[n].sum()), 9), -n))
    return Cluster(
        documents=tuple(articles[n].id for n in group),
        cohesion=round(min(1.0, max(0.0, cohesion)), 3),
        tied_by=tuple(_ties(space, group, articles)),
        centre=articles[group[centre]].id,
    )


def _ties(space: _Space, group: list[int], articles: Sequence[Article]) -> Iterator[Tie]:
    left = dict(_SHOWN)
    said: set[str] = set()
    for (kind, _), english, members in space.shared(group):
        if english and english not in said and left.get(kind):
            left[kind] -= 1
            said.add(english)
            yield Tie(kind=kind, detail=english, documents=tuple(articles[n].id for n in members))


def _vectors(features: Sequence[Features], kinds: Mapping[TieKind, float]) -> tuple[Any, list[Feature]]:
    """The TF-IDF vectors of length 1 over the features of these kinds, and what each column is."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.preprocessing import normalize

    named = [{f"{kind}:{token}": n for (kind, token), n in each.counts.items() if kind in kinds} for each in features]
    vectorizer = DictVectorizer()
    counted = vectorizer.fit_transform(named)
    columns = [_feature(name) for name in vectorizer.feature_names_]
    if not columns:
        return counted, columns
    weighted = TfidfTransformer(sublinear_tf=True, norm=None).fit_transform(counted)
    return normalize(weighted.multiply([kinds[kind] for kind, _ in columns]).tocsr()), columns


def _told_apart(features: Sequence[Features]) -> Any:
    """Which names an article has, each as 1; as _SHARED_NAMES where it has few, so that one shared is enough."""
    from sklearn.feature_extraction import DictVectorizer

    named = [{token for kind, token in each.counts if kind in _NAMES} for each in features]
    weights = [_SHARED_NAMES if len(tokens) < _FEW_NAMES else 1 for tokens in named]
    return DictVectorizer().fit_transform(
        [dict.fromkeys(tokens, weight) for tokens, weight in zip(named, weights, strict=True)]
    )


def _feature(name: str) -> Feature:
    kind, _, token = name.partition(":")
    return TieKind(kind), token


def follow(clusters: Sequence[Cluster], articles: Sequence[Article], earlier: Day | None) -> dict[int, str]:
    """Which story of an earlier day goes on in which of these: its id, by the place of the cluster; one to one.

    An earlier story is compared by its claims and actors, so that its briefs need not be there.
    """
    told = [story for story in earlier.stories if story.documents] if earlier else []
    if earlier is None or not told or not clusters:
        return {}
    old = [_earlier_features(earlier, story) for story in told]
    space = _Space([*(features_of(article.brief, article.day) for article in articles), *old])
    at = {article.id: n for n, article in enumerate(articles)}
    found: list[tuple[float, int, str]] = []
    for place, each in enumerate(clusters):
        near = space.between([at[d] for d in each.documents], range(len(articles), len(articles) + len(told)))
        found += [(float(value), place, story.id) for value, story in zip(near, told, strict=True)]
    gone_on: dict[int, str] = {}
    for value, place, story in sorted(found, key=lambda f: (-round(f[0], 9), f[1], f[2])):
        if value >= SAME_STORY and place not in gone_on and story not in gone_on.values():
            gone_on[place] = story
    return gone_on


def _earlier_features(day: Day, story: Story) -> Features:
    members = set(story.documents)
    found = _Counter([*(claim.statement for claim in day.claims_of(story.id)), story.headline])
    for actor in day.actors:
        if members & set(actor.documents):
            found.actor(actor.name, actor.kind)
    return found.features()

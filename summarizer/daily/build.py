"""From checked briefs to the day: the stages in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.brief import Brief
from summarizer.daily.articles import Article, Key, Proposition, articles_of, propositions_of
from summarizer.daily.assemble import Material, claims_of
from summarizer.daily.claims import Group, Grouping, checked, grouped
from summarizer.daily.failed import day_checks, marked, of_earlier
from summarizer.daily.likeness import Likeness
from summarizer.daily.names import bodies_of, day_actors, names_by_actor
from summarizer.daily.news import what_is_new
from summarizer.daily.open_points import open_points
from summarizer.daily.outlets import Printed, printed
from summarizer.daily.provenance import provenance_of
from summarizer.daily.rank import RULE, claim_order, standing_of, story_order
from summarizer.daily.reports import Reporter, reports_of
from summarizer.daily.since import SAME_ON_BOTH, Earlier, earlier_of
from summarizer.daily.status import reliability_of
from summarizer.daily.stories import Cluster, actor_ties, cluster, follow
from summarizer.daily.texts import StoryText, told_by
from summarizer.daily.timeline import timeline_of
from summarizer.daily.wires import families
from summarizer.day import (
    Claim,
    Day,
    DayActor,
    DayDocument,
    DayProvenance,
    Report,
    Story,
    Tie,
    TieKind,
    WireFamily,
)
from summarizer.evidence.propositions import PropositionReader
from summarizer.terms import ActorKind, Reliability

_NONE = Earlier((), {}, {}, {})


@dataclass(frozen=True)
class _Read:
    """The articles of a day, and what is read out of them before claims are made."""

    day: str
    articles: Mapping[str, Article]
    prints: Mapping[str, Printed]
    letters: Mapping[str, Reliability]
    clusters: tuple[Cluster, ...]
    actors: tuple[DayActor, ...]
    propositions: Mapping[Key, Proposition]
    likenesses: tuple[Likeness, ...]
    wires: tuple[WireFamily, ...]
    reports: Mapping[Key, Report]


@dataclass(frozen=True)
class StoryAllegations:
    """What there is to group of one story: `id` as in the day, its documents, and what each allegation says."""

    id: str
    documents: tuple[str, ...]
    propositions: Mapping[Key, Proposition]


@dataclass(frozen=True)
class _Told:
    """One story with its claims; `split` counts what the rules took apart of a model's grouping."""

    story: Story
    claims: tuple[Claim, ...]
    split: int = 0


def build(
    briefs: Sequence[Brief],
    *,
    date: str,
    earlier: Day | None = None,
    outlets: Mapping[str, Reliability] | None = None,
    groups: Grouping | None = None,
    texts: Mapping[str, StoryText] | None = None,
    provenance: DayProvenance | None = None,
    wide: bool = False,
) -> Day:
    """The day of these briefs.

    `date` is ISO 8601, `earlier` an earlier day's value, `outlets` the user's own letters by the outlets' names.
    `groups` may leave stories out: those are grouped by rule. `texts` are by story id; ids do not depend on them.
    `provenance` holds what only the caller knows, the clock and the synthesis; the rest is counted here. `wide` takes
    an earlier claim for one of today's also where they share little but a figure: for a reader, who can tell.
    """
    read = _read(briefs, date, outlets or {})
    reader = PropositionReader()
    gone_on = follow(read.clusters, tuple(read.articles.values()), earlier)
    least = 0.0 if wide else SAME_ON_BOTH
    told = [_told(read, n, groups, _earlier(earlier, gone_on.get(n), reader, least)) for n in range(len(read.clusters))]
    told = [replace(t, story=_linked(t.story, gone_on.get(n))) for n, t in enumerate(told)]
    told += _silent(read, earlier, set(gone_on.values()), reader)
    stories, claims = _in_order(told, texts or {}, read.articles)
    return Day(
        date=date,
        documents=tuple(_document(read, article) for article in read.articles.values()),
        actors=read.actors,
        stories=stories,
        order=RULE,
        claims=claims,
        wire_families=read.wires,
        timeline=timeline_of(claims, read.articles),
        new=what_is_new(claims, earlier),
        open=open_points(stories, claims, read.articles),
        checks=day_checks(briefs, claims),
        provenance=provenance_of(briefs, provenance, by_model=groups is not None, split=sum(t.split for t in told)),
    )


def with_texts(day: Day, texts: Mapping[str, StoryText]) -> Day:
    """The same day with the text on each story, its sentences checked and marked; `texts` are by story id."""
    articles = {a.id: a for a in articles_of([d.brief for d in day.documents if isinstance(d.brief, Brief)], day.date)}
    stories = tuple(_with_text(story, day.claims_of(story.id), texts, articles) for story in day.stories)
    return day.model_copy(update={"stories": stories})


def _with_text(
    story: Story, claims: Sequence[Claim], texts: Mapping[str, StoryText], articles: Mapping[str, Article]
) -> Story:
    text = texts.get(story.id)
    return marked(told_by(text, story, claims), claims, articles) if text else story


def allegations_by_story(briefs: Sequence[Brief], *, date: str) -> tuple[StoryAllegations, ...]:
    """The stories of these briefs before their claims are made: what a reader who groups allegations is asked about."""
    read = _read(briefs, date, {})
    return tuple(
        StoryAllegations(f"t{n}", each.documents, _own(each, read.propositions))
        for n, each in enumerate(read.clusters, 1)
    )


def _read(briefs: Sequence[Brief], date: str, outlets: Mapping[str, Reliability]) -> _Read:
    articles = articles_of(briefs, date)
    by_id = {article.id: article for article in articles}
    prints = {article.id: printed(article.brief) for article in articles}
    clusters = cluster(articles)
    actors = day_actors(articles, [each.documents for each in clusters])
    ids = names_by_actor(articles, actors)
    bodies = bodies_of(articles, ids)
    propositions = propositions_of(articles, ids, _no_persons(bodies, actors), PropositionReader())
    stories = [[by_id[d] for d in each.documents] for each in clusters]
    likenesses = tuple(Likeness(_own(each, propositions)) for each in clusters)
    wires = families(stories, prints, propositions, likenesses)
    return _Read(
        day=date,
        articles=by_id,
        prints=prints,
        letters={document: reliability_of(each.outlet, outlets) for document, each in prints.items()},
        clusters=clusters,
        actors=actors,
        propositions=propositions,
        likenesses=likenesses,
        wires=wires,
        reports=reports_of(articles, Reporter(actors, ids, prints, wires, bodies, date)),
    )


def _no_persons(bodies: Mapping[str, frozenset[str]], actors: Sequence[DayActor]) -> dict[str, frozenset[str]]:
    # A statement on a person is none on the person's ministry.
    persons = {actor.id for actor in actors if actor.kind is ActorKind.PERSON}
    return {id_: own for id_, own in bodies.items() if id_ not in persons}


def _own(each: Cluster, propositions: Mapping[Key, Proposition]) -> dict[Key, Proposition]:
    members = set(each.documents)
    return {key: proposition for key, proposition in propositions.items() if key[0] in members}


def _earlier(day: Day | None, story: str | None, reader: PropositionReader, least: float = SAME_ON_BOTH) -> Earlier:
    return earlier_of(day.claims_of(story), reader, least) if day and story else _NONE


def _told(read: _Read, place: int, groups: Grouping | None, before: Earlier) -> _Told:
    each = read.clusters[place]
    own = _own(each, read.propositions)
    allegations = {(d, a.id): a for d in each.documents for a in read.articles[d].said}
    material = Material(
        story=f"t{place + 1}",
        day=read.day,
        propositions=own,
        reports={key: read.reports[key] for key in own},
        allegations=allegations,
        reliability=read.letters,
    )
    parts, split = _parts(groups, own, read.likenesses[place])
    claims = claims_of(material, parts, before, groups.conflicts if groups else ())
    return _Told(_story(read, place), tuple(claims), split)


def _parts(
    groups: Grouping | None, own: Mapping[Key, Proposition], likeness: Likeness
) -> tuple[tuple[Group, ...], int]:
    """The groups of one story, and how many of a model's the rules took apart."""
    given = [tuple(key for key in group if key in own) for group in groups.groups] if groups else []
    given = [group for group in given if group]
    if not given:
        return grouped(own, likeness), 0
    kept = checked(given, own)
    whole = {frozenset(group) for group in kept.groups}
    return kept.groups, sum(frozenset(group) not in whole for group in given)


def _story(read: _Read, place: int) -> Story:
    each = read.clusters[place]
    wires = [wire for wire in read.wires if set(wire.documents) <= set(each.documents)]
    ties = [
        Tie(kind=TieKind.TEXT, detail=f"one copy, {wire.credited_to or 'no credit'}", documents=wire.documents)
        for wire in wires
    ]
    if len(each.documents) > 1:
        ties = [*actor_ties(each.documents, read.actors), *each.tied_by, *ties]
    return Story(
        id=f"t{place + 1}",
        headline=read.articles[each.centre].brief.headline,
        headline_document=each.centre,
        documents=each.documents,
        tied_by=tuple(ties),
        cohesion=each.cohesion,
        rank=1,
        standing=standing_of(()),
    )


def _linked(story: Story, earlier: str | None) -> Story:
    return story.model_copy(update={"earlier": earlier}) if earlier else story


def _silent(read: _Read, earlier: Day | None, followed: set[str], reader: PropositionReader) -> Iterator[_Told]:
    """The earlier day's stories of which nothing is told today."""
    gone = [s for s in earlier.stories if s.documents and s.id not in followed] if earlier else []
    for place, story in enumerate(gone, len(read.clusters) + 1):
        before = _earlier(earlier, story.id, reader)
        claims = claims_of(Material(f"t{place}", read.day, {}, {}, {}, {}), (), before)
        kept: dict[str, object] = {
            "id": f"t{place}",
            "earlier": story.id,
            "headline_checks": of_earlier(story, earlier),
        }
        kept |= dict.fromkeys(("documents", "tied_by", "summary", "left_out", "headline_claims"), ())
        kept["headline_document"] = None
        yield _Told(story.model_copy(update=kept), tuple(claims))


def _in_order(
    told: Sequence[_Told], texts: Mapping[str, StoryText], articles: Mapping[str, Article]
) -> tuple[tuple[Story, ...], tuple[Claim, ...]]:
    """The stories by rank, and the claims in the order of their stories, with their ids."""
    standings = {each.story.id: standing_of(each.claims) for each in told}
    ranked = sorted(
        told, key=lambda t: story_order(standings[t.story.id], t.story.headline, told=bool(t.story.documents))
    )
    stories: list[Story] = []
    claims: list[Claim] = []
    for rank, each in enumerate(ranked, 1):
        own = _numbered(each.claims, len(claims) + 1)
        story = each.story.model_copy(update={"rank": rank, "standing": standings[each.story.id]})
        plain = marked(story, own, articles) if story.documents else story
        stories.append(_with_text(plain, own, texts, articles))
        claims += own
    return tuple(stories), tuple(claims)


def _numbered(claims: Sequence[Claim], first: int) -> list[Claim]:
    ordered = sorted(claims, key=claim_order)
    ids = {claim.id: f"c{n}" for n, claim in enumerate(ordered, first)}
    return [
        claim.model_copy(
            update={
                "id": ids[claim.id],
                "contradicts": tuple(ids[c] for c in claim.contradicts),
                "denied_by": tuple(ids[c] for c in claim.denied_by),
                "conflicts": tuple(c.model_copy(update={"claim": ids[c.claim]}) for c in claim.conflicts),
            }
        )
        for claim in ordered
    ]


def _document(read: _Read, article: Article) -> DayDocument:
    document = article.brief.document
    wire = next((wire.id for wire in read.wires if article.id in wire.documents), None)
    return DayDocument(
        id=article.id,
        name=document.name,
        digest=document.id,
        language=document.language,
        outlet=read.prints[article.id].outlet,
        reliability=read.letters[article.id],
        wire_family=wire,
        credits=read.prints[article.id].credits,
        brief=article.brief,
    )

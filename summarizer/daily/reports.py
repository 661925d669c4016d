"""Reports: each grounded allegation of the day with who says it, for whom, through whom, and who printed it first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.brief import Actor, Allegation, Brief, Source
from summarizer.daily.articles import Article, Key
from summarizer.daily.names import same_body, written
from summarizer.daily.outlets import SEVERAL, Printed
from summarizer.daily.tokens import name_token, words_in
from summarizer.day import DayActor, Report, WireFamily
from summarizer.evidence.names import named_in
from summarizer.terms import ActorKind, Identification

NAMELESS = frozenset({Identification.UNNAMED, Identification.DESCRIBED})


class Reporter:
    """Makes the reports of a day; `speak_for` as `names.bodies_of` gives it."""

    def __init__(
        self,
        actors: Sequence[DayActor],
        ids: Mapping[tuple[str, str], str],
        prints: Mapping[str, Printed],
        families: Sequence[WireFamily],
        speak_for: Mapping[str, frozenset[str]],
        day: str,
    ) -> None:
        self._day = day
        self._ids, self._prints = ids, prints
        self._names = {actor.id: actor.name for actor in actors}
        self._families = {document: family for family in families for document in family.documents}
        self._speak_for = speak_for
        self._parties: dict[tuple[str, str], tuple[str, ...]] = {}

    def report(self, article: Article, allegation: Allegation) -> Report:
        """The report of one allegation; its origin is not yet known."""
        brief, source = article.brief, article.source_of(allegation)
        relays = list(_relays(brief, source))
        return Report(
            day=self._day,
            document=article.id,
            allegation=allegation.id,
            statement=allegation.statement,
            source=source.description,
            via=relays[0].description if relays else None,
            identification=source.identification,
            kind=allegation.kind,
            certainty=allegation.certainty,
            party=self._party(article, source),
            outlet=self._prints[article.id].outlet,
            publisher=self._publisher(article, relays),
            evidence=allegation.evidence,
            checks=tuple(check for check in allegation.checks if check.outcome == "failed"),
            dated=article.own_day,
        )

    def _party(self, article: Article, source: Source) -> tuple[str, ...]:
        known = (article.id, source.id)
        if known not in self._parties:
            self._parties[known] = self._who_speaks(article, source)
        return self._parties[known]

    def _who_speaks(self, article: Article, source: Source) -> tuple[str, ...]:
        if source.identification is Identification.NARRATOR:
            return ()
        brief = article.brief
        named = [*filter(None, [source.actor]), *named_in(source.description, brief.actors)]
        own = brief.actors_by_id.get(source.actor or "")
        named += [own.affiliation] if own and own.affiliation else []
        if source.identification in NAMELESS:
            named += _states_of(source.description, brief.actors)
        else:
            named = [id_ for id_ in named if brief.actors_by_id[id_].kind is not ActorKind.STATE or id_ == source.actor]
        ids = [self._ids[article.id, id_] for id_ in named]
        ids += sorted(body for id_ in ids for body in self._speak_for.get(id_, ()))
        return tuple(dict.fromkeys(self._names[id_] for id_ in ids))

    def _publisher(self, article: Article, relays: Sequence[Source]) -> str:
        """An outlet that the article names as its source, else the agency of its copy, else its own outlet."""
        if relays:
            last = relays[-1]
            actor = article.brief.actors_by_id.get(last.actor or "")
            return (
                self._outlet_called(actor) or self._names[self._ids[article.id, actor.id]]
                if actor
                else last.description
            )
        family = self._families.get(article.id)
        if family and family.credited_to:
            return family.credited_to
        printed = self._prints[article.id]
        named = [credit for credit in printed.credits if credit != SEVERAL]
        return named[0] if named else printed.outlet or article.brief.document.name

    def _outlet_called(self, actor: Actor) -> str | None:
        """The outlet of an article of the day, as it is printed there, where this actor is it."""
        outlets = [printed.outlet for printed in self._prints.values() if printed.outlet]
        return next((o for o in outlets if written(o) == written(actor.name_in_text) or same_body(o, actor.name)), None)


def reports_of(articles: Sequence[Article], reporter: Reporter) -> dict[Key, Report]:
    """The reports of all grounded allegations."""
    return {(a.id, said.id): reporter.report(a, said) for a in articles for said in a.said}


def _relays(brief: Brief, source: Source) -> Iterator[Source]:
    passed = {source.id}
    via = source.via
    while via and via not in passed:
        passed.add(via)
        relay = brief.sources_by_id[via]
        yield relay
        via = relay.via


def _states_of(description: str, actors: Sequence[Actor]) -> list[str]:
    """The states that a description has as an adjective: "a Halverian official"."""
    tokens = {name_token(word) for word in words_in(description) if word[0].isupper()}
    states = (actor for actor in actors if actor.kind is ActorKind.STATE)
    return [state.id for state in states if name_token(state.name.split()[0]) in tokens]

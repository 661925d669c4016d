"""Whether the proper names of an English statement are actors of the brief or stand in the article.

What the model says of itself makes no name known: only names of actors and of sources that the text shows do. A state is
looked for as a whole ("South Sudan" before "Sudan") by its names in the article's language; every other name in the
article as it is, near to it in spelling, or by its sound in another script.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.brief import Actor, Check, Source
from summarizer.evidence.article_names import WORD, names_of
from summarizer.evidence.cities import cities_in_statement
from summarizer.evidence.clauses import Passage
from summarizer.evidence.english_states import Named, are_alike, is_people, states_in_statement, states_of_word
from summarizer.evidence.english_words import FirstWord, first_word
from summarizer.evidence.fold import fold
from summarizer.evidence.names import named_in
from summarizer.evidence.states import states_of_text
from summarizer.evidence.territories import Codes
from summarizer.lexicon import lexicon_for
from summarizer.source import SourceText
from summarizer.terms import Identification

_NAME = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'.-]*\w")
_SHORT = 2
_PREFIXES = frozenset("anti co cross de ex mid multi non post pre pro re semi sub un".split())
_BEFORE, _AFTER = 2, 1
"""How many sentences around the evidence may name whom a statement names: pronouns are resolved in English."""


class NameChecker:
    """Checks the names of statements against one article."""

    def __init__(
        self, source: SourceText, actors: Sequence[Actor], sources: Sequence[Source], common: frozenset[str]
    ) -> None:
        self._article, self._actors, self._sources, self._common = names_of(source), actors, sources, common
        self._language = source.language
        self._is: dict[str, bool | None] = {}
        self._in_sentence: dict[int, set[str]] = defaultdict(set)
        for actor in actors:
            for mention in actor.mentions:
                self._in_sentence[mention.sentence].add(actor.id)
        # An actor who is not in the text, and a source that only the answer names, make no name known.
        self._unplaced = {s.id: s.description for s in sources if _is_named_only(s)}
        shown = [actor.name for actor in actors if self._is_shown(actor)]
        placed = [s.description for s in sources if s.evidence and not s.actor and s.id not in self._unplaced]
        self._known = {_bare(word).lower() for word in WORD.findall(" ".join([*shown, *placed]))}
        self._states = self._article.states.codes.union(*map(_states_in, shown))

    def check(self, statement: str, passage: Passage, source: str) -> Check:
        """Failed where a name is nobody's, or is an actor's whom the evidence does not name while it names another.

        `source` is the id of the source: whoever speaks need not stand in the evidence.
        """
        known = self.known(f"{statement} {self._unplaced.get(source, '')}")
        if known.outcome == "failed":
            return known
        said = set(named_in(statement, self._actors))
        shown = self._mentioned(passage.numbers)
        strange = said - self._mentioned(range(min(passage.numbers) - _BEFORE, max(passage.numbers) + _AFTER + 1))
        speakers = self._speakers(source)
        exchanged = self._alike(strange - speakers, shown - said - speakers)
        if exchanged and not said & shown:
            names = [actor.name for actor in self._actors if actor.id in exchanged]
            return _failed(f"{', '.join(names)}: not at the evidence, where others are named")
        if known.outcome == "passed" and (away := strange - speakers):
            names = [actor.name for actor in self._actors if actor.id in away]
            return Check(name="names", outcome="not_checked", detail=f"{', '.join(names)}: not named at the evidence")
        return known

    def known(self, statement: str) -> Check:
        """Failed where a name is neither that of an actor or a source nor in the text.

        Not checked where it cannot be told whether a word is a name, or where it is too short to be looked for.
        """
        states = list(states_in_statement(statement))
        outcomes = {state.name: self._of_state(state) for state in states}
        rest = _without(statement, [s for s in states if outcomes[s.name] is not None])
        for city in filter(self._article.has_city, cities_in_statement(rest)):
            rest = rest.replace(city, " " * len(city))
        names = list(self._names(rest))
        outcomes |= {name: self._outcome(name, first=first) for name, first in names}
        if strangers := [name for name, outcome in outcomes.items() if outcome == "failed"]:
            return _failed(f"{', '.join(strangers)}: no actor, and not in the text")
        if doubtful := [name for name, outcome in outcomes.items() if outcome == "not_checked"]:
            near = all(self._is.get(name, False) is None for name in doubtful)
            why = "the text has it spelled otherwise" if near else "too short, or a word too, to be looked for"
            return Check(name="names", outcome="not_checked", detail=f"{', '.join(doubtful)}: {why}")
        return Check(name="names", outcome="passed")

    def _mentioned(self, numbers: Iterable[int]) -> set[str]:
        """The ids of the actors whom any of these sentences names."""
        return set().union(*(self._in_sentence.get(number, ()) for number in numbers))

    def _alike(self, strange: set[str], left_out: set[str]) -> set[str]:
        # Who takes another's place is of its kind: a state may stand for its government without being named.
        kinds = {actor.kind for actor in self._actors if actor.id in left_out}
        return {actor.id for actor in self._actors if actor.id in strange and actor.kind in kinds}

    def _speakers(self, source: str) -> set[str]:
        found = next((s for s in self._sources if s.id == source), None)
        actor = next((a for a in self._actors if found and a.id == found.actor), None)
        return {id_ for id_ in (actor and actor.id, actor and actor.affiliation) if id_}

    def _is_shown(self, actor: Actor) -> bool:
        """Whether the text has the actor, and does not call the state that it is named for by another state's name."""
        if not actor.mentions or any(c.name == "name" and c.outcome == "failed" for c in actor.checks):
            return False
        named = _states_in(actor.name)
        forms = {mention.exact for mention in actor.mentions}
        called = frozenset().union(*(states_of_text(form, self._language).codes for form in forms)) if named else named
        return not (named and called) or bool(named & called)

    def _of_state(self, state: Named) -> str | None:
        """The outcome for a state; None where its words are to be looked up one by one."""
        if state.codes & self._states or re.search(rf"\b{re.escape(state.name)}\b", self._article.text):
            return "passed"
        if self._is_taken_for(state.codes):
            return "failed"
        if not state.short:
            return None
        lexicon = lexicon_for(self._language)
        return "failed" if lexicon and state.codes & lexicon.states.keys() else "not_checked"

    def _is_taken_for(self, codes: Codes) -> bool:
        """Whether the article names a state that is like these."""
        return any(are_alike(code, other) for code in codes for other in self._states)

    def _names(self, statement: str) -> Iterable[tuple[str, bool]]:
        """Every name with whether it is the first word."""
        for found in _NAME.finditer(statement):
            name = re.sub(r"[’']s?$", "", found[0])
            if len(name) > 1 and name.lower() not in self._common:
                yield name, not statement[: found.start()].strip()

    def _outcome(self, name: str, *, first: bool) -> str:
        # A statement begins with a capital whatever its first word is.
        kind = _first(name) if first else FirstWord.NAME
        if kind is FirstWord.WORD or (known := self._is_known_before(name)):
            return "passed"
        unsure = known is None or kind is FirstWord.EITHER or self._article.is_too_short(name)
        return "not_checked" if unsure else "failed"

    def _is_known_before(self, name: str) -> bool | None:
        if name not in self._is:
            self._is[name] = self._is_known(name)
        return self._is[name]

    def _is_known(self, name: str) -> bool | None:
        """Whether the name is known; None where it cannot be told from another spelling."""
        if len(parts := name.split("-")) > 1 and all(
            len(part) > _SHORT and self._is_known_before(part) for part in parts
        ):
            return True  # "Pyongyang-Moscow"
        lower = name.lower()
        if codes := states_of_word(name):
            if codes & self._states or re.search(rf"\b{re.escape(lower)}\b", self._article.states.rest):
                return True
            if self._is_taken_for(codes):
                return False
        if lower in self._known or any(is_people(lower, known) for known in self._known):
            return True
        return self._article.has_people(name) or self._article.has(name)


def _first(name: str) -> FirstWord:
    """What a first word is; of a word in parts ("Long-distance", "Eighty-three", "Ex-minister") each must be a word."""
    parts = name.lower().split("-")
    if len(parts) == 1 or not name[len(parts[0]) :].islower():
        return first_word(name.lower())
    head, *rest = [part for part in parts if part not in _PREFIXES] or parts
    kinds = {first_word(part) for part in (head, *rest)}
    return next(kind for kind in (FirstWord.NAME, FirstWord.EITHER, FirstWord.WORD) if kind in kinds)


def _without(statement: str, found: Iterable[Named]) -> str:
    """The statement, folded, with a space for each letter of these."""
    text = fold(statement).text
    for named in found:
        text = text[: named.start] + " " * (named.end - named.start) + text[named.end :]
    return text


def _states_in(name: str) -> Codes:
    whole = list(states_in_statement(name))
    words = WORD.findall(_without(name, whole))
    return frozenset[str]().union(*(state.codes for state in whole), *map(states_of_word, map(_bare, words)))


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word)


def _is_named_only(source: Source) -> bool:
    return source.identification is Identification.NAMED and source.actor is None


def _failed(detail: str) -> Check:
    return Check(name="names", outcome="failed", detail=detail)

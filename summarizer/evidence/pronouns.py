"""Whom a pronoun beside a cue may stand for, as far as its form and the titles beside names tell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from summarizer.brief import Actor
from summarizer.evidence.clauses import plain
from summarizer.lexicon import Lexicon, pattern_of
from summarizer.source import SourceText

HE, SHE, THEY, SAME = "he", "she", "they", "same"
"""Kinds of pronouns, as the word lists have them; `same` is whoever spoke last, be it one or several."""
_TITLES: Mapping[str, str] = {"his": HE, "hers": SHE}
_BESIDE = 12
"""Characters beside a name in which its title stands."""
_CLOSE = re.compile(r"\.?\s?")


class Pronouns:
    """The pronouns of one language, and the titles of the persons of one article."""

    def __init__(self, text: SourceText, actors: Iterable[Actor], language: Lexicon | None) -> None:
        table: Mapping[str, tuple[str, ...]] = language.pronouns if language else {}
        self._text = text
        self._mentions = {actor.id: actor.mentions for actor in actors}
        self._kinds = {kind: pattern_of(table.get(kind, ())) for kind in (HE, SHE, THEY, SAME)}
        self._titles = {sex: pattern_of(table.get(titles, ())) for titles, sex in _TITLES.items()}
        self._sexes: dict[str, str] = {}
        self.pattern = pattern_of(tuple(dict.fromkeys(word for kind in self._kinds for word in table.get(kind, ()))))

    def kinds(self, words: str) -> frozenset[str]:
        """What a pronoun may be, by its own words: "sie" is `she` and `they`."""
        return frozenset(kind for kind, pattern in self._kinds.items() if pattern.search(plain(words)))

    def may_be(self, who: str, kinds: Collection[str]) -> bool:
        """Whether a pronoun of these kinds may stand for somebody, given by id; a name alone tells no sex."""
        sex = self._sex(who)
        return not sex or sex in kinds or THEY in kinds or SAME in kinds

    def _sex(self, who: str) -> str:
        """`he` or `she` where a title stands beside a mention, and no other beside another one; empty elsewhere."""
        if who not in self._sexes:
            spans = self._mentions.get(who, ())
            found = {sex for span in spans for sex in self._titled(span.start, span.end)}
            self._sexes[who] = found.pop() if len(found) == 1 else ""
        return self._sexes[who]

    def _titled(self, start: int, end: int) -> Iterable[str]:
        text = self._text.text
        before, behind = plain(text[max(0, start - _BESIDE) : start]), plain(text[end : end + _BESIDE])
        for sex, titles in self._titles.items():
            ahead = any(_CLOSE.fullmatch(before, found.end()) for found in titles.finditer(before))
            if ahead or any(_CLOSE.fullmatch(behind, 0, found.start()) for found in titles.finditer(behind)):
                yield sex

"""Word lists of one language, read from `languages/<code>.toml`: a speaker can mend one without code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Lexicon:
    """What the checks know about one language; every list is lower case unless the language writes otherwise.

    An entry is a word or a phrase, matched on folded text (see evidence.fold) by `pattern_of`: as a whole
    word where the script has words. A hyphen in front ("-erait", "-mayacak") marks an ending, a hyphen behind a
    beginning, both what may stand anywhere in a word; a trailing apostrophe ("n'") a form that is written
    together with the next word; a dollar sign behind ("-miş$") that the word ends its clause. An asterisk stands for
    any one word ("non * solo"). Arabic `offices` and `wrongdoers` are found behind what is written together with a noun
    ("والرئيس", "للرئيس"). An Arabic letter without vowel signs stands for one with them too.
    """

    language: str
    negation: tuple[str, ...] = ()
    not_negation: tuple[str, ...] = ()
    """Phrases that hold a negative word and deny nothing ("not only", "ne … que")."""
    denial: tuple[str, ...] = ()
    """Words that are negative by their meaning ("refuted", "ruled out")."""
    denying: tuple[str, ...] = ()
    """Those of them by which somebody denies what another says ("refuted"): they reach over the whole sentence."""
    uncommitted: tuple[str, ...] = ()
    """Phrases by which somebody neither confirms nor denies ("declined to comment", "did not confirm")."""
    probable: tuple[str, ...] = ()
    """Hedges that leave a statement likely or merely reported ("serait", "reportedly")."""
    conditional: tuple[str, ...] = ()
    """Words that hedge only in a statement of our own: in English news "would" is also the future of the past."""
    refused_reply: tuple[str, ...] = ()
    """English only: phrases by which somebody refuses to reply, said of one who only did not."""
    clausal: tuple[str, ...] = ()
    """English only: words by which a few may be a clause and not a mere name: subjects, auxiliaries, irregular verbs."""
    institutions: tuple[str, ...] = ()
    """Words that English writes with a capital inside names of bodies ("Ministry", "Council")."""
    initialisms: tuple[str, ...] = ()
    """English only: what is written short, where an article may spell it out or have letters of its own ("GDP", ВВП, PIB)."""
    possible: tuple[str, ...] = ()
    """Hedges that leave a statement open ("pourrait", "may")."""
    not_hedge: tuple[str, ...] = ()
    """Phrases that hold a hedging word and doubt nothing ("cannot", "renewable")."""
    reported_mood: tuple[str, ...] = ()
    """Forms that report and do not hedge where a source is credited (German Konjunktiv I, という); with none they do."""
    reporting: tuple[str, ...] = ()
    """Words that credit a statement to somebody: reporting verbs in the forms of the news, and "selon"."""
    reporting_nouns: tuple[str, ...] = ()
    """English only: words of `reporting`, and of the hedges, that are nouns as well ("reports rise")."""
    nameless: tuple[str, ...] = ()
    """Words by which an article keeps back who speaks ("on condition of anonymity")."""
    according: tuple[str, ...] = ()
    """Those of `reporting` that hold no verb and begin a sentence before whoever says all of it ("according to")."""
    that: tuple[str, ...] = ()
    """Words that begin what is said, behind the cue ("that")."""
    articles: tuple[str, ...] = ()
    """The articles of the language ("the", "l'")."""
    approximate: tuple[str, ...] = ()
    """Words that leave a figure approximate ("about", "at least")."""
    counted_of: tuple[str, ...] = ()
    """Words between a figure and what it counts ("of", "de")."""
    glued_and: tuple[str, ...] = ()
    """An "and" that is written together with the word behind it (و)."""
    adjective_first: bool = False
    """Whether an adjective stands before its noun, and so behind the figure ("3 million Taiwan dollars")."""
    verb_first: bool = False
    """Whether sentences begin with the verb ("rose the prices 6 percent")."""
    age_before: tuple[str, ...] = ()
    """Words before a figure that make it somebody's age ("aged")."""
    age_behind: tuple[str, ...] = ()
    """The same behind it, where CLDR's words for years do not stand there ("-jährig", "歳")."""
    future: tuple[str, ...] = ()
    decimal: str = "."
    grouping: tuple[str, ...] = (",",)
    """How the news writes 1,234.5."""
    conjunctions: tuple[str, ...] = ()
    """Words that begin a clause of its own, behind which a hedge says nothing of what stands before."""
    day_joins: tuple[str, ...] = ()
    """Words between two days of one month ("and", "bis")."""
    day_articles: tuple[str, ...] = ()
    """Words before the second of them ("the")."""
    date_of: tuple[str, ...] = ()
    """Words between a day, its month and its year ("of")."""
    day_leads: tuple[str, ...] = ()
    """Words before a day whose month stands elsewhere ("am 7.")."""
    months: Mapping[str, int] = field(default_factory=dict)
    """1 to 12."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """1 to 7, Monday first."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words and their values, up to the hundreds."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply ("million", "万")."""
    fractions: Mapping[str, float] = field(default_factory=dict)
    """Parts and lots ("half", "dozen")."""
    pronouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What stands beside a cue for whoever spoke before: `he`, `she`, `they`, and `same` for any ("the same source"); a word
    may stand in several. `his` and `hers` are titles beside a name ("Mr")."""
    befell: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What befell people whom news counts: words for the `dead`, the `hurt`, the `missing`, the `held`, the `displaced`."""
    charged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """English only: words by which a statement accuses, praises or blames, by what it is about ("bribery")."""
    figurative: tuple[str, ...] = ()
    """English only: those of them that are figures of speech as well ("the disease attacks the lungs")."""
    uncharged: tuple[str, ...] = ()
    """Phrases that hold such a word, or one of `charges`, and accuse nobody of it ("dead end", "abus de confiance")."""
    charges: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the same keys, whatever a text may have behind such a word, beside `befell` and `wrongdoers`; wide."""
    poles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that have opposites, by pole ("buy", "sell"); evidence.opposites says which is whose."""
    near_poles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the same keys, words that may stand for such a word and have other uses ("for"): they excuse alone."""
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the same keys, words of things beside which such a word has another sense ("released photos")."""
    currencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By their English names, what currencies are called beside CLDR's names."""
    clock: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words beside a time of day: `am` and `pm` tell its half, `noon` and `midnight` are times, `hours` follow a figure,
    `half` an hour; what is `lasting` behind an hour makes it a length of time."""
    bounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that make a figure the least or the most: `lower_before` and `upper_before` it, `lower_behind`, `upper_behind`."""
    directions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words for what goes `up` and `down`, and those beside which nobody can tell: `neither` ("slowed"); `joins` may stand
    between such a word and its figure ("by")."""
    anaphors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What an actor of each kind is called when its name does not come again ("the ministry")."""
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By CLDR's codes, names of states and of their people that the news uses and CLDR has not ("ONU", "RDC")."""
    letters: Mapping[str, Any] = field(default_factory=dict)
    """By the same codes, single letters for states ("日米韓", "露外相"); `before` lists the words that one alone stands
    before, `except` what holds such letters and names no state; `after` lists the words that one alone may follow, `behind`
    those before which several may end."""
    offices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the office ("prime_minister"), what its holder may be called; a word may serve several offices."""
    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the same offices, their seats and who heads what, by which the holder may be meant ("the Kremlin")."""
    wrongdoers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By what somebody is called ("terrorist", "convicted"), the words that may have been put so."""
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """In English only: by the same offices and wrongdoers, the words of a statement or a role that say so."""


_WORD_LISTS = (
    "negation", "not_negation", "denial", "denying", "uncommitted", "probable", "possible", "not_hedge", "reporting",
    "approximate", "future", "nameless", "pronouns", "according", "that",
)  # fmt: skip
"""The lists whose entries stand in a sentence as words, not names or numbers."""
_PREFIXED = ("offices", "wrongdoers")
"""The Arabic tables of nouns, found behind "and", "in", "like", "to" and the article too, in any order that they have."""
_NOUN = "+"
"""In front of an entry: such a noun."""
_PREFIXES = ("و", "ف")
_LONG = 3
_SIGNS = re.compile("[\u064b-\u0652\u0670]")
"""Arabic vowel signs, which news writes or leaves out."""


@cache
def lexicon_for(language: str) -> Lexicon | None:
    """Read the lists for a BCP 47 tag, by its primary subtag; None where there are none."""
    primary = language.split("-", maxsplit=1)[0].lower()
    resource = files("summarizer") / "languages" / f"{primary}.toml"
    if not primary.isalpha() or not resource.is_file():
        return None
    table = tomllib.loads(resource.read_text(encoding="utf-8"))
    lists = {name: _frozen(entries) for name, entries in table.items()}
    if primary == "ar":
        lists |= {name: _joined_all(entries) for name, entries in lists.items() if name in _WORD_LISTS}
        lists |= {name: _nouns(table) for name, table in lists.items() if name in _PREFIXED}
    return Lexicon(primary, **lists)


def _joined_all(entries: Any) -> Any:
    if isinstance(entries, Mapping):
        return MappingProxyType({name: _joined(words) for name, words in entries.items()})
    return _joined(entries)


def _joined(entries: tuple[str, ...]) -> tuple[str, ...]:
    """The entries, each also written together with "and" and "so"; a short one would make another word with them."""
    long = [
        e for e in entries if not e.startswith(_PREFIXES) and len(_SIGNS.sub("", e.split()[0].strip("-$"))) >= _LONG
    ]
    return tuple(dict.fromkeys((*entries, *(prefix + entry for entry in long for prefix in _PREFIXES))))


def _nouns(table: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: tuple(_NOUN + entry for entry in entries) for name, entries in table.items()})


def _frozen(entries: Any) -> Any:
    if isinstance(entries, dict):
        return MappingProxyType({name: _frozen(entry) for name, entry in entries.items()})
    return tuple(entries) if isinstance(entries, list) else entries


# What makes a word longer: letters, digits, and the marks that \w leaves out; no script without spaces.
_LETTER = (
    r"(?:(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff])"
    r"[\w\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0900-\u0963\u0970-\u0dff])"
)
_NO_LETTER_BEFORE = f"(?<!{_LETTER})"
_ARTICLE = "ال"
# The letters that Arabic writes together with a noun: "and" or "so", then "in", "like" or "to", then the article, which
# "to" changes ("بالرئيس", "للرئيس", "ولرئيس"). A noun that is listed with its article is found with it alone.
_WRITTEN_TOGETHER = "وفبكلا"
_DEFINITE = f"[وف]?(?:[بك]?{_ARTICLE}|لل)"
_PREPOSED = f"[وف]?(?:[بكل]|[بك]?{_ARTICLE}|لل)?"
_NOTHING = re.compile(r"(?!)")


@cache
def pattern_of(entries: tuple[str, ...], *, as_written: bool = False) -> re.Pattern[str]:
    """Compile one pattern that finds any of these entries in folded lower-case text, the longest first.

    With `as_written` what is found is an entry, to the letter, by which a table can be asked for its value.
    """
    # Entries with the same edges share them: tried one by one, a long list costs ten times as much.
    edges: dict[tuple[str, str], list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        edges.setdefault(_edges(entry), []).append(_body(entry))
    # What a match can begin with is looked at first: most characters of a text begin none.
    grouped = (
        _look(before, _first(words)) + _tree(words, signs=not as_written) + after
        for (before, after), words in edges.items()
    )
    return re.compile("|".join(grouped)) if edges else _NOTHING


_IS_LETTER = re.compile(_LETTER)
_LONGEST = 60


def entry_at(entries: Container[str], text: str, at: int) -> str | None:
    """The longest of these entries that begins at this place of a folded lower-case text, whatever stands before it.

    One place of a text needs no pattern, which takes long to compile for a long list.
    """
    for end in range(min(len(text), at + _LONGEST), at, -1):
        if text[at:end] in entries and not (_IS_LETTER.match(text, end - 1) and _IS_LETTER.match(text, end)):
            return text[at:end]
        if f"{text[at:end]}-" in entries:
            return f"{text[at:end]}-"
    return None


def _look(before: str, first: str) -> str:
    if before in {"", _NO_LETTER_BEFORE}:
        return f"(?={first}){before}"
    return f"{before}(?={first})" if before.endswith("*?") else f"(?={first}|[{_WRITTEN_TOGETHER}]){before}(?={first})"


def _body(entry: str) -> str:
    body = entry.removesuffix("$").strip("-")
    return body.removeprefix(_NOUN).removeprefix(_ARTICLE) if body.startswith(_NOUN) else body


def _first(words: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(word[0]) for word in words}))}]"


def _tree(words: Iterable[str], *, signs: bool) -> str:
    """One of these words, the longest that fits; beginnings that words share are written once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = branches.pop("", None) is not None
    written = [
        _written(first, signs=signs) + (_tree(rest, signs=signs) if any(rest) else "")
        for first, rest in branches.items()
    ]
    if not written:
        return ""
    whole = written[0] if len(written) == 1 and not ends else f"(?:{'|'.join(written)})"
    return f"{whole}?" if ends else whole


def _written(character: str, *, signs: bool) -> str:
    if signs and "\u0621" <= character <= "\u064a":
        return f"{character}{_SIGNS.pattern}*"  # an entry without vowel signs stands for the word with them
    return f"{_LETTER}+" if character == "*" else re.escape(character)


def _edges(entry: str) -> tuple[str, str]:
    body = _body(entry)
    before = _NO_LETTER_BEFORE if re.match(_LETTER, body[:1]) else ""
    if entry.startswith(_NOUN):
        before = f"{_NO_LETTER_BEFORE}{_DEFINITE if entry.startswith(_NOUN + _ARTICLE) else _PREPOSED}"
    if entry.startswith("-"):
        # Anchored at the start of its word: what is found is then the whole word.
        before = f"{_NO_LETTER_BEFORE}{_LETTER}*?"
    if entry.endswith("$"):
        return before, r"(?=\s*(?:[.,;:!?…،؛؟\n]|\Z))"
    whole = not entry.endswith("-") and re.match(_LETTER, body[-1:])
    return before, f"(?!{_LETTER})" if whole else ""

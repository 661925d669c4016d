"""The words and signs of each language for currencies: CLDR's names, by babel, and those of the word lists.

What several countries call alike is one currency here, "dollars": news seldom says which. A word may stand for more
than one: "livres" are pounds or Turkish lira.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from summarizer.evidence.clauses import plain
from summarizer.lexicon import lexicon_for

_CODES = {
    "dollars": "USD CAD AUD NZD HKD SGD TWD",
    "euros": "EUR",
    "pounds": "GBP EGP LBP SYP SDG",
    "yuan": "CNY",
    "yen": "JPY",
    "won": "KRW KPW",
    "lira": "TRY",
    "hryvnias": "UAH",
    "francs": "CHF XOF XAF",
    "kroner": "SEK NOK DKK ISK CZK",
    "roubles": "RUB BYN",
    "rupees": "INR PKR LKR NPR",
    "pesos": "MXN ARS COP CLP PHP",
    "reais": "BRL",
    "dirhams": "AED MAD",
    "riyals": "SAR QAR IRR OMR YER",
    "dinars": "IQD JOD KWD DZD TND LYD BHD RSD",
    "zlotys": "PLN",
    "forints": "HUF",
    "rand": "ZAR",
    "naira": "NGN",
    "rupiah": "IDR",
    "ringgit": "MYR",
    "baht": "THB",
    "dong": "VND",
    "tenge": "KZT",
    "shekels": "ILS",
}
"""By what English news calls them, the codes of ISO 4217."""
SIGNS = {
    "€": frozenset({"euros"}),
    "$": frozenset({"dollars"}),
    "£": frozenset({"pounds"}),
    "₽": frozenset({"roubles"}),
    "¥": frozenset({"yen", "yuan"}),
    "₴": frozenset({"hryvnias"}),
    "₺": frozenset({"lira"}),
    "₩": frozenset({"won"}),
    "₹": frozenset({"rupees"}),
    "₪": frozenset({"shekels"}),
    "₸": frozenset({"tenge"}),
    "₱": frozenset({"pesos"}),
}
_IN_FRONT = {"r$": frozenset({"reais"}), "rs": frozenset({"rupees"}), "nt$": frozenset({"dollars"})}
_PESO_SIGN = frozenset({"es"})
"""Languages in which "$" is a sign for pesos too."""
_WRITTEN = frozenset("USD EUR GBP JPY CNY CHF RUB UAH INR KRW BRL MXN PLN CZK SEK NOK DKK".split())
"""Codes that news writes beside a figure and that are no words."""
_HEADS: Mapping[str, int] = MappingProxyType({"fr": 0, "es": 0, "it": 0, "pt": 0, "ar": 0, "en": -1, "de": -1})
"""Where in CLDR's name, "US dollar", stands the word that news uses alone; elsewhere the word lists have it."""
_COUNTS = (1, 2, 5, 11, 100)
"""Figures that between them ask for every plural form of a language."""


@cache
def currency_words(language: str) -> Mapping[str, frozenset[str]]:
    """The words of a language for currencies, in folded lower case, each with the English names of what it may be."""
    found: dict[str, set[str]] = {}
    for word, name in (*_of_cldr(language), *_of_lists(language)):
        found.setdefault(word, set()).add(name)
    return MappingProxyType({word: frozenset(names) for word, names in found.items()})


@cache
def words_in_front(language: str) -> Mapping[str, frozenset[str]]:
    """What stands before a figure: "CHF 3 million", "R$ 3 bi"; in Chinese every name may."""
    codes = {
        code.lower(): frozenset({name}) for name, all_ in _CODES.items() for code in all_.split() if code in _WRITTEN
    }
    return {**codes, **_IN_FRONT, **(currency_words(language) if language == "zh" else {})}


def sign(text: str, language: str) -> frozenset[str]:
    """What a sign stands for; empty where it is none of a currency."""
    if text == "$" and language in _PESO_SIGN:
        return SIGNS[text] | {"pesos"}
    return SIGNS.get(text, frozenset())


def _of_lists(language: str) -> Iterator[tuple[str, str]]:
    lexicon = lexicon_for(language)
    return ((word, name) for name, words in (lexicon.currencies if lexicon else {}).items() for word in words)


def _of_cldr(language: str) -> Iterator[tuple[str, str]]:
    from babel.numbers import get_currency_name

    for name, codes in _CODES.items():
        for code in codes.split():
            if code in _WRITTEN:
                yield code.lower(), name
            for full in {plain(get_currency_name(code, n, language)) for n in _COUNTS}:
                yield full, name
                head = _HEADS.get(language)
                # "new shekels", "nouveaux shekels": the first word and the last may be an adjective.
                if head is not None and code != "ILS" and len(word := full.replace("-", " ").split()[head]) > 1:
                    yield word, name

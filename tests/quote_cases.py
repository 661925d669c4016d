"""Ten true quotes of the seed, with what falsifies each of them, and what a typesetter may do to all of them.

Shared by tests/test_evidence_quotes.py and benchmarks/quote_matcher.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TrueQuote:
    """Words of the seed; `falsified` lists (what was changed, the kind that the reason must name, the quote)."""

    words: str
    falsified: tuple[tuple[str, str, str], ...]


TRUE_QUOTES = (
    TrueQuote(
        "des négociations sur la fourniture d'armes entre la Russie et la Corée du Nord progressent activement",
        (
            (
                "negation in",
                "negation",
                "des négociations sur la fourniture d'armes entre la Russie et la Corée du Nord "
                "ne progressent pas activement",
            ),
            (
                "country",
                "name",
                "des négociations sur la fourniture d'armes entre la Russie et la Corée du Sud progressent activement",
            ),
            (
                "hedge in",
                "hedge",
                "des négociations sur la fourniture d'armes entre la Russie et la Corée du Nord "
                "progresseraient activement",
            ),
        ),
    ),
    TrueQuote(
        "a déclaré Adrienne Watson, une porte-parole du Conseil de sécurité nationale",
        (
            ("speaker", "name", "a déclaré John Kirby, une porte-parole du Conseil de sécurité nationale"),
            ("negation in", "negation", "n'a pas déclaré Adrienne Watson, une porte-parole du Conseil"),
            ("word", "word", "a déclaré Adrienne Watson, une conseillère du Conseil de sécurité nationale"),
        ),
    ),
    TrueQuote(
        "ces accords potentiels verraient la Russie recevoir d'importantes quantités",
        (
            ("hedge out", "hedge", "ces accords verraient la Russie recevoir d'importantes quantités"),
            (
                "hedge out",
                "hedge",
                "ces accords potentiels verront la Russie recevoir d'importantes quantités",
            ),
            (
                "negation in",
                "negation",
                "ces accords potentiels ne verraient pas la Russie recevoir d'importantes quantités",
            ),
            (
                "country",
                "name",
                "ces accords potentiels verraient l'Ukraine recevoir d'importantes quantités",
            ),
        ),
    ),
    TrueQuote(
        'Ces armements seraient "utilisés contre l\'Ukraine"',
        (
            ("hedge out", "hedge", 'Ces armements sont "utilisés contre l\'Ukraine"'),
            ("country", "name", 'Ces armements seraient "utilisés contre la Géorgie"'),
            ("negation in", "negation", 'Ces armements ne seraient pas "utilisés contre l\'Ukraine"'),
        ),
    ),
    TrueQuote(
        'La Russie et la Corée du Nord ne s\'inquiètent "pas" des sanctions',
        (
            ("negation out", "negation", "La Russie et la Corée du Nord s'inquiètent des sanctions"),
            ("country", "name", 'La Chine et la Corée du Nord ne s\'inquiètent "pas" des sanctions'),
        ),
    ),
    TrueQuote(
        "des sanctions internationales ne permettront pas d'empêcher un quelconque échange d'armes",
        (
            (
                "negation out",
                "negation",
                "des sanctions internationales permettront d'empêcher un quelconque échange d'armes",
            ),
            (
                "hedge in",
                "hedge",
                "des sanctions internationales ne permettraient pas d'empêcher un quelconque échange d'armes",
            ),
        ),
    ),
    TrueQuote(
        "la Corée du Nord avait fourni des roquettes d'infanterie et des missiles à la Russie en 2022",
        (
            (
                "number",
                "number",
                "la Corée du Nord avait fourni des roquettes d'infanterie et des missiles à la Russie en 2023",
            ),
            (
                "hedge in",
                "hedge",
                "la Corée du Nord aurait fourni des roquettes d'infanterie et des missiles à la Russie en 2022",
            ),
            (
                "country",
                "name",
                "la Corée du Sud avait fourni des roquettes d'infanterie et des missiles à la Russie en 2022",
            ),
            (
                "negation in",
                "negation",
                "la Corée du Nord n'avait pas fourni des roquettes d'infanterie et des missiles à la Russie",
            ),
        ),
    ),
    TrueQuote(
        "Kim Jong Un a effectué quatre visites en Chine",
        (
            ("number", "number", "Kim Jong Un a effectué cinq visites en Chine"),
            ("number", "number", "Kim Jong Un a effectué 14 visites en Chine"),
            ("country", "name", "Kim Jong Un a effectué quatre visites au Japon"),
            ("name", "name", "Kim Jong Il a effectué quatre visites en Chine"),
            ("negation in", "negation", "Kim Jong Un n'a effectué aucune visite en Chine"),
        ),
    ),
    TrueQuote(
        "Washington a sanctionné trois entités accusées de chercher à faciliter les ventes d'armes",
        (
            (
                "number",
                "number",
                "Washington a sanctionné quatre entités accusées de chercher à faciliter les ventes d'armes",
            ),
            (
                "speaker",
                "name",
                "Londres a sanctionné trois entités accusées de chercher à faciliter les ventes d'armes",
            ),
            (
                "negation in",
                "negation",
                "Washington n'a jamais sanctionné trois entités accusées de chercher à faciliter les ventes d'armes",
            ),
        ),
    ),
    TrueQuote(
        "Selon le New York Times, Kim Jong Un devrait se rendre à Vladivostok",
        (
            ("hedge out", "hedge", "Selon le New York Times, Kim Jong Un va se rendre à Vladivostok"),
            ("speaker", "name", "Selon le Washington Post, Kim Jong Un devrait se rendre à Vladivostok"),
            ("name", "name", "Selon le New York Times, Vladimir Poutine devrait se rendre à Vladivostok"),
            (
                "negation in",
                "negation",
                "Selon le New York Times, Kim Jong Un ne devrait pas se rendre à Vladivostok",
            ),
        ),
    ),
)


def _curly(words: str) -> str:
    return words.replace(' "', " “").replace('"', "”").replace("'", "’")


def _guillemets(words: str) -> str:
    return words.replace(' "', " «\u00a0").replace('"', "\u00a0»")


def _inside_words(sign: str) -> Callable[[str], str]:
    return lambda words: "".join(sign + c if c in "eoi" and i > 0 else c for i, c in enumerate(words))


def _wrapped(words: str) -> str:
    return f"« {words} »"


TYPOGRAPHIC: Mapping[str, Callable[[str], str]] = {
    "curly quotes and apostrophes": _curly,
    "guillemets": _guillemets,
    "modifier apostrophe": lambda words: words.replace("'", "ʼ"),
    "acute for apostrophe": lambda words: words.replace("'", "´"),
    "inner marks left out": lambda words: words.replace('"', ""),
    "NFD": lambda words: unicodedata.normalize("NFD", words),
    "NFC": lambda words: unicodedata.normalize("NFC", words),
    "no-break spaces": lambda words: words.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda words: words.replace(" ", "\u202f"),
    "line breaks": lambda words: words.replace(" ", "\n", 2),
    "double spaces": lambda words: words.replace(" ", "  "),
    "soft hyphens": _inside_words("\u00ad"),
    "zero-width spaces": _inside_words("\u200b"),
    "direction marks": lambda words: f"\u202a{words}\u202c",
    "no-break hyphens": lambda words: words.replace("-", "\u2011"),
    "marks put around": _wrapped,
    "capital put first": lambda words: words[0].upper() + words[1:],
    "full stop put behind": lambda words: words + ".",
}
"""What leaves a quote faithful: each takes the words of the text and gives a quote that must be found there."""

ELIDED: Mapping[str, str] = {
    "…": "{first}…{last}",
    "...": "{first}...{last}",
    "[…]": "{first} […] {last}",
    "[...]": "{first} [...] {last}",
    "(…)": "{first} (…) {last}",
    ". . .": "{first} . . . {last}",
}


def elided(words: str, form: str) -> str:
    """Leave only the first and the last two words, joined in one of the forms of ELIDED."""
    first, second, *_, one_but_last, last = words.split(" ")
    return ELIDED[form].format(first=f"{first} {second}", last=f"{one_but_last} {last}")

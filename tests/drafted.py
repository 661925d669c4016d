"""Made-up drafts about two made-up texts, checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.brief import Allegation, Check, SummarySentence
from summarizer.draft import Draft, records
from summarizer.evidence import Checked, check
from tests.texts import article

FRENCH = (
    "La ministre Anne Leroy a déclaré lundi que « le pont est fermé ». "
    "Selon un responsable de la région joint par l'AFP, le pont pourrait rouvrir en mai. "
    "« Nous ne fermerons pas le tunnel », a ajouté Mme Leroy. "
    "Le tunnel serait vide."
)
ENGLISH = (
    "Minister Anne Leroy said the bridge is closed. "
    "An official told AFP that the bridge may reopen. "
    "Leroy denied that the tunnel is empty."
)
LEROY = "Anne Leroy | person | minister"


def checked(
    *says: str,
    sources: Sequence[dict[str, Any]] = (),
    actors: Sequence[str] = (LEROY,),
    by: str = "Anne Leroy | named",
    headline: str = "Leroy closes the bridge [1]",
    summary: Sequence[str] = (),
    questions: Sequence[str] = (),
    text: str = FRENCH,
    language: str = "fr",
) -> Checked:
    """Check a draft in which one source says these lines, or in which these sources say theirs."""
    blocks = sources or [{"by": by, "says": says or [closed()]}]
    draft = Draft.model_validate(
        {"actors": actors, "sources": blocks, "headline": headline, "summary": summary, "open": questions}
    )
    return check(article(text, language), records(draft))


def closed(number: int = 1, evidence: str = "1:le pont est fermé", certainty: str = "certain", hedges: str = "") -> str:
    return f"{number} | The bridge is closed | assertion | {certainty} | {evidence} | {hedges}"


def block(by: str, *says: str) -> dict[str, Any]:
    return {"by": by, "says": says}


def outcome(item: Allegation | SummarySentence, name: str) -> Check:
    return next(check for check in item.checks if check.name == name)


def problems(result: Checked, item: str) -> list[str]:
    """What is wrong with this item; other checks may have found more."""
    return [problem.removeprefix(f"{item}: ") for problem in result.problems if problem.startswith(f"{item}: ")]

"""The closed lists of words that drafts and briefs share; docs/design.md names the standard behind each."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a quote that the model gave (docs/design.md, Evidence)."""

    EXACT = "exact"
    TYPOGRAPHY = "typography"
    ELIDED = "elided"
    MOVED = "moved"
    ALTERED = "altered"
    TRANSLATED = "translated"
    MISSING = "missing"

    @property
    def found(self) -> bool:
        """Whether the quote stands in the text, so that its span may be shown as evidence."""
        return self in {Verdict.EXACT, Verdict.TYPOGRAPHY, Verdict.ELIDED, Verdict.MOVED}


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    ARMED_GROUP = "armed_group"
    COMPANY = "company"
    MEDIA = "media"
    RESEARCH_BODY = "research_body"
    CIVIL_SOCIETY = "civil_society"
    OTHER = "other"


class Identification(StrEnum):
    """How far the text tells who a source is."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    DOCUMENT = "document"
    NARRATOR = "narrator"


class AllegationKind(StrEnum):
    """What sort of statement an allegation is."""

    ASSERTION = "assertion"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    INTENT = "intent"
    PREDICTION = "prediction"
    ASSESSMENT = "assessment"
    DEMAND = "demand"
    LEGAL_CLAIM = "legal_claim"


class Certainty(StrEnum):
    """How sure the source itself sounds (FactBank's scale)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSTATED = "unstated"


class Speech(StrEnum):
    """Whether the text quotes the words (direct), reports them (indirect), or both; from its quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class UncertaintyKind(StrEnum):
    """Why a careful reader would still not know; all by rule but the last."""

    SINGLE_SOURCE = "single_source"
    UNNAMED_SOURCE = "unnamed_source"
    SECOND_HAND = "second_hand"
    HEDGED = "hedged"
    FUTURE = "future"
    UNDATED = "undated"
    CONTESTED = "contested"
    UNGROUNDED = "ungrounded"
    OPEN_QUESTION = "open_question"


class Reliability(StrEnum):
    """How far a source of reports is trusted: the Admiralty scale's letters, F is "cannot be judged"."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

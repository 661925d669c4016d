"""A brief with every field, kind of uncertainty and outcome of a check, over a French text."""

from __future__ import annotations

from typing import Protocol

from summarizer.brief import (
    Actor,
    Allegation,
    Brief,
    Check,
    Checks,
    QuoteCounts,
    RefusedQuote,
    Source,
    Span,
    StatementCounts,
    SummarySentence,
    Time,
    Uncertainty,
)
from summarizer.terms import ActorKind, AllegationKind, Certainty, Identification, Speech, UncertaintyKind, Verdict
from tests.brief_parts import allegation_of, document_of, joined, provenance_of, span_of

FRENCH = (
    "La Norvarie aurait livré des drones à l'Estrie en mars, affirme un haut responsable du ministère de la Défense.",
    "«\u00a0Nous n'avons livré aucune arme\u00a0», a répondu lundi la porte-parole Hélène Vasseur.",
    "Selon le Courrier du Nord, qui cite un diplomate sous couvert d'anonymat, une seconde cargaison "
    "pourrait partir avant la fin du mois.",
    "L'accord prévoit trente véhicules, et des pièces de rechange, pour un montant de 40\u00a0millions d'euros.",
    "Les Nations unies demandent une enquête indépendante.",
    "D'après un rapport du Groupe d'experts, ces transferts violeraient la résolution 2270.",
    "L'Estrie semble manquer de munitions.",
    "Plusieurs observateurs estiment que les sanctions n'auront aucun effet.",
)


def french() -> Brief:
    """A brief with every field, kind of uncertainty and outcome of a check, over a French text."""
    text, sentences = joined(FRENCH, ("\n", " ", "\n\n", " ", "\n", " ", " "))

    def span(words: str, verdict: Verdict = Verdict.EXACT) -> Span:
        return span_of(text, sentences, words, verdict)

    return Brief(
        document=document_of("norvarie.txt", text, sentences, "fr").model_copy(
            update={
                "url": "https://news.example/norvarie?id=1&page=2",
                "title": "La Norvarie aurait livré des drones",
                "outlet": "Le Quotidien",
                "author": "A. Martin",
                "published": "2031-03-04",
            }
        ),
        headline="Estria's ministry says Norvaria delivered drones; Norvaria denies it",
        summary=(
            SummarySentence(
                text="An official says that Norvaria may have sent drones in March, which Norvaria denies.",
                allegations=("a1", "a2"),
            ),
            SummarySentence(
                text="A second shipment may follow, 50 vehicles are planned.",
                allegations=("a3", "a4"),
                checks=(Check(name="numbers", outcome="failed", detail="50 is not in the evidence"),),
            ),
        ),
        actors=_actors(span),
        sources=_sources(span),
        allegations=_allegations(span),
        uncertainty=_uncertainty(span),
        checks=Checks(
            quotes=QuoteCounts(exact=19, typography=1, elided=1, moved=1, altered=1, translated=1, missing=1),
            statements=StatementCounts(passed=31, failed=2, not_checked=3),
            coverage=0.875,
            uncovered=(8,),
            problems=("a7: no quote stands in the text", "source s5 is credited with nothing"),
        ),
        provenance=provenance_of(cost_usd=0.0123, reasks=1),
    )


class _SpanOf(Protocol):
    def __call__(self, words: str, verdict: Verdict = Verdict.EXACT) -> Span: ...


def _actors(span: _SpanOf) -> tuple[Actor, ...]:
    return (
        Actor(id="c1", name="Norvaria", name_in_text="La Norvarie", kind=ActorKind.STATE, role="",
              mentions=(span("La Norvarie"),)),
        Actor(id="c2", name="Estria", name_in_text="l'Estrie", kind=ActorKind.STATE, role="",
              mentions=(span("l'Estrie"), span("L'Estrie"))),
        Actor(id="c3", name="Hélène Vasseur", name_in_text="Hélène Vasseur", kind=ActorKind.PERSON,
              role="spokeswoman", affiliation="c1", mentions=(span("Hélène Vasseur"),)),
        Actor(id="c4", name="Courrier du Nord", name_in_text="Courrier du Nord", kind=ActorKind.MEDIA,
              role="newspaper", mentions=(span("Courrier du Nord"),)),
        Actor(id="c5", name="Red Falcon Brigade", name_in_text="Brigade du Faucon rouge",
              kind=ActorKind.ARMED_GROUP, role="recipient", mentions=()),
    )  # fmt: skip


def _sources(span: _SpanOf) -> tuple[Source, ...]:
    return (
        Source(id="s1", description="A senior official of Estria's defence ministry",
               identification=Identification.DESCRIBED,
               evidence=(span("un haut responsable du ministère de la Défense"),)),
        Source(id="s2", description="Hélène Vasseur, spokeswoman of Norvaria", actor="c3",
               identification=Identification.NAMED, channel="reply to the press",
               evidence=(span("la porte-parole Hélène Vasseur"),)),
        Source(id="s3", description="A diplomat on condition of anonymity",
               identification=Identification.UNNAMED, via="s4",
               evidence=(span("un diplomate sous couvert d'anonymat"),)),
        Source(id="s4", description="Courrier du Nord", actor="c4", identification=Identification.NAMED,
               channel="newspaper report", evidence=(span("le Courrier du Nord"),)),
        Source(id="s5", description="The article", identification=Identification.NARRATOR, evidence=()),
        Source(id="s6", description="Report of the Panel of Experts", identification=Identification.DOCUMENT,
               evidence=(span("un rapport du Groupe d'experts"),)),
        Source(id="s7", description="Several observers", identification=Identification.COLLECTIVE,
               evidence=(span("Plusieurs observateurs"),)),
    )  # fmt: skip


def _allegations(span: _SpanOf) -> tuple[Allegation, ...]:
    passed = Check(name="names", outcome="passed")
    return (
        allegation_of("a1", "Norvaria delivered drones to Estria in March.", "s1",
                    span("La Norvarie aurait livré des drones à l'Estrie en mars")).model_copy(update={
            "kind": AllegationKind.ACCUSATION, "certainty": Certainty.PROBABLE, "hedges": (span("aurait"),),
            "cue": span("affirme"), "actors": ("c1", "c2"), "time": Time(expression="in March"),
            "salience": 3,
            "checks": (passed, Check(name="certainty", outcome="passed"))}),
        allegation_of("a2", "Norvaria has delivered no weapons.", "s2",
                    span("Nous n'avons livré aucune arme", Verdict.TYPOGRAPHY)).model_copy(update={
            "kind": AllegationKind.DENIAL, "certainty": Certainty.CERTAIN, "cue": span("a répondu"),
            "speech": Speech.DIRECT, "actors": ("c1",), "time": Time(expression="Monday"), "salience": 3}),
        allegation_of("a3", "A second shipment may leave before the end of the month.", "s3",
                    span("une seconde cargaison pourrait partir avant la fin du mois")).model_copy(update={
            "kind": AllegationKind.PREDICTION, "certainty": Certainty.POSSIBLE, "hedges": (span("pourrait"),),
            "cue": span("Selon"), "time": Time(expression="before the end of the month", future=True)}),
        allegation_of("a4", "The agreement covers 50 vehicles for 40 million euros.", "s5",
                    span("L'accord prévoit trente véhicules, et des pièces de rechange, pour un montant de "
                         "40\u00a0millions d'euros", Verdict.ELIDED)).model_copy(update={
            "checks": (Check(name="numbers", outcome="failed", detail="50 is not in the evidence: 30, 40"),
                       Check(name="polarity", outcome="not_checked", detail="no word list"))}),
        allegation_of("a5", "The transfers would breach resolution 2270.", "s6",
                    span("ces transferts violeraient la résolution 2270", Verdict.MOVED)).model_copy(update={
            "kind": AllegationKind.LEGAL_CLAIM, "certainty": Certainty.PROBABLE,
            "hedges": (span("violeraient"),), "cue": span("D'après"), "speech": Speech.MIXED, "salience": 1,
            "checks": tuple(Check(name=name, outcome="not_checked") for name in ("names", "dates"))}),
        allegation_of("a6", "The United Nations demands an independent inquiry.", "s5",
                    span("Les Nations unies demandent une enquête indépendante")).model_copy(update={
            "kind": AllegationKind.DEMAND,
            "evidence": (span("Les Nations unies demandent une enquête indépendante"),
                                                         span("enquête indépendante"))}),
        allegation_of("a7", "Estria has run out of ammunition.", "s1").model_copy(update={
            "kind": AllegationKind.ASSESSMENT, "certainty": Certainty.CERTAIN, "grounded": False, "refused": (
                RefusedQuote(quote="L'Estrie manque de munitions", sentence=7, verdict=Verdict.ALTERED,
                             reason="the hedge “semble” is missing"),
                RefusedQuote(quote="Estria is out of ammunition", sentence=7, verdict=Verdict.TRANSLATED,
                             reason="the quote is English and the article is not"))}),
        allegation_of("a8", "Norvaria intends to open an embassy.", "s2").model_copy(update={
            "kind": AllegationKind.INTENT, "grounded": False, "refused": (
                RefusedQuote(quote="ouvrir une ambassade", sentence=None, verdict=Verdict.MISSING,
                             reason="nothing near it stands in the article"),)}),
    )  # fmt: skip


def _uncertainty(span: _SpanOf) -> tuple[Uncertainty, ...]:
    rows = (
        (UncertaintyKind.SINGLE_SOURCE, "Did Norvaria deliver drones?", "Only one source says so.", ("a1",)),
        (
            UncertaintyKind.UNNAMED_SOURCE,
            "Who is the diplomat?",
            "The source asked not to be named.",
            ("a3",),
        ),
        (
            UncertaintyKind.SECOND_HAND,
            "What did the diplomat say?",
            "Known through a newspaper only.",
            ("a3",),
        ),
        (
            UncertaintyKind.HEDGED,
            "Were drones delivered?",
            "The article puts it in the conditional.",
            ("a1",),
        ),
        (UncertaintyKind.FUTURE, "Will a second shipment leave?", "It had not happened yet.", ("a3",)),
        (UncertaintyKind.UNDATED, "When was the agreement made?", "No date is given.", ("a4",)),
        (UncertaintyKind.CONTESTED, "Did Norvaria deliver weapons?", "a2 denies what a1 says.", ("a1", "a2")),
        (UncertaintyKind.UNGROUNDED, "Is Estria out of ammunition?", "No quote stands in the text.", ("a7",)),
    )
    by_rule = tuple(
        Uncertainty(id=f"u{n}", kind=kind, question=question, reason=reason, allegations=ids, basis="rule")
        for n, (kind, question, reason, ids) in enumerate(rows, 1)
    )
    asked = Uncertainty(
        id="u9", kind=UncertaintyKind.OPEN_QUESTION, question="Who would mount the independent inquiry?",
        reason="The article names no body.", allegations=("a6",), evidence=(span("enquête indépendante"),),
        basis="model",
    )  # fmt: skip
    return (*by_rule, asked)

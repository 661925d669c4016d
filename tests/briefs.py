"""Briefs made by hand for the tests of whatever takes one: full, empty, in other scripts, and hostile."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

from summarizer.brief import (
    Actor,
    ActorKind,
    Allegation,
    AllegationKind,
    Brief,
    Certainty,
    Check,
    Checks,
    Document,
    Identification,
    Provenance,
    QuoteCounts,
    RefusedQuote,
    SentenceSpan,
    Source,
    Span,
    Speech,
    StatementCounts,
    SummarySentence,
    Time,
    TokenUsage,
    Uncertainty,
    UncertaintyKind,
    Verdict,
)

FRENCH = (
    "La Norvarie aurait livré des drones à l'Estrie en mars, "
    "affirme un haut responsable du ministère de la Défense.",
    "«\u00a0Nous n'avons livré aucune arme\u00a0», a répondu lundi la porte-parole Hélène Vasseur.",
    "Selon le Courrier du Nord, qui cite un diplomate sous couvert d'anonymat, une seconde cargaison "
    "pourrait partir avant la fin du mois.",
    "L'accord prévoit trente véhicules, et des pièces de rechange, "
    "pour un montant de 40\u00a0millions d'euros.",
    "Les Nations unies demandent une enquête indépendante.",
    "D'après un rapport du Groupe d'experts, ces transferts violeraient la résolution 2270.",
    "L'Estrie semble manquer de munitions.",
    "Plusieurs observateurs estiment que les sanctions n'auront aucun effet.",
)

HOSTILE = (
    "\x1b[31mred\x1b]0;title\x07\x9b31m\x00 <script>document.title='owned'</script>"
    "<img src=x onerror=document.title='owned'> </style></title></textarea>--> "
    "[link](javascript:alert(1)) ![image](http://evil.example/x.png) <http://evil.example> "
    "https://evil.example/?a=1&b=2 www.evil.example someone@evil.example @someone #12 `code` ``` **bold** "
    "_it_ ~~gone~~ | cell | $x$ &amp; &lt;b&gt; [^1] [ref]: http://evil.example "
    "\u202eesrever\u202c \u2066isolate\u2069 zero\u200bwidth\ufeff {{ 7*7 }} {% raw %} [bold red]markup[/] "
    ":smile: \"double\" 'single' javascript:alert(1)\u2028next\r\n\r\n# heading\n- item\n\tcode \\"
)

OPENINGS = (
    "# heading",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "2) item",
    "> quote",
    "    code",
    "\tcode",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "| a | b |",
    "<div>",
    "[a]: http://evil.example",
    "=",
    "\\",
    "&nbsp;",
)
"""What opens a block of Markdown at the start of a line."""


def french() -> Brief:
    """A brief with every field, kind of uncertainty and outcome of a check, over a French text."""
    text, sentences = _text(FRENCH, ("\n", " ", "\n\n", " ", "\n", " ", " "))

    def span(words: str, verdict: Verdict = Verdict.EXACT) -> Span:
        return _span(text, sentences, words, verdict)

    return Brief(
        document=_document("norvarie.txt", text, sentences, "fr").model_copy(
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
        provenance=_provenance(cost_usd=0.0123, reasks=1),
    )


def empty() -> Brief:
    """A brief in which nothing was found, without its text."""
    return Brief(
        document=Document(
            id="0" * 64,
            name="empty.txt",
            language="und",
            characters=2,
            sentences=(_sentence(1, 0, 2),),
            text=None,
        ),
        headline="Nothing is reported",
        summary=(),
        actors=(),
        sources=(),
        allegations=(),
        uncertainty=(),
        checks=Checks(quotes=QuoteCounts(), statements=StatementCounts()),
        provenance=_provenance(),
    )


def small(
    sentences: Sequence[str], language: str, statement: str = "It happened.", quoted: str = ""
) -> Brief:
    """A brief with one source and one allegation, which rests on `quoted` or else on the first sentence."""
    text, spans = _text(sentences, (" ",) * (len(sentences) - 1))
    evidence = _span(text, spans, quoted or sentences[0])
    return empty().model_copy(
        update={
            "document": _document("small.txt", text, spans, language),
            "summary": (SummarySentence(text=statement, allegations=("a1",)),),
            "sources": (
                Source(
                    id="s1",
                    description="A witness",
                    identification=Identification.NAMED,
                    evidence=(evidence,),
                ),
            ),
            "allegations": (_allegation("a1", statement, "s1", evidence),),
        }
    )


def arabic() -> Brief:
    """A right-to-left text."""
    return small(("قال مصدر أمني إن الهجوم قد يكون من تدبير جماعة مسلحة.", "ونفت الوزارة ذلك."), "ar")


def chinese() -> Brief:
    """A text in wide characters without spaces."""
    return small(
        ("外交部发言人周一表示,双方可能在本月底之前举行新一轮谈判,但拒绝透露具体地点和参加谈判的官员名单。",),
        "zh",
    )


def persian() -> Brief:
    """A text whose words need the zero-width non-joiner."""
    return small(("سخنگو گفت مذاکرات می\u200cتواند ادامه یابد.",), "fa")


def overlapping() -> Brief:
    """Three allegations whose evidence overlaps: one inside another, one across its end."""
    brief = small(("The minister said that the talks may go on in May.",), "en")
    text, sentences = brief.document.text or "", brief.document.sentences
    quotes = ("The minister said that the talks may go on", "the talks may", "may go on in May")
    allegations = tuple(
        _allegation(f"a{n}", "The talks may go on.", "s1", _span(text, sentences, quote))
        for n, quote in enumerate(quotes, 1)
    )
    return brief.model_copy(update={"allegations": allegations})


def hostile(payload: str = HOSTILE) -> Brief:
    """The payload in every field that foreign text can reach: article, metadata, the model's answers."""
    text, sentences = _text((f"Start {payload} end.", f"Again {payload}"), (" ",))
    span = Span(
        sentence=1, start=0, end=sentences[0].end, exact=text[: sentences[0].end], verdict=Verdict.MOVED
    )
    check = Check(name=payload, outcome="failed", detail=payload)
    document = _document(payload, text, sentences, "fr").model_copy(
        update=dict.fromkeys(("url", "title", "outlet", "author", "published", "language"), payload)
    )
    allegation = _allegation("a1", payload, "s1", span).model_copy(
        update={
            "hedges": (span,),
            "cue": span,
            "actors": ("c1", "absent"),
            "time": Time(expression=payload, future=True),
            "checks": (check, Check(name=payload, outcome="not_checked")),
        }
    )
    refused = RefusedQuote(quote=payload, sentence=1, verdict=Verdict.ALTERED, reason=payload)
    return Brief(
        document=document,
        headline=payload,
        summary=(SummarySentence(text=payload, allegations=("a1",), checks=(check,)),),
        actors=(
            Actor(
                id="c1",
                name=payload,
                name_in_text=payload + " ",
                kind=ActorKind.OTHER,
                role=payload,
                affiliation="c1",
                mentions=(span,),
            ),
        ),
        sources=(
            Source(
                id="s1",
                description=payload,
                actor="c1",
                identification=Identification.UNNAMED,
                channel=payload,
                via="s1",
                evidence=(span,),
            ),
        ),
        allegations=(
            allegation,
            allegation.model_copy(
                update={
                    "id": "a2",
                    "grounded": False,
                    "evidence": (),
                    "hedges": (),
                    "cue": None,
                    "refused": (refused,),
                }
            ),
        ),
        uncertainty=(
            Uncertainty(
                id="u1",
                kind=UncertaintyKind.OPEN_QUESTION,
                question=payload,
                reason=payload,
                allegations=("a1",),
                evidence=(span,),
                basis="model",
            ),
        ),
        checks=Checks(
            quotes=QuoteCounts(moved=1),
            statements=StatementCounts(failed=1),
            coverage=1.0,
            problems=(payload,),
        ),
        provenance=_provenance().model_copy(update=dict.fromkeys(("model", "prompt", "summarizer"), payload)),
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
        _allegation("a1", "Norvaria delivered drones to Estria in March.", "s1",
                    span("La Norvarie aurait livré des drones à l'Estrie en mars")).model_copy(update={
            "kind": AllegationKind.ACCUSATION, "certainty": Certainty.PROBABLE, "hedges": (span("aurait"),),
            "cue": span("affirme"), "actors": ("c1", "c2"), "time": Time(expression="in March"),
            "salience": 3,
            "checks": (passed, Check(name="certainty", outcome="passed"))}),
        _allegation("a2", "Norvaria has delivered no weapons.", "s2",
                    span("Nous n'avons livré aucune arme", Verdict.TYPOGRAPHY)).model_copy(update={
            "kind": AllegationKind.DENIAL, "certainty": Certainty.CERTAIN, "cue": span("a répondu"),
            "speech": Speech.DIRECT, "actors": ("c1",), "time": Time(expression="Monday"), "salience": 3}),
        _allegation("a3", "A second shipment may leave before the end of the month.", "s3",
                    span("une seconde cargaison pourrait partir avant la fin du mois")).model_copy(update={
            "kind": AllegationKind.PREDICTION, "certainty": Certainty.POSSIBLE, "hedges": (span("pourrait"),),
            "cue": span("Selon"), "time": Time(expression="before the end of the month", future=True)}),
        _allegation("a4", "The agreement covers 50 vehicles for 40 million euros.", "s5",
                    span("L'accord prévoit trente véhicules, et des pièces de rechange, pour un montant de "
                         "40\u00a0millions d'euros", Verdict.ELIDED)).model_copy(update={
            "checks": (Check(name="numbers", outcome="failed", detail="50 is not in the evidence: 30, 40"),
                       Check(name="polarity", outcome="not_checked", detail="no word list"))}),
        _allegation("a5", "The transfers would breach resolution 2270.", "s6",
                    span("ces transferts violeraient la résolution 2270", Verdict.MOVED)).model_copy(update={
            "kind": AllegationKind.LEGAL_CLAIM, "certainty": Certainty.PROBABLE,
            "hedges": (span("violeraient"),), "cue": span("D'après"), "speech": Speech.MIXED, "salience": 1,
            "checks": tuple(Check(name=name, outcome="not_checked") for name in ("names", "dates"))}),
        _allegation("a6", "The United Nations demands an independent inquiry.", "s5",
                    span("Les Nations unies demandent une enquête indépendante")).model_copy(update={
            "kind": AllegationKind.DEMAND,
            "evidence": (span("Les Nations unies demandent une enquête indépendante"),
                                                         span("enquête indépendante"))}),
        _allegation("a7", "Estria has run out of ammunition.", "s1").model_copy(update={
            "kind": AllegationKind.ASSESSMENT, "certainty": Certainty.CERTAIN, "grounded": False, "refused": (
                RefusedQuote(quote="L'Estrie manque de munitions", sentence=7, verdict=Verdict.ALTERED,
                             reason="the hedge “semble” is missing"),
                RefusedQuote(quote="Estria is out of ammunition", sentence=7, verdict=Verdict.TRANSLATED,
                             reason="the quote is English and the article is not"))}),
        _allegation("a8", "Norvaria intends to open an embassy.", "s2").model_copy(update={
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


def _allegation(name: str, statement: str, source: str, *evidence: Span) -> Allegation:
    return Allegation(
        id=name, statement=statement, kind=AllegationKind.ASSERTION, source=source,
        certainty=Certainty.UNSTATED, speech=Speech.INDIRECT, evidence=evidence, grounded=True, salience=2,
    )  # fmt: skip


def _text(sentences: Sequence[str], gaps: Sequence[str]) -> tuple[str, tuple[SentenceSpan, ...]]:
    text, spans = "", []
    for number, (words, gap) in enumerate(zip(sentences, (*gaps, ""), strict=True), 1):
        spans.append(_sentence(number, len(text), len(text) + len(words)))
        text += words + gap
    return text, tuple(spans)


def _sentence(number: int, start: int, end: int) -> SentenceSpan:
    return SentenceSpan(number=number, start=start, end=end)


def _span(text: str, sentences: Sequence[SentenceSpan], words: str, verdict: Verdict = Verdict.EXACT) -> Span:
    start = text.index(words)
    number = next(sentence.number for sentence in sentences if sentence.start <= start < sentence.end)
    return Span(sentence=number, start=start, end=start + len(words), exact=words, verdict=verdict)


def _document(name: str, text: str, sentences: tuple[SentenceSpan, ...], language: str) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        id=digest, name=name, language=language, characters=len(text), sentences=sentences, text=text
    )


def _provenance(cost_usd: float | None = None, reasks: int = 0) -> Provenance:
    return Provenance.model_validate(
        {
            "model": "relay-a",
            "prompt": "brief@0123456789abcdef0123456789abcdef",
            "schema": "fedcba9876543210fedcba9876543210",
            "summarizer": "0.1.0",
            "attempts": 1 + reasks,
            "reasks": reasks,
            "replayed": True,
            "started": "2031-03-04T08:00:00Z",
            "seconds": 12.34,
            "usage": TokenUsage(input_tokens=2104, cached_input_tokens=1024, output_tokens=1802),
            "answer_characters": 7208,
            "cost_usd": cost_usd,
        }
    )

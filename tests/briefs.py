"""Briefs made by hand for the tests of whatever takes one: full, empty, in other scripts, and hostile."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import (
    Actor,
    Allegation,
    Brief,
    Check,
    Checks,
    Document,
    QuoteCounts,
    RefusedQuote,
    Source,
    Span,
    StatementCounts,
    SummarySentence,
    Time,
    Uncertainty,
)
from summarizer.terms import ActorKind, Identification, UncertaintyKind, Verdict
from tests.brief_french import french
from tests.brief_parts import allegation_of, document_of, joined, provenance_of, sentence_of, span_of

__all__ = [
    "HOSTILE",
    "OPENINGS",
    "arabic",
    "chinese",
    "empty",
    "french",
    "hostile",
    "overlapping",
    "persian",
    "small",
]

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


def empty() -> Brief:
    """A brief in which nothing was found, without its text."""
    return Brief(
        document=Document(
            id="0" * 64,
            name="empty.txt",
            language="und",
            characters=2,
            sentences=(sentence_of(1, 0, 2),),
            text=None,
        ),
        headline="Nothing is reported",
        summary=(),
        actors=(),
        sources=(),
        allegations=(),
        uncertainty=(),
        checks=Checks(quotes=QuoteCounts(), statements=StatementCounts()),
        provenance=provenance_of(),
    )


def small(sentences: Sequence[str], language: str, statement: str = "It happened.", quoted: str = "") -> Brief:
    """A brief with one source and one allegation, which rests on `quoted` or else on the first sentence."""
    text, spans = joined(sentences, (" ",) * (len(sentences) - 1))
    evidence = span_of(text, spans, quoted or sentences[0])
    return empty().model_copy(
        update={
            "document": document_of("small.txt", text, spans, language),
            "summary": (SummarySentence(text=statement, allegations=("a1",)),),
            "sources": (
                Source(
                    id="s1",
                    description="A witness",
                    identification=Identification.NAMED,
                    evidence=(evidence,),
                ),
            ),
            "allegations": (allegation_of("a1", statement, "s1", evidence),),
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
        allegation_of(f"a{n}", "The talks may go on.", "s1", span_of(text, sentences, quote))
        for n, quote in enumerate(quotes, 1)
    )
    return brief.model_copy(update={"allegations": allegations})


def hostile(payload: str = HOSTILE) -> Brief:
    """The payload in every field that foreign text can reach: article, metadata, the model's answers."""
    text, sentences = joined((f"Start {payload} end.", f"Again {payload}"), (" ",))
    span = Span(sentence=1, start=0, end=sentences[0].end, exact=text[: sentences[0].end], verdict=Verdict.MOVED)
    check = Check(name=payload, outcome="failed", detail=payload)
    document = document_of(payload, text, sentences, "fr").model_copy(
        update=dict.fromkeys(("url", "title", "outlet", "author", "published", "language"), payload)
    )
    return Brief(
        document=document,
        headline=payload,
        summary=(SummarySentence(text=payload, allegations=("a1",), checks=(check,)),),
        actors=(_hostile_actor(payload, span),),
        sources=(_hostile_source(payload, span),),
        allegations=_hostile_allegations(payload, span, check),
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
            statements=StatementCounts(failed=3, not_checked=2),
            coverage=1.0,
            problems=(payload,),
        ),
        provenance=provenance_of().model_copy(update=dict.fromkeys(("model", "prompt", "summarizer"), payload)),
    )


def _hostile_actor(payload: str, span: Span) -> Actor:
    return Actor(
        id="c1",
        name=payload,
        name_in_text=payload + " ",
        kind=ActorKind.OTHER,
        role=payload,
        affiliation="c1",
        mentions=(span,),
    )


def _hostile_source(payload: str, span: Span) -> Source:
    return Source(
        id="s1",
        description=payload,
        actor="c1",
        identification=Identification.UNNAMED,
        channel=payload,
        via="s1",
        evidence=(span,),
    )


def _hostile_allegations(payload: str, span: Span, check: Check) -> tuple[Allegation, Allegation]:
    """One that is grounded and one that is not."""
    grounded = allegation_of("a1", payload, "s1", span).model_copy(
        update={
            "hedges": (span,),
            "cue": span,
            "actors": ("c1", "absent"),
            "time": Time(expression=payload, future=True),
            "checks": (check, Check(name=payload, outcome="not_checked")),
        }
    )
    refused = RefusedQuote(quote=payload, sentence=1, verdict=Verdict.ALTERED, reason=payload)
    bare = {"id": "a2", "grounded": False, "evidence": (), "hedges": (), "cue": None, "refused": (refused,)}
    return grounded, grounded.model_copy(update=bare)

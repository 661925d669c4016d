"""What the readable formats say in words, once for all of them.

Strings of the brief are put in as they are: whoever prints a phrase makes it safe for the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.brief import (
    Actor,
    Allegation,
    Brief,
    Check,
    Document,
    Provenance,
    RefusedQuote,
    Source,
    Uncertainty,
    Unread,
)
from summarizer.terms import Certainty, Identification, UncertaintyKind, Verdict

CHECKED = (
    "Checked means that the quoted words stand in the article. "
    "It does not mean that what they say is true, nor that the source is reliable."
)

NOT_GROUNDED = (
    "The article does not bear these out: "
    "words that the model offered as the article's own do not stand in it. Not for passing on."
)

CERTAINTY = {
    Certainty.CERTAIN: "stated as certain",
    Certainty.PROBABLE: "stated as probable",
    Certainty.POSSIBLE: "stated as possible",
    Certainty.UNSTATED: "certainty unstated",
}

IDENTIFICATION = {
    Identification.NAMED: "named",
    Identification.DESCRIBED: "described, not named",
    Identification.UNNAMED: "unnamed",
    Identification.COLLECTIVE: "a collective",
    Identification.DOCUMENT: "a document",
    Identification.NARRATOR: "the article's own voice",
}

UNCERTAINTY = {
    UncertaintyKind.SINGLE_SOURCE: "Rests on a single source",
    UncertaintyKind.UNNAMED_SOURCE: "The source is not named",
    UncertaintyKind.SECOND_HAND: "Known at second hand",
    UncertaintyKind.HEDGED: "Hedged in the article",
    UncertaintyKind.FUTURE: "Still to come",
    UncertaintyKind.UNDATED: "No date given",
    UncertaintyKind.CONTESTED: "Contested",
    UncertaintyKind.UNGROUNDED: "Not grounded in the article",
    UncertaintyKind.OPEN_QUESTION: "Open questions",
}

VERDICT = {
    Verdict.EXACT: "",
    Verdict.TYPOGRAPHY: "typography: only quotation marks, dashes or spaces differed",
    Verdict.ELIDED: "",  # the run is shown in full, nothing in it is hidden
    Verdict.MOVED: "moved: the model cited another sentence",
    Verdict.ALTERED: "altered",
    Verdict.TRANSLATED: "translated",
    Verdict.MISSING: "missing",
}

SALIENCE = {3: "lead", 2: "", 1: "detail"}


def document(article: Document) -> list[str]:
    """Say what is known about the article: name first, then title, outlet, author, date, address, size."""
    known = [article.name, article.title, article.outlet, article.author, article.published, article.url]
    size = [f"{counted(len(article.sentences), 'sentence')}, {counted(article.characters, 'character')}"]
    return [*(part for part in known if part), f"language {article.language}", *size]


def by_source(brief: Brief) -> list[tuple[str, list[Allegation]]]:
    """Group the grounded allegations under the id of who makes them, in the order of the first of each."""
    groups: dict[str, list[Allegation]] = {}
    for allegation in brief.grounded:
        groups.setdefault(allegation.source, []).append(allegation)
    return list(groups.items())


def by_kind(brief: Brief) -> list[tuple[UncertaintyKind, list[Uncertainty]]]:
    """Group the uncertainties under their kinds, in the order in which the kinds are defined."""
    groups = [(kind, [u for u in brief.uncertainty if u.kind is kind]) for kind in UncertaintyKind]
    return [(kind, members) for kind, members in groups if members]


def source_name(brief: Brief, source_id: str) -> str:
    """How a source is described, or that the brief does not list it."""
    source = brief.sources_by_id.get(source_id)
    return source.description if source else f"a source that the brief does not list ({source_id})"


def via(brief: Brief, source: Source) -> list[str]:
    """Through whom the text has it: the descriptions from this source outward, each once."""
    chain: list[str] = []
    passed = {source.id}
    while source.via is not None and source.via not in passed:
        passed.add(source.via)
        chain.append(source_name(brief, source.via))
        if (following := brief.sources_by_id.get(source.via)) is None:
            break
        source = following
    return chain


def source_attributes(brief: Brief, source: Source) -> list[str]:
    """How far the source is identified, which actor it is, how the statement was made, and through whom."""
    name = actor_name(brief, source.actor) if source.actor else ""
    return [
        IDENTIFICATION[source.identification],
        *([name] if name and name not in source.description else []),
        *([source.channel] if source.channel else []),
        *(f"via {intermediary}" for intermediary in via(brief, source)),
    ]


def actor_attributes(brief: Brief, actor: Actor) -> list[str]:
    """Say what an actor is: kind, role, affiliation, and how often the text names it."""
    return [
        words(actor.kind),
        *([actor.role] if actor.role else []),
        *([f"of {actor_name(brief, actor.affiliation)}"] if actor.affiliation else []),
        mentions(actor),
        *(f"{check.name} failed: {check.detail}" for check in actor.checks if check.outcome == "failed"),
    ]


def actor_name(brief: Brief, actor_id: str) -> str:
    """Return an actor's English name, or the id where the brief lists no such actor."""
    actor = brief.actors_by_id.get(actor_id)
    return actor.name if actor else actor_id


def words(value: str) -> str:
    """Write an enumeration's value as English words."""
    return value.replace("_", " ")


def certainty(allegation: Allegation) -> str:
    """Say how sure the source sounds, or that only the model says so where it is not grounded."""
    said = CERTAINTY[allegation.certainty]
    return said if allegation.grounded else f"by the model, not by the article: {said}"


def attributes(allegation: Allegation) -> list[str]:
    """Say how surely, what kind of statement and how reported, most telling first."""
    said = [certainty(allegation), words(allegation.kind), f"{allegation.speech} speech"]
    if allegation.time.future:
        said.append("about the future")
    return [*said, SALIENCE[allegation.salience]] if SALIENCE[allegation.salience] else said


def refusal(refused: RefusedQuote) -> str:
    """Why a quote was refused and where it was said to stand."""
    cited = f" (cited: sentence {refused.sentence})" if refused.sentence is not None else ""
    return f"refused as {refused.verdict}{cited}: {refused.reason}"


def details(brief: Brief, allegation: Allegation) -> list[str]:
    """Say what else is known of an allegation: hedges and cue as the article has them, when, about whom."""
    hedges = ", ".join(f"“{span.exact}”" for span in allegation.hedges)
    cue = f"“{allegation.cue.exact}”" if allegation.cue else ""
    about = ", ".join(actor_name(brief, actor) for actor in allegation.actors)
    labelled = (
        ("hedged by", hedges),
        ("credited by", cue),
        ("when", allegation.time.expression),
        ("about", about),
    )
    return [f"{label} {value}" for label, value in labelled if value]


def support(allegation: Allegation) -> list[str]:
    """Say which models have an allegation of a consensus, and on what they differ."""
    if (by := allegation.support) is None:
        return []
    differ = [
        f"they differ on {words(name)}: " + "; ".join(f"{model}: {value}" for model, value in values.items())
        for name, values in by.differ.items()
    ]
    return [f"found by {', '.join(by.models)} ({len(by.models)} of {by.of})", *differ]


def failed(checks: Iterable[Check]) -> list[Check]:
    """Return the checks that failed."""
    return [check for check in checks if check.outcome == "failed"]


def not_checked(checks: Iterable[Check]) -> list[Check]:
    """Return the checks that could not be made."""
    return [check for check in checks if check.outcome == "not_checked"]


def mentions(actor: Actor) -> str:
    """How often the text names an actor, or that it does not."""
    number = len(actor.mentions)
    return counted(number, "mention") if number else "NOT GROUNDED: the name does not stand in the article"


def counted(number: int, noun: str) -> str:
    """Write a figure with its noun, in the plural where it needs one."""
    plural = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"
    return f"{number:,} {plural}"


def standing(brief: Brief) -> list[str]:
    """How the brief stands, in figures: grounded, not grounded, failed checks, uncertainties."""
    grounded, ungrounded = len(brief.grounded), len(brief.ungrounded)
    # As `coverage` counts them: what is not grounded is told in a figure of its own.
    failures = brief.checks.statements.failed
    figures = [f"{grounded} of {counted(len(brief.allegations), 'allegation')} grounded"]
    figures += [f"{ungrounded} NOT GROUNDED"] if ungrounded else []
    figures += [f"{counted(failures, 'check')} failed"] if failures else []
    figures += [f"{counted(missed, 'sentence')} NOT READ"] if (missed := sum(map(_size, brief.checks.unread))) else []
    uncovered = len(brief.checks.uncovered)
    # Shown here only where nothing is cited: else the list under Checks is enough.
    figures += (
        [f"NOT ONE of {counted(uncovered, 'reporting sentence')} cited"]
        if brief.checks.coverage == 0 and uncovered
        else []
    )
    return [*figures, counted(len(brief.uncertainty), "uncertainty")]


def coverage(brief: Brief) -> list[str]:
    """Say what was checked: quotes by verdict, statements by outcome, sentences that nothing cites."""
    quotes = ", ".join(f"{number} {verdict}" for verdict, number in brief.checks.quotes if number)
    outcomes = ", ".join(f"{number} {words(outcome)}" for outcome, number in brief.checks.statements if number)
    lines = [f"Not read: {_run(part)} ({part.reason})." for part in brief.checks.unread]
    lines += [f"Quotes: {quotes or 'none'}.", f"Checks of statements: {outcomes or 'none'}."]
    if brief.checks.coverage is None:
        return [*lines, "Coverage: not measured."]
    lines.append(f"Coverage: {brief.checks.coverage:.0%} of the sentences that report a statement are cited.")
    if brief.checks.uncovered:
        lines.append(f"Not cited though they report one: sentence {', '.join(map(str, brief.checks.uncovered))}.")
    return lines


def _size(unread: Unread) -> int:
    return unread.last - unread.first + 1


def _run(unread: Unread) -> str:
    if unread.first == unread.last:
        return f"sentence {unread.first}"
    return f"sentences {unread.first} to {unread.last}"


def provenance(brief: Brief) -> list[str]:
    """Which document, model and prompt, then effort: what it takes to make the brief again and what it took.

    `cli` tells by the first line whose brief a file holds.
    """
    made, usage = brief.provenance, brief.provenance.usage
    tokens = f"{usage.input_tokens:,} tokens in ({usage.cached_input_tokens:,} cached), "
    effort = [
        tokens + f"{usage.output_tokens:,} out",
        f"{made.seconds:.1f} s",
        counted(made.attempts, "request") + (f", {_reasks(made)}" if made.reasks else ""),
        *([f"{made.cost_usd:.4f} USD"] if made.cost_usd is not None else []),
        *([f"read in {made.windows:,} windows"] if made.windows > 1 else []),
        "replayed from a recording" if made.replayed else "live",
        made.started,
    ]
    versions = [
        f"model {made.model}",
        f"prompt {_shortened(made.prompt)}",
        f"schema {_shortened(made.schema_)}",
        f"summarizer {made.summarizer}",
    ]
    return [f"document {brief.document.id}", " · ".join(versions), " · ".join(effort)]


def _reasks(made: Provenance) -> str:
    spent = made.reask_usage
    return (
        f"of them {counted(made.reasks, 're-ask')} with {spent.input_tokens:,} tokens in, {spent.output_tokens:,} out"
    )


def _shortened(digest: str) -> str:
    return re.sub(r"([0-9a-f]{12})[0-9a-f]{4,}", r"\1", digest)

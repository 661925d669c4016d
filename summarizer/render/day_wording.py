"""What the readable forms of a day say in words, once for all of them.

Strings of the day are put in as they are: whoever prints a phrase makes it safe for the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.brief import Brief, Check, Span
from summarizer.day import Claim, Conflict, Day, OpenPoint, Report, Since, Status, Story, StorySentence
from summarizer.render.wording import CERTAINTY, counted, failed, words
from summarizer.terms import Certainty

CHECKED = (
    "Every claim rests on quoted words that stand in its article. Origins are counted by rule; "
    "neither makes a claim true."
)
STATUS = {
    Status.SINGLE_ORIGIN: "one origin",
    Status.CORROBORATED: "corroborated",
    Status.CONTESTED: "CONTESTED",
}
SINCE = {
    Since.NEW: "new",
    Since.REPEATED: "as before",
    Since.CHANGED: "CHANGED",
    Since.STRENGTHENED: "strengthened",
    Since.WEAKENED: "weakened",
    Since.DENIED: "DENIED",
    Since.WITHDRAWN: "WITHDRAWN",
    Since.SILENT: "silent today",
}
CREDIBILITY = {
    1: "confirmed",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
OPEN = {
    "contested": "Contested",
    "single_origin": "Rests on one origin",
    "unnamed_source": "The source is not named",
    "open_question": "Open questions",
}
NO_TEXT = "No sentence of the model passed its checks."
_UNJUDGED = 6
_LEAD = 3
_TOLD_FIRST = (Since.CHANGED, Since.DENIED, Since.WITHDRAWN, Since.STRENGTHENED, Since.WEAKENED, Since.NEW)


def title(day: Day) -> str:
    """The title of the day."""
    return f"Daily brief of {day.date}"


def size(day: Day) -> str:
    """How much the day is made of."""
    languages = len({document.language for document in day.documents})
    told = sum(1 for claim in day.claims if claim.reports)
    return " · ".join(
        [
            counted(len(day.documents), "article"),
            counted(languages, "language"),
            plural(len(told_stories(day)), "story", "stories"),
            counted(told, "claim"),
        ]
    )


def statuses(day: Day) -> str:
    """How today's claims stand."""
    told = [claim for claim in day.claims if claim.reports]
    numbers = {status: sum(claim.status is status for claim in told) for status in Status}
    failed, loose = day.checks.failed, day.checks.not_grounded
    return " · ".join(
        [
            f"{numbers[Status.CORROBORATED]} corroborated",
            f"{numbers[Status.CONTESTED]} contested",
            f"{numbers[Status.SINGLE_ORIGIN]} of one origin",
            *([f"{counted(failed, 'check')} FAILED"] if failed else []),
            *([f"{counted(loose, 'allegation')} NOT GROUNDED"] if loose else []),
        ]
    )


def said(claim: Claim) -> str:
    """The statement of a claim where it stands alone on a line: with the names of the checks that it failed."""
    return _warned(claim.statement, [check for _, check in claim.flawed])


def headline(story: Story) -> str:
    """The headline of a story, with the names of the checks that it failed."""
    return _warned(story.headline, failed(story.headline_checks))


def sentence(line: StorySentence) -> str:
    """A sentence of the model, with the names of the claims that failed a check."""
    details = "; ".join(check.detail for check in failed(line.checks))
    return f"{line.text} — CHECK FAILED: {details}" if details else line.text


def flaws(day: Day, claim: Claim) -> list[tuple[str, str]]:
    """Each failed check of a claim: its name, and what failed; of a report in other words than the claim's, its words too."""
    return list(dict.fromkeys((check.name, _flaw(day, claim, report, check)) for report, check in claim.flawed))


def _flaw(day: Day, claim: Claim, report: Report, check: Check) -> str:
    detail = check.detail
    if report.statement != claim.statement:
        detail += f" — of “{report.statement}”"
    if report.day != day.date:
        return f"{detail} (on {report.day})"
    # With one report there is no doubt whose it is.
    return detail if len(claim.reports) == 1 else f"{detail} ({day.documents_by_id[report.document].name})"


def _warned(text: str, checks: Sequence[Check]) -> str:
    names = ", ".join(dict.fromkeys(_LOOSE.get(check.name, check.name) for check in checks))
    return f"{text} — CHECK FAILED: {names}" if names else text


_LOOSE = {"claims": "a claim that it rests on", "citations": "what it rests on"}
"""Checks of a headline that say nothing by their names alone."""


def told_stories(day: Day) -> tuple[Story, ...]:
    """The stories that today's articles tell, by rank."""
    return tuple(story for story in day.stories if story.documents)


def silent_stories(day: Day) -> tuple[Story, ...]:
    """The earlier day's stories of which nothing is told today."""
    return tuple(story for story in day.stories if not story.documents)


def told_claims(day: Day, story: Story) -> tuple[Claim, ...]:
    """The claims of a story that say something of today: all but those that have gone silent."""
    return tuple(claim for claim in day.claims_of(story.id) if claim.since is not Since.SILENT)


def silent_claims(day: Day, story: Story) -> tuple[Claim, ...]:
    """The claims of a story that nobody makes any more."""
    return tuple(claim for claim in day.claims_of(story.id) if claim.since is Since.SILENT)


def story_size(day: Day, story: Story) -> str:
    """Articles, outlets and languages of a story, and the figures of its rank."""
    documents = [day.documents_by_id[id_] for id_ in story.documents]
    languages = ", ".join(dict.fromkeys(document.language for document in documents))
    standing = story.standing
    return " · ".join(
        [
            f"{counted(len(documents), 'article')} ({languages})",
            # Of all its claims together: no one claim has so many behind it.
            f"{counted(standing.origins, 'origin')} quoted",
            counted(len(told_claims(day, story)), "claim"),
            f"{standing.novelty} new or changed",
        ]
    )


def outlets(day: Day, story: Story) -> str:
    """Who printed the articles of a story, each with its file; wire copies are named as such."""
    return "; ".join(_document(day, id_) for id_ in story.documents)


def ties(story: Story) -> str:
    """What ties the articles of a story, the kinds one after the other; empty for one article."""
    kinds: dict[str, list[str]] = {}
    for tie in story.tied_by:
        kinds.setdefault(str(tie.kind), []).append(tie.detail)
    return "; ".join(f"{kind}: {', '.join(details)}" for kind, details in kinds.items())


def _document(day: Day, id_: str) -> str:
    document = day.documents_by_id[id_]
    credited = f", credits {', '.join(document.credits)}" if document.credits else ""
    wire = f", copy {document.wire_family}" if document.wire_family else ""
    letter = f", reliability {document.reliability}" if document.reliability != "F" else ""
    return f"{document.outlet or 'outlet unknown'} ({document.name}{credited}{wire}{letter})"


def marks(claim: Claim) -> tuple[str, ...]:
    """Status with origins, credibility, certainty and what became of it, in few words."""
    origins = counted(len(claim.origins), "independent origin")
    status = STATUS[claim.status] if claim.status is Status.SINGLE_ORIGIN else f"{STATUS[claim.status]}, {origins}"
    return (
        status,
        f"credibility {claim.credibility}, {CREDIBILITY[claim.credibility]}",
        CERTAINTY[claim.certainty],
        *([words(claim.kind)] if claim.kind != "assertion" else []),
        SINCE[claim.since],
    )


def short_marks(day: Day, claim: Claim) -> tuple[str, ...]:
    """The marks of a claim without what is so of most claims: one origin, certain, nothing to judge by, new."""
    status, credibility, certainty, *kind, since = marks(claim)
    return (
        *([status] if claim.status is not Status.SINGLE_ORIGIN else []),
        *([credibility] if claim.credibility != _UNJUDGED else []),
        *([certainty] if claim.certainty is not Certainty.CERTAIN else []),
        *kind,
        *([since] if day.new.earlier is not None else []),
    )


def origins(claim: Claim) -> str:
    """Who first put it out, each with the outlets that printed it; empty where no origin could be told."""
    return "; ".join(f"{o.name} (in {', '.join(o.publishers)})" for o in claim.origins)


def reported_by(day: Day, claim: Claim) -> Iterator[tuple[Report, str]]:
    """Each report of a claim with the words that say whose and where it is."""
    for report in claim.reports:
        via = f", via {report.via}" if report.via else ""
        document = day.documents_by_id[report.document]
        where = f"{report.outlet or 'outlet unknown'}, {document.name}"
        yield report, f"{report.source}{via} — {where}, {report.allegation}, {CERTAINTY[report.certainty]}"


def was(claim: Claim) -> str:
    """What it was on the earlier day, the figures side by side; empty where nothing changed."""
    if claim.was_figures or claim.now_figures:
        names = ", ".join(dict.fromkeys(check.name for check in claim.was_checks))
        old = (", ".join(claim.was_figures) or "no figure") + (f" (CHECK FAILED: {names})" if names else "")
        return f"was {old}, now {', '.join(claim.now_figures) or 'no figure'}"
    return _warned(f"was: {claim.was}", claim.was_checks) if claim.was and claim.was != claim.statement else ""


def conflict(day: Day, found: Conflict, *, with_id: bool = True) -> str:
    """What stands against a claim and why, the figures side by side."""
    other = day.claims_by_id[found.claim]
    figures = f" — here {found.here}, there {found.there}" if found.here and found.there else ""
    by = "the model's judgement" if found.basis == "model" else "by rule"
    named = f" {found.claim}" if with_id else ""
    return f"{_AGAINST[str(found.kind)]}{named}: {said(other)}{figures} ({by}: {found.reason})"


_AGAINST = {
    "figures": "another figure in",
    "polarity": "the contrary in",
    "denial": "denial",
    "withdrawal": "withdrawal",
    "judgement": "in conflict with",
}


def news(day: Day) -> list[tuple[str, list[Claim], int]]:
    """What is new, the changes first: a name, the claims shown, and how many more there are.

    What is changed is shown whole; of what is new only what leads, the rest stands in its story. All that is as before
    or silent is left out, and on a first day, when all is new, everything.
    """
    if day.new.earlier is None:
        return []
    groups = [(since, [day.claims_by_id[id_] for id_ in getattr(day.new, str(since))]) for since in _TOLD_FIRST]
    shown = [(since, [c for c in claims if since is not Since.NEW or c.salience == _LEAD]) for since, claims in groups]
    return [
        (SINCE[since], some, len(claims) - len(some))
        for (since, some), (_, claims) in zip(shown, groups, strict=True)
        if claims
    ]


def more_news(number: int) -> str:
    """Say where the rest of what is new stands."""
    return f"and {number} more, in the stories below"


def open_points(day: Day) -> list[tuple[str, list[OpenPoint]]]:
    """What stays open, by its kind."""
    groups = [(words_, [point for point in day.open if point.kind == kind]) for kind, words_ in OPEN.items()]
    return [(words_, points) for words_, points in groups if points]


def evidence(day: Day, report: Report) -> list[tuple[Span, str, str]]:
    """The words of the article that a report rests on, with what stands before and behind them in their sentence.

    Both are empty without the article's text.
    """
    brief = day.documents_by_id[report.document].brief
    return [(span, *_around(brief, span)) for span in report.evidence]


def language(day: Day, report: Report) -> str:
    """The language of the article that a report is from, a BCP 47 tag."""
    return day.documents_by_id[report.document].language


def _around(brief: Brief | str, span: Span) -> tuple[str, str]:
    if not isinstance(brief, Brief) or brief.document.text is None:
        return "", ""
    start, end = _places(brief).get(span.sentence, (span.start, span.end))
    text = brief.document.text
    return text[start : span.start], text[span.end : end]


def _places(brief: Brief) -> Mapping[int, tuple[int, int]]:
    return {sentence.number: (sentence.start, sentence.end) for sentence in brief.document.sentences}


def left_out(story: Story) -> list[str]:
    """Say of each line of the model that failed what failed in it."""
    lines = []
    for line in story.left_out:
        reasons = "; ".join(f"{c.name}: {c.detail}" for c in line.checks if c.outcome == "failed")
        lines.append(f"{line.text} — left out, {reasons}")
    return lines


def provenance(day: Day) -> list[str]:
    """How the day came to be, and what the whole took."""
    made = day.provenance
    by = f"grouped by {made.model}, checked by rule" if made.grouping == "model" else "grouped by rule"
    split = [f"{plural(made.split, 'group', 'groups')} taken apart by rule"] if made.split else []
    total = made.total
    tokens = f"{total.usage.input_tokens:,} tokens in ({total.usage.cached_input_tokens:,} cached), "
    effort = [
        counted(total.requests, "request"),
        tokens + f"{total.usage.output_tokens:,} out",
        f"{total.seconds:.1f} s",
        *([f"{total.cost_usd:.4f} USD"] if total.cost_usd is not None else []),
        f"of it for grouping and text {counted(made.synthesis.requests, 'request')}",
        *([made.started] if made.started else []),
    ]
    versions = [f"briefs by {', '.join(made.models) or 'no model'}", by, *split, f"summarizer {made.summarizer}"]
    return [" · ".join(versions), "prompts " + ", ".join(made.prompts), " · ".join(effort)]


def plural(number: int, one: str, many: str) -> str:
    """Write a figure with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def problems(day: Day) -> tuple[str, ...]:
    """What failed in the briefs that the day is made of, a line each."""
    return day.checks.problems


def cited(ids: Iterable[str]) -> str:
    """The ids that a line rests on, as one string; empty for none."""
    return ", ".join(ids)

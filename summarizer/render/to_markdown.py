"""A brief as CommonMark without extensions: it reads as plain text and renders alike everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.brief import Allegation, Brief, Check, RefusedQuote, Span
from summarizer.render import wording
from summarizer.render.escape_markdown import escape_markdown

_LEGEND = "Block quotes are the article's own words, each under the number of its sentence; all else is English."


def to_markdown(brief: Brief) -> str:
    """One brief as Markdown, one trailing newline; foreign text in it is inert."""
    return "\n".join(_lines(brief)).rstrip("\n") + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"# {escape_markdown(brief.headline) or 'No headline'}", "")
    yield from (_joined(wording.document(brief.document)), "")
    yield from (f"**{_joined(wording.standing(brief))}**", "")
    yield from _summary(brief)
    yield from _allegations(brief)
    yield from _actors(brief)
    yield from _sources(brief)
    yield from _uncertainty(brief)
    yield from _not_grounded(brief)
    yield from _section("Problems", brief.checks.problems)
    yield from _section("Checks", wording.coverage(brief))
    yield from _section("Provenance", wording.provenance(brief))
    yield from ("---", "", wording.CHECKED)


def _joined(parts: Iterable[str]) -> str:
    return escape_markdown(" · ".join(parts))


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    if listed := [f"- {escape_markdown(item)}" for item in items]:
        yield from (f"## {title}", "", *listed, "")


def _summary(brief: Brief) -> Iterator[str]:
    yield from _apart(_warnings(brief.headline_checks, ""))
    yield from ("## Summary", "")
    for sentence in brief.summary:
        yield from (f"{escape_markdown(sentence.text)}{_references(sentence.allegations)}", "")
        yield from _apart(_warnings(sentence.checks, ""))


def _references(ids: tuple[str, ...]) -> str:
    return f" ({escape_markdown(', '.join(ids))})" if ids else ""


def _allegations(brief: Brief) -> Iterator[str]:
    yield from ("## Allegations, by who makes them", "")
    yield from (_LEGEND if brief.grounded else "None.", "")
    for source_id, allegations in wording.by_source(brief):
        yield from (f"### {escape_markdown(wording.source_name(brief, source_id)) or 'Source'}", "")
        if source := brief.sources_by_id.get(source_id):
            yield from (_joined(wording.source_attributes(brief, source)), "")
        for allegation in allegations:
            yield from _allegation(brief, allegation)


def _allegation(brief: Brief, allegation: Allegation) -> Iterator[str]:
    yield from (f"- **{escape_markdown(allegation.id)}** {escape_markdown(allegation.statement)}", "")
    yield f"  - {_joined(wording.attributes(allegation))}"
    said = [*wording.details(brief, allegation), *wording.support(allegation)]
    yield from (f"  - {escape_markdown(detail)}" for detail in said)
    yield from _warnings(allegation.checks, "  ")
    yield ""
    yield from _quotes(allegation.evidence, "  ")


def _quotes(spans: Iterable[Span], margin: str) -> Iterator[str]:
    for span in spans:
        note = f" — *{wording.VERDICT[span.verdict]}*" if wording.VERDICT[span.verdict] else ""
        yield from (f"{margin}> **{span.sentence}** {escape_markdown(span.exact)}{note}", "")


def _warnings(checks: tuple[Check, ...], margin: str) -> Iterator[str]:
    for check in wording.failed(checks):
        yield f"{margin}- **Check failed, {escape_markdown(check.name)}:** {escape_markdown(check.detail)}"
    if unchecked := wording.not_checked(checks):
        yield f"{margin}- not checked: {escape_markdown(', '.join(check.name for check in unchecked))}"


def _apart(lines: Iterator[str]) -> Iterator[str]:
    if listed := list(lines):
        yield from (*listed, "")


def _not_grounded(brief: Brief) -> Iterator[str]:
    if not brief.ungrounded:
        return
    yield from ("## Not grounded", "", f"**{wording.NOT_GROUNDED}**", "")
    for allegation in brief.ungrounded:
        yield from _allegation(brief, allegation)
        yield f"  - credited to {escape_markdown(wording.source_name(brief, allegation.source))}"
        yield from (f"  - {_refused(refused)}" for refused in allegation.refused)
        yield ""


def _refused(refused: RefusedQuote) -> str:
    return f"{escape_markdown(wording.refusal(refused))} — “{escape_markdown(refused.quote)}”"


def _uncertainty(brief: Brief) -> Iterator[str]:
    yield from ("## What stays uncertain", "")
    if not brief.uncertainty:
        yield from ("None listed.", "")
    for kind, members in wording.by_kind(brief):
        yield from (f"### {wording.UNCERTAINTY[kind]}", "")
        for member in members:
            yield f"- {escape_markdown(member.question)}{_references(member.allegations)}"
            yield from (f"  - {escape_markdown(member.reason)} (by {member.basis})", "")
            yield from _quotes(member.evidence, "  ")


def _actors(brief: Brief) -> Iterator[str]:
    yield from ("## Actors", "")
    if not brief.actors:
        yield from ("None.", "")
    for actor in brief.actors:
        in_text = f" ({escape_markdown(actor.name_in_text)})" if actor.name_in_text != actor.name else ""
        attributes = _joined(wording.actor_attributes(brief, actor))
        yield f"- **{escape_markdown(actor.name) or '?'}**{in_text}: {attributes}"
    yield ""


def _sources(brief: Brief) -> Iterator[str]:
    yield from ("## Sources", "")
    if not brief.sources:
        yield from ("None.", "")
    for source in brief.sources:
        described = escape_markdown(source.description) or "?"
        yield from (f"- **{described}**: {_joined(wording.source_attributes(brief, source))}", "")
        yield from _quotes(source.evidence, "  ")

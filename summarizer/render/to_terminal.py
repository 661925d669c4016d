"""A brief for a terminal: readable at 80 columns, plain text unless colour is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Allegation, Brief, Check, RefusedQuote, Source, Span
from summarizer.render import wording
from summarizer.render.terminal_lines import Line, printed
from summarizer.render.terminal_lines import blank as _blank
from summarizer.render.terminal_lines import heading as _heading
from summarizer.render.terminal_lines import line as _line
from summarizer.render.visible import visible

_LEGEND = "“7│” marks the article's own words and the number of their sentence; all else is English."


def to_terminal(brief: Brief, width: int = 80, colour: bool = False) -> str:
    """One brief as lines of at most `width` columns (never under 40), one trailing newline.

    Without `colour` it is plain text; with it, ANSI styles in the terminal's own sixteen colours.
    """
    return printed(_lines(brief), width, colour=colour)


def _lines(brief: Brief) -> Iterator[Line]:
    yield _line(visible(brief.headline), style="bold")
    yield _line(_document(brief), style="dim")
    yield _line(" · ".join(wording.standing(brief)))
    yield from _summary(brief)
    yield from _allegations(brief)
    yield from _actors(brief)
    yield from _sources(brief)
    yield from _uncertainty(brief)
    yield from _not_grounded(brief)
    yield from _problems(brief)
    yield from _heading("Checks")
    yield from (_line(visible(line)) for line in wording.coverage(brief))
    yield from _heading("Provenance")
    yield from (_line(visible(line), style="dim") for line in wording.provenance(brief))
    yield from (_blank(), _line(wording.CHECKED))


def _document(brief: Brief) -> str:
    return " · ".join(visible(part) for part in wording.document(brief.document))


def _summary(brief: Brief) -> Iterator[Line]:
    yield from _warnings(brief.headline_checks, "")
    yield from _heading("Summary")
    for sentence in brief.summary:
        yield _line(f"{visible(sentence.text)}{_references(sentence.allegations)}")
        yield from _warnings(sentence.checks, "")


def _references(ids: tuple[str, ...]) -> str:
    return f" [{visible(', '.join(ids))}]" if ids else ""


def _allegations(brief: Brief) -> Iterator[Line]:
    yield from _heading("Allegations, by who makes them")
    yield _line(_LEGEND if brief.grounded else "None.", style="dim")
    for source_id, allegations in wording.by_source(brief):
        yield _blank()
        yield _line(visible(wording.source_name(brief, source_id)), style="bold")
        if source := brief.sources_by_id.get(source_id):
            yield _line(_source_attributes(brief, source), "  ")
        for allegation in allegations:
            yield _blank()
            yield from _allegation(brief, allegation)


def _source_attributes(brief: Brief, source: Source) -> str:
    return visible(" · ".join(wording.source_attributes(brief, source)))


def _allegation(brief: Brief, allegation: Allegation) -> Iterator[Line]:
    yield _line(visible(allegation.statement), f"{visible(allegation.id):>4}  ", " " * 6)
    yield _line(" · ".join(wording.attributes(allegation)), " " * 6, style="cyan")
    if details := wording.details(brief, allegation):
        yield _line(visible(" · ".join(details)), " " * 6)
    yield from (_line(visible(said), " " * 6, " " * 8) for said in wording.support(allegation))
    for span in allegation.evidence:
        yield from _quote(span, 6)
    yield from _warnings(allegation.checks, " " * 6)


def _quote(span: Span, indent: int) -> Iterator[Line]:
    margin = " " * indent
    yield _line(visible(span.exact), f"{margin}{span.sentence:>3}│ ", f"{margin}   │ ", "italic")
    if note := wording.VERDICT[span.verdict]:
        yield _line(f"({note})", f"{margin}     ", style="dim")


def _warnings(checks: tuple[Check, ...], margin: str) -> Iterator[Line]:
    for check in wording.failed(checks):
        yield _line(visible(f"CHECK FAILED, {check.name}: {check.detail}"), f"{margin}! ", style="bold yellow")
    if unchecked := wording.not_checked(checks):
        names = visible(", ".join(check.name for check in unchecked))
        yield _line(f"not checked: {names}", f"{margin}? ", style="dim")


def _not_grounded(brief: Brief) -> Iterator[Line]:
    if not brief.ungrounded:
        return
    yield from _heading("Not grounded")
    yield _line(wording.NOT_GROUNDED, style="yellow")
    for allegation in brief.ungrounded:
        yield _blank()
        yield from _allegation(brief, allegation)
        yield _line(f"credited to {visible(wording.source_name(brief, allegation.source))}", " " * 6, " " * 8)
        for refused in allegation.refused:
            yield from _refused(refused)


def _refused(refused: RefusedQuote) -> Iterator[Line]:
    yield _line(visible(wording.refusal(refused)), " " * 6 + "✗ ", style="bold red")
    yield _line(f"“{visible(refused.quote)}”", " " * 8, style="dim")


def _uncertainty(brief: Brief) -> Iterator[Line]:
    yield from _heading("What stays uncertain")
    if not brief.uncertainty:
        yield _line("None listed.", style="dim")
    for kind, members in wording.by_kind(brief):
        yield _line(wording.UNCERTAINTY[kind], style="bold")
        for member in members:
            yield _line(f"{visible(member.question)}{_references(member.allegations)}", "  • ")
            yield _line(f"{visible(member.reason)} (by {member.basis})", " " * 4, style="dim")
            for span in member.evidence:
                yield from _quote(span, 4)


def _actors(brief: Brief) -> Iterator[Line]:
    yield from _heading("Actors")
    if not brief.actors:
        yield _line("None.", style="dim")
    for actor in brief.actors:
        in_text = f" ({visible(actor.name_in_text)})" if actor.name_in_text != actor.name else ""
        yield _line(f"{visible(actor.name)}{in_text}", style="bold")
        yield _line(visible(" · ".join(wording.actor_attributes(brief, actor))), "  ")


def _sources(brief: Brief) -> Iterator[Line]:
    yield from _heading("Sources")
    if not brief.sources:
        yield _line("None.", style="dim")
    for source in brief.sources:
        yield _line(visible(source.description), style="bold")
        yield _line(_source_attributes(brief, source), "  ")
        for span in source.evidence:
            yield from _quote(span, 2)


def _problems(brief: Brief) -> Iterator[Line]:
    if brief.checks.problems:
        yield from _heading("Problems")
        yield from (_line(visible(problem), "! ", style="yellow") for problem in brief.checks.problems)

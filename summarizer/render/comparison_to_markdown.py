"""A comparison as Markdown with tables (GitHub's); foreign text in it is inert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarizer.comparison import ComparedDocument, Comparison, Match
from summarizer.render import comparison_wording as wording
from summarizer.render.escape_markdown import escape_markdown


def comparison_to_markdown(comparison: Comparison) -> str:
    """The comparison with every point, one trailing newline."""
    return "\n".join(_lines(comparison)).rstrip("\n") + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    models = wording.briefed(comparison)
    yield from (f"# Comparison: {wording.title(comparison)}", "")
    yield from (f"**{wording.found(comparison.found, models)}**", "", "## Models", "")
    yield from _table(wording.COLUMN_HEADS, map(wording.figures, comparison.models))
    yield from (f"- {escape_markdown(said)}" for said in wording.gaps(comparison))
    yield ""
    if any(column.replayed for column in comparison.models):
        yield from (wording.RECORDED, "")
    yield from _agreement(comparison)
    yield from _reference(comparison)
    for document in comparison.documents:
        yield from _document(comparison, document)
    yield from ("---", "", wording.MATCHED, "", escape_markdown(wording.made(comparison)))


def _agreement(comparison: Comparison) -> Iterator[str]:
    if wording.briefed(comparison) < 2:
        return
    agreement = comparison.agreement
    yield from ("## Agreement", "")
    yield from _table(wording.PAIR_HEADS, map(wording.pair, agreement.pairs))
    yield from _table(wording.FIELD_HEADS, (wording.field(*item) for item in agreement.fields.items()))
    if alphas := wording.alphas(comparison):
        yield from _table(("field", "Krippendorff's alpha"), alphas)


def _reference(comparison: Comparison) -> Iterator[str]:
    if not comparison.reference:
        return
    yield from ("## Against the reference", "")
    yield from _table(wording.REFERENCE_HEADS, (wording.against(*item) for item in comparison.reference.items()))
    for name, against in comparison.reference.items():
        yield from (f"- {escape_markdown(name)}: {escape_markdown(missed)}" for missed in against.missed)
    yield ""


def _document(comparison: Comparison, document: ComparedDocument) -> Iterator[str]:
    yield from (f"## {escape_markdown(document.name)}", "")
    yield from (wording.found(document.found, len(document.briefed)), "")
    for match in comparison.matches_of(document.id):
        yield from _match(match, document)


def _match(match: Match, document: ComparedDocument) -> Iterator[str]:
    said = [wording.standing(match, document), *filter(None, [wording.differing(match)])]
    yield from (f"- **{escape_markdown(match.id)}** {escape_markdown('; '.join(said))}", "")
    for name, statement in match.wordings.items():
        yield f"  - {escape_markdown(name)} ({escape_markdown(', '.join(match.members[name]))}): {escape_markdown(statement)}"
    for difference in match.differences:
        values = "; ".join(f"{names}: {value}" for names, value in wording.grouped(difference.values))
        yield f"  - **{wording.FIELDS[difference.field]}** {escape_markdown(values)}"
    yield ""
    for span in match.evidence:
        yield from (f"  > **{span.sentence}** {escape_markdown(span.exact)}", "")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(escape_markdown(cell) or ' ' for cell in row)} |" for row in rows)
    yield ""

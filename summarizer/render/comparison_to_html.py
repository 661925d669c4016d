"""A comparison as one self-contained page: models as columns, points as rows, nothing fetched and no script."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from summarizer.comparison import Comparison
from summarizer.render import comparison_wording as wording
from summarizer.render.charts import certainty_by_model, cost_against_agreement
from summarizer.render.page import template

if TYPE_CHECKING:
    from jinja2 import Template

_COST = "Each mark is a model; its agreement stands beside it. Further up agrees more, further left costs less."
_CERTAINTY = "How sure the sources sound, as each model has it. The figures stand in the bars."


def comparison_to_html(comparison: Comparison) -> str:
    """The comparison with every point, one trailing newline."""
    from markupsafe import Markup

    agreement = comparison.agreement
    charts = [
        (Markup(cost_against_agreement(comparison)), _COST),  # noqa: S704  matplotlib escapes what it draws
        (Markup(certainty_by_model(comparison)), _CERTAINTY),  # noqa: S704  the same
    ]
    return _template().render(
        comparison=comparison,
        charts=charts,
        rows=[wording.figures(column) for column in comparison.models],
        replayed=any(column.replayed for column in comparison.models),
        pairs=[wording.pair(pair) for pair in agreement.pairs],
        fields=[wording.field(*item) for item in agreement.fields.items()],
        alphas=wording.alphas(comparison),
        reference=[wording.against(*item) for item in (comparison.reference or {}).items()],
    )


@cache
def _template() -> Template:
    return template("comparison.html.j2", ("brief.css", "comparison.css"), wording=wording)

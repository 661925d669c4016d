from __future__ import annotations

import json

import pytest

from summarizer.brief import Brief
from summarizer.render import Format, render, render_many
from tests import briefs
from tests.gold import Gold

BRIEFS = {"french": briefs.french, "empty": briefs.empty, "hostile": briefs.hostile}


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("name", BRIEFS)
def test_whole_output_is_as_expected(name: str, form: Format, gold: Gold) -> None:
    gold.check(f"{name}{form.suffix}", render(BRIEFS[name](), form))


def test_coloured_terminal_output_is_as_expected(gold: Gold) -> None:
    gold.check("french.ansi.txt", render(briefs.french(), Format.TERMINAL, colour=True))


@pytest.mark.parametrize("form", Format)
def test_the_same_brief_gives_the_same_text_in_any_environment(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    before = render(briefs.french(), form)
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "33", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
    assert render(briefs.french(), form) == before


@pytest.mark.parametrize("form", Format)
def test_every_form_ends_in_one_newline(form: Format) -> None:
    for text in (
        render(briefs.french(), form),
        render(briefs.empty(), form),
        render_many([briefs.french(), briefs.empty()], form),
    ):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


@pytest.mark.parametrize("form", [Format.TERMINAL, Format.MARKDOWN, Format.HTML])
def test_readable_forms_leave_nothing_of_the_brief_out(form: Format) -> None:
    text = render(briefs.french(), form).replace("&#39;", "'").replace("&amp;", "&")
    flat = " ".join(text.replace("   │", " ").split())
    brief = briefs.french()
    expected = [brief.headline, *(sentence.text for sentence in brief.summary)]
    expected += [allegation.statement for allegation in brief.allegations]
    expected += [span.exact for allegation in brief.allegations for span in allegation.hedges]
    expected += [refused.quote for allegation in brief.allegations for refused in allegation.refused]
    expected += [refused.reason for allegation in brief.allegations for refused in allegation.refused]
    expected += [check.detail for allegation in brief.allegations for check in allegation.checks[:1]]
    expected += [actor.name for actor in brief.actors] + [actor.name_in_text for actor in brief.actors]
    expected += [source.description for source in brief.sources]
    expected += [uncertainty.question for uncertainty in brief.uncertainty]
    expected += [uncertainty.reason for uncertainty in brief.uncertainty]
    expected += [*brief.checks.problems, brief.provenance.model, "replayed", "It does not mean"]
    expected += ["stated as certain", "stated as probable", "stated as possible", "certainty unstated"]
    expected += ["via Courrier du Nord", "about the future", "moved:", "typography:"]
    assert [part for part in expected if " ".join(part.split()) not in flat] == []


@pytest.mark.parametrize("form", [Format.TERMINAL, Format.MARKDOWN])
def test_what_is_not_grounded_stands_under_a_heading_of_its_own(form: Format) -> None:
    text = render(briefs.french(), form)
    heading = text.upper().index("NOT GROUNDED\n")
    for allegation in briefs.french().allegations:
        assert (text.index(allegation.statement) > heading) is (not allegation.grounded)


def test_several_briefs_are_one_json_list() -> None:
    made = [briefs.french(), briefs.empty()]
    listed = json.loads(render_many(made, Format.JSON))
    assert [Brief.model_validate(each) for each in listed] == made
    assert json.loads(render_many([], Format.JSON)) == []


def test_json_keeps_the_characters_of_the_text() -> None:
    brief = briefs.hostile()
    again = Brief.model_validate_json(render(brief, Format.JSON))
    assert again == brief
    text = again.document.text or ""
    assert all(text[span.start : span.end] == span.exact for span in again.allegations[0].evidence)


@pytest.mark.parametrize("form", [Format.TERMINAL, Format.MARKDOWN])
def test_several_briefs_stand_apart_behind_a_rule(form: Format) -> None:
    one, two = render(briefs.french(), form), render(briefs.empty(), form)
    both = render_many([briefs.french(), briefs.empty()], form)
    assert both.startswith(one)
    assert both.endswith(two)
    assert both[len(one) : -len(two)].strip() in {"═" * 80, "---"}


def test_the_spans_of_the_hand_made_briefs_are_true() -> None:
    for brief in (briefs.french(), briefs.hostile(), briefs.overlapping(), briefs.arabic(), briefs.chinese()):
        text = brief.document.text or ""
        spans = [span for a in brief.allegations for span in (*a.evidence, *a.hedges)]
        spans += [span for source in brief.sources for span in source.evidence]
        assert spans
        assert [span for span in spans if text[span.start : span.end] != span.exact] == []

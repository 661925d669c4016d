"""Every recording in fixtures/ is played, and every text that has one ends in a brief whose spans are true."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import aclosing
from pathlib import Path

import pytest

from summarizer import ingest, pipeline
from summarizer.brief import Brief
from summarizer.edition import Edition, Order, edition
from summarizer.errors import RecordingMissing
from summarizer.exchange import Exchange
from summarizer.model import FolderStore
from summarizer.model.recording import KEPT_HEADERS, load
from summarizer.pipeline import Failed
from summarizer.providers import RECORDED, Endpoint
from summarizer.render import DayFormat, render_day
from summarizer.settings import Flags
from summarizer.survey import Survey, survey
from tests.model_calls import replaying

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
SEEDS = ROOT / "seeds"
TEXTS = sorted(path for path in SEEDS.rglob("*") if path.is_file() and path.name != "README.md")
RECORDINGS = sorted(FIXTURES.rglob("*.json"))
DATES = ("2031-03-04", "2031-03-05")
OF_DAYS = ("group-", "story-")
"""How the labels of recordings begin that are of a story, not of an article."""

Question = tuple[str, str, int]
"""A model, the name of a prompt and the number of the sample."""

Played = tuple[dict[tuple[Path, Question], Brief | Failed], set[str], list[Edition]]


def recorded(text: Path) -> list[Question]:
    return FolderStore(FIXTURES).questions([pipeline.label_of(ingest.read(text))])


async def _play(text: Path, question: Question) -> Brief | Failed:
    model, prompt, repeat = question
    settings = replaying(FIXTURES, endpoint=Endpoint(RECORDED, model), prompt=prompt, repeat=repeat)
    async with aclosing(pipeline.briefs([str(text)], settings)) as results:
        return await anext(results)


def _days(folder: Path) -> list[Edition]:
    """Both days, the second with the first before it."""
    made = []
    for date in DATES:
        order = Order(paths=(str(SEEDS / date),), date=date, days=folder)
        made.append(asyncio.run(edition(order, replaying(FIXTURES))))
        (folder / f"{date}.json").write_text(render_day(made[-1].day, DayFormat.JSON), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """What each recorded text ends in, the keys of the recordings that answered, and both days."""
    served: set[str] = set()
    real = FolderStore.get

    def noting(store: FolderStore, key: str) -> Exchange | None:
        exchange = real(store, key)
        if exchange is not None:
            served.add(exchange.key)
        return exchange

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FolderStore, "get", noting)
        questions = {text: recorded(text) for text in TEXTS}
        results = {(t, q): asyncio.run(_play(t, q)) for t, of in questions.items() for q in of}
        days = _days(tmp_path_factory.mktemp("days"))
    return results, served, days


def test_every_recording_is_played_by_something(played: Played) -> None:
    keys = {path: load(path).key for path in RECORDINGS}
    assert keys
    assert [str(path.relative_to(ROOT)) for path, key in keys.items() if key not in played[1]] == []


@pytest.fixture(scope="module")
def surveyed() -> Survey:
    """What the folder holds for all seeds."""
    return asyncio.run(survey(FIXTURES, [str(text) for text in TEXTS], Flags()))


def test_make_record_would_find_nothing_stale(surveyed: Survey) -> None:
    # Those of days are of no one file: they are played above.
    other = [each for each in surveyed.other if not each.label.startswith(OF_DAYS)]
    assert [str(each.path) for each in (*surveyed.stale, *surveyed.deeper, *other)] == []
    assert len(surveyed.used) + len(surveyed.other) == len(RECORDINGS)


def test_make_record_would_find_nothing_missing(surveyed: Survey) -> None:
    assert [(gap.file, gap.way, gap.why) for gap in surveyed.missing] == []


def test_every_recorded_text_ends_in_a_brief(played: Played) -> None:
    results, _, _ = played
    assert any(text.name.startswith("000_") for text, _ in results)
    failed = {(text.name, of): result for (text, of), result in results.items() if isinstance(result, Failed)}
    assert {which: result.error.what for which, result in failed.items()} == {}


def test_the_spans_of_every_brief_are_true(played: Played) -> None:
    for result in played[0].values():
        assert isinstance(result, Brief)
        text = result.document.text or ""
        spans = [span for a in result.allegations for span in (*a.evidence, *a.hedges, *([a.cue] if a.cue else []))]
        spans += [span for actor in result.actors for span in actor.mentions]
        spans += [span for source in result.sources for span in source.evidence]
        spans += [span for doubt in result.uncertainty for span in doubt.evidence]
        assert spans
        assert [span for span in spans if text[span.start : span.end] != span.exact] == []


def test_every_reference_of_every_brief_resolves(played: Played) -> None:
    for result in played[0].values():
        assert isinstance(result, Brief)
        allegations = {a.id for a in result.allegations}
        cited = [id_ for sentence in result.summary for id_ in sentence.allegations]
        cited += [id_ for doubt in result.uncertainty for id_ in doubt.allegations]
        assert set(cited) <= allegations
        assert {a.source for a in result.allegations} <= result.sources_by_id.keys()
        assert {s.via for s in result.sources if s.via} <= result.sources_by_id.keys()
        named = [id_ for a in result.allegations for id_ in a.actors] + [s.actor for s in result.sources if s.actor]
        assert set(named) <= result.actors_by_id.keys()


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.parent.parent.name)
def test_a_recording_is_readable_and_holds_no_more_than_it_may(path: Path) -> None:
    exchange = load(path)
    assert exchange.headers.keys() <= KEPT_HEADERS
    assert path.stem == exchange.key[:16]
    assert re.fullmatch(r"relay-[a-z]", exchange.asked["model"]), "how it was recorded is said in fixtures/README.md"
    written = json.dumps(json.loads(path.read_text(encoding="utf-8")), ensure_ascii=False, indent=1) + "\n"
    assert path.read_text(encoding="utf-8") == written
    assert "uthorization" not in written


def test_both_days_are_made_with_their_recordings_or_by_rule(played: Played) -> None:
    recorded_days = any(path.relative_to(FIXTURES).parts[0].startswith(OF_DAYS) for path in RECORDINGS)
    first, second = (made.day for made in played[2])
    assert [day.date for day in (first, second)] == list(DATES)
    assert second.new.earlier == first.date
    troubles = [trouble for made in played[2] for trouble in made.troubles]
    if recorded_days:
        assert [t.story for t in troubles] == []
        assert all(
            story.summary or story.left_out for day in (first, second) for story in day.stories if story.documents
        )
    else:
        assert {type(t.error) for t in troubles} == {RecordingMissing}
        assert first.provenance.grouping == second.provenance.grouping == "rules"
    assert all(claim.reports or claim.before for day in (first, second) for claim in day.claims)

"""When a run stops early: a server that is down, a budget that is spent. And what it costs."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from benchmarks.loopback import loopback
from summarizer import prompt
from summarizer.brief import Brief
from summarizer.budget import Budget, Estimate, Need
from summarizer.errors import BudgetSpent, InputError, RunStopped, ServerFailed, SettingsError, TimedOut
from summarizer.estimate import BYTES_A_TOKEN, estimator
from summarizer.exchange import Usage
from summarizer.prices import cost_usd, total_cost
from summarizer.run import DOWN_AFTER, Run
from summarizer.settings import Settings
from tests.command import one_by_one, summarize
from tests.made_up import ARTICLE, FALSIFIED, GOOD, MEND
from tests.scripted_server import USAGE, answer, dropped, raw, scripted, status

PRICED = Usage(USAGE["prompt_tokens"], 100, USAGE["completion_tokens"])  # type: ignore[arg-type]  # the counts are ints
MODEL = "gpt-4o-mini"
ROOT = Path(__file__).resolve().parent.parent
(SEED,) = ROOT.glob("seeds/000_*.txt")


def inbox(home: Path, count: int) -> list[str]:
    names = [f"{number:02}.txt" for number in range(count)]
    for number, name in enumerate(names):
        (home / name).write_text(f"{ARTICLE.read_text(encoding='utf-8')}\nNo {number}.\n", encoding="utf-8")
    return names


def test_documents_in_a_row_that_the_server_fails_stop_the_run() -> None:
    run = Run()
    for _ in range(DOWN_AFTER - 1):
        run.ended(ServerFailed("500"))
    run.ended(None)
    for error in (TimedOut("late"), InputError("no file")):
        run.ended(error)
    for _ in range(DOWN_AFTER - 1):
        assert run.may_start((0, "a.txt"))
        run.ended(ServerFailed("500", where="there"))
    run.ended(ServerFailed("500", where="there"))
    assert isinstance(run.stopped, RunStopped)
    assert run.stopped.where == "there"
    assert not run.may_start((0, "a.txt"))
    assert run.given_up


def needing(tokens: int, most: int = 0) -> Estimate:
    return Estimate(Need(tokens), Need(most or tokens))


def test_a_budget_counts_what_is_under_way_before_anything_is_spent() -> None:
    run = Run(Budget(max_tokens=1_000), lambda _: needing(400))
    begun = [run.may_start((index, "a.txt")) for index in range(16)]
    assert begun == [True] * 2 + [False] * 14
    assert run.stopped is None, "two are under way"
    run.settle(0)
    assert run.may_start((2, "a.txt")), "what the archive had needs nothing more"


def test_the_average_counts_where_it_is_more_than_the_estimate_and_a_large_file_where_it_is_not() -> None:
    run = Run(Budget(max_tokens=1_000), lambda path: needing(700 if path == "large.txt" else 10))
    assert run.may_start((0, "a.txt"))
    run.asks(0, needing(10))
    run.spent.add(Usage(300, 0, 100), None, again=False)
    run.settle(0)
    assert not run.may_start((1, "large.txt")), "400 and 700 are too many"
    assert isinstance(run.stopped, BudgetSpent), "and nothing under way will change that"
    run.stopped = None
    assert run.may_start((1, "a.txt"))
    assert not run.may_start((2, "a.txt")), "each is taken to need 400, as the first did"


def test_what_is_under_way_may_be_asked_again() -> None:
    run = Run(Budget(max_tokens=1_000), lambda _: needing(400, most=800))
    assert run.may_start((0, "a.txt"))
    assert not run.may_start((1, "a.txt"))


def test_a_bound_of_cost_is_named_as_one() -> None:
    run = Run(Budget(max_cost=1.0, max_tokens=10_000), lambda _: Estimate(Need(10, 2.0), Need(10, 2.0)))
    assert not run.may_start((0, "a.txt"))
    assert "--max-cost" in str(run.stopped)
    run = Run(Budget(max_cost=9.0, max_tokens=5), lambda _: Estimate(Need(10, 2.0), Need(10, 2.0)))
    assert not run.may_start((0, "a.txt"))
    assert "--max-tokens" in str(run.stopped)


def test_a_server_that_is_down_stops_the_run_early_and_the_command_to_go_on_works(home: Path) -> None:
    names = inbox(home, 20)
    with scripted(answer(GOOD), answer(GOOD), *[status(500, "down")] * DOWN_AFTER) as server:
        flags = [*map(str, one_by_one(server.base_url)), "-f", "json", "-o", "briefs/"]
        ran = summarize(home, *flags, *names)
        assert ran.status == 1
        assert len(server.seen) == 2 + DOWN_AFTER
        assert "stopped with 13 of 20 files not tried: 5 documents in a row failed: the server failed" in ran.err
        (line,) = (line for line in ran.err.splitlines() if line.startswith("hint: to go on: "))
        program, *command = shlex.split(line.removeprefix("hint: to go on: "))
        assert (program, command) == ("summarize", [*flags, *names])
        server.steps[:] = [answer(GOOD)] * 18
        again = summarize(home, *command)
    assert again.status == 0, again.err
    assert len(server.seen) == 2 + DOWN_AFTER + 18, "what was done is not asked again"
    assert len(list((home / "briefs").iterdir())) == 20


def test_a_server_that_is_down_from_the_start_is_told_in_words_that_hold(home: Path) -> None:
    names = inbox(home, 8)
    ran = summarize(home, "--base-url", "http://127.0.0.1:9/v1", "-m", "m-1", "--retries", "0", *names)
    assert "all 8 files were tried: " in ran.err
    assert "0 of 8" not in ran.err
    assert all(f", {name}, custom/m-1 at " in ran.err for name in names)


@pytest.mark.parametrize("more", [[], ["--no-archive"]])
def test_a_bound_that_lets_nothing_begin_is_to_be_raised(home: Path, more: list[str]) -> None:
    names = inbox(home, 2)
    ran = summarize(home, "--base-url", "http://127.0.0.1:9/v1", "-m", "m-1", "--max-tokens", "1", *more, *names)
    (hint,) = (line for line in ran.err.splitlines() if line.startswith("hint: "))
    needed = re.fullmatch(
        r"hint: raise --max-tokens: the next document is taken to need ([\d,]+) tokens, and with what is asked again ([\d,]+)",
        hint,
    )
    assert needed, hint
    with scripted(*[answer(GOOD)] * 2) as server:
        flags = ["--base-url", server.base_url, "-m", "m-1", "--jobs", "1", *more]
        assert summarize(home, *flags, "--max-tokens", needed[2].replace(",", ""), names[0]).status == 0


def test_a_bound_that_was_spent_without_an_archive_is_to_be_raised_too(home: Path) -> None:
    names = inbox(home, 60)
    with scripted(*[answer(GOOD)] * 60) as server:
        flags = ["--base-url", server.base_url, "-m", "m-1", "--jobs", "1", "--no-archive", "--max-tokens", "9000"]
        ran = summarize(home, *flags, *names)
        assert server.seen
    assert "hint: raise the bound: without an archive the same command would stop at the same place" in ran.err


@pytest.mark.parametrize("cost", [float("nan"), float("inf")])
def test_a_budget_is_a_number_that_bounds(cost: float) -> None:
    with pytest.raises(SettingsError, match="is no finite number"):
        Budget(max_cost=cost)


def test_every_document_is_briefed_or_listed_with_its_reason(home: Path) -> None:
    names = inbox(home, 30)
    cut, broken = answer(GOOD, finish="length"), answer('{"actors": [')
    slow_down, failing = status(429, "slow down", retry_after="0"), status(500, "it failed")
    faults = [cut, broken, broken, slow_down, failing, dropped(), raw("{}")]
    steps = [step for number in range(30) for step in (answer(GOOD), *faults[number % 7 : number % 7 + number % 2])]
    with scripted(*steps, *[answer(GOOD)] * 60) as server:
        flags = ["--base-url", server.base_url, "-m", "m-1", "--retries", "2", "--jobs", "8", "--log-json"]
        ran = summarize(home, *flags, "-f", "json", "-o", "briefs/", *names)
    events = [json.loads(line) for line in ran.err.splitlines()]
    made = [event["file"] for event in events if event["event"] == "made"]
    failed = {event["file"]: event["what"] for event in events if event["event"] == "failed"}
    assert sorted([*made, *failed]) == names
    assert sorted(path.stem for path in (home / "briefs").iterdir()) == [
        name.removesuffix(".txt") for name in sorted(made)
    ]
    assert failed
    assert all(failed.values())
    summary = events[-1]
    assert (summary["event"], summary["made"], summary["failed"]) == ("summary", len(made), len(failed))
    assert summary["failed_requests"] > 0


def priced(home: Path, *arguments: str, steps: int = 1) -> dict[str, Any]:
    with scripted(*[answer(GOOD)] * steps) as server:
        env = {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": "sk-0123456789"}
        flags = ["-m", f"openai/{MODEL}", "--jobs", "1", "--log-json", "-f", "json", "-o", "briefs/"]
        ran = summarize(home, *flags, *arguments, env=env)
    events = [json.loads(line) for line in ran.err.splitlines()]
    return {
        **events[-1],
        "status": ran.status,
        "asked": len(server.seen),
        "errors": [e for e in events if e["event"] == "error"],
    }


def test_what_an_exchange_cost_is_in_the_brief_and_in_the_summary(home: Path) -> None:
    (name,) = inbox(home, 1)
    summary = priced(home, name)
    cost = cost_usd("openai", MODEL, PRICED, "")
    assert cost
    brief = Brief.model_validate_json((home / "briefs" / "00.json").read_text())
    assert brief.provenance.cost_usd == pytest.approx(cost)
    assert summary["cost_usd"] == pytest.approx(cost, abs=1e-6)
    assert (summary["cached_input_tokens"], summary["unpriced"]) == (100, 0)


def test_a_replay_knows_what_it_cost(home: Path) -> None:
    (name,) = inbox(home, 1)
    priced(home, "--record", "mine", name)
    live = Brief.model_validate_json((home / "briefs" / "00.json").read_text())
    ran = summarize(home, "--replay", "mine", "-f", "json", name)
    assert Brief.model_validate_json(ran.out).provenance.cost_usd == live.provenance.cost_usd
    assert live.provenance.cost_usd


def test_cached_tokens_cost_less_and_what_is_unknown_is_no_zero() -> None:
    whole, cached = (cost_usd("openai", MODEL, Usage(1_000, n, 0), "2031-01-01T00:00:00+00:00") for n in (0, 1_000))
    assert whole
    assert cached
    assert cached < whole
    assert cost_usd("openai", "no-such-model-0", PRICED, "") is None
    assert cost_usd("ollama", MODEL, PRICED, "") is None
    assert (total_cost([1.0, None]), total_cost([]), total_cost([1.0, 0.5])) == (None, None, 1.5)


def test_a_budget_stops_the_run_before_it_is_exceeded(home: Path) -> None:
    names = inbox(home, 60)
    # The scripted server counts 150 for each, the estimate near 3,000.
    summary = priced(home, "--max-tokens", "9000", *names, steps=60)
    assert summary["status"] == 1
    tokens = summary["asked"] * 150
    assert 4_500 < tokens <= 9_000
    summary = priced(home, "--fresh", "--max-tokens", "10", *names, steps=60)
    assert summary["asked"] == 0
    (error,) = summary["errors"]
    assert error["error"] == BudgetSpent.__name__
    assert "--fresh" not in error["hint"]


@pytest.mark.parametrize("bound", [("--max-tokens", "1"), ("--max-cost", "0.000001")])
def test_what_is_archived_counts_against_no_budget(home: Path, bound: tuple[str, str]) -> None:
    names = inbox(home, 12)
    priced(home, *names[:10], steps=10)
    (home / names[10]).write_text(" \n", encoding="utf-8")
    again = priced(home, *bound, *names[:10])
    assert (again["status"], again["found"], again["asked"], again["errors"]) == (0, 10, 0, [])
    # One that is to be asked about, first of all, and one that cannot be read.
    mixed = priced(home, *bound, names[11], names[10], *names[:10], "missing.txt")
    assert (mixed["status"], mixed["found"], mixed["asked"]) == (1, 10, 0)
    (error,) = mixed["errors"]
    assert error["what"].startswith(f"stopped with 3 of 13 files not tried: the next document would exceed {bound[0]}")


def test_with_fresh_what_is_archived_is_asked_and_counts(home: Path) -> None:
    names = inbox(home, 2)
    priced(home, *names, steps=2)
    fresh = priced(home, "--fresh", "--max-tokens", "1", *names)
    assert (fresh["status"], fresh["found"], fresh["asked"]) == (1, 0, 0)


def test_a_cost_cannot_be_bounded_where_no_price_is_known(home: Path) -> None:
    (name,) = inbox(home, 1)
    ran = summarize(home, "--base-url", "http://127.0.0.1:9/v1", "-m", "m-1", "--max-cost", "1", name)
    assert "--max-cost without a known price, model custom/m-1" in ran.err


def test_a_dry_run_asks_nothing_and_says_what_it_would(home: Path) -> None:
    names = inbox(home, 3)
    with scripted(answer(GOOD)) as server:
        flags = [*map(str, one_by_one(server.base_url))]
        assert "3 to ask about" in summarize(home, *flags, "--dry-run", *names).out
        assert not (home / "data").exists(), "no archive is made for it"
        summarize(home, *flags, names[0])
        ran = summarize(home, *flags, "--dry-run", *names, "missing.txt")
    assert len(server.seen) == 1
    first, second, _ = ran.out.splitlines()
    assert first == "4 files: 2 to ask about, 1 need no asking, 1 cannot be read"
    assert "no price is known for m-1" in second
    assert ran.status == 1
    env = {"OPENAI_API_KEY": "sk-0123456789"}
    assert (
        " USD by openai's listed prices" in summarize(home, "-m", f"openai/{MODEL}", "--dry-run", *names, env=env).out
    )


def test_what_is_asked_again_is_counted_apart(home: Path) -> None:
    (home / "a.txt").write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    with scripted(answer(FALSIFIED), answer(MEND)) as server:
        ran = summarize(home, *one_by_one(server.base_url), "--log-json", "-f", "json", "a.txt")
    summary = json.loads(ran.err.splitlines()[-1])
    assert (summary["input_tokens"], summary["again_input_tokens"]) == (240, 120)
    assert (summary["unpriced"], summary["cost_usd"]) == (2, None), "what is not known is not nothing"


def test_many_files_are_told_of_by_their_numbers(home: Path) -> None:
    names = inbox(home, 10)
    with scripted(*[answer(GOOD)] * 10) as server:
        ran = summarize(home, *one_by_one(server.base_url), "-o", "briefs/", *names)
        quiet = summarize(home, *one_by_one(server.base_url), "-q", "-o", "briefs/", *names)
    lines = ran.err.splitlines()
    assert lines[0].startswith("summarize: 10 made, 0 from the archive, 0 failed, 0 not tried, in ")
    assert lines[1] == "summarize: 1,200 tokens in (1,000 cached), 300 out; cost unknown"
    assert (quiet.status, quiet.err) == (0, "")


def test_many_jobs_together_stay_within_the_budget(home: Path) -> None:
    """Sixteen may be under way, each of about 5,000 tokens; all of them would take 80,000."""
    names = [f"{number:02}.txt" for number in range(40)]
    for number, name in enumerate(names):
        (home / name).write_text(f"{SEED.read_text(encoding='utf-8')}\nNo {number}.\n", encoding="utf-8")
    with loopback(0.1) as server:
        flags = ["--base-url", server.base_url, "-m", "m-1", "--jobs", "16", "--reasks", "0", "--log-json"]
        ran = summarize(home, *flags, "--max-tokens", "30000", "-f", "json", "-o", "briefs/", *names)
    summary = [json.loads(line) for line in ran.err.splitlines()][-1]
    spent = summary["input_tokens"] + summary["output_tokens"]
    assert ran.status == 1
    assert 20_000 < spent <= 30_000, "as near as one document"
    assert server.answered == summary["made"] == spent // 5_000


def test_an_estimate_is_near_what_the_seed_took() -> None:
    estimate = estimator(Settings(), prompt.load()).of_file(str(SEED))
    (path,) = (ROOT / "fixtures").glob("000_*/relay-a/29c87ed39e0b92aa.json")
    took = json.loads(json.loads(path.read_text(encoding="utf-8"))["body"])["usage"]["total_tokens"]
    assert estimate.likely.tokens == pytest.approx(took, rel=0.15)
    assert estimate.most.tokens > 1.8 * estimate.likely.tokens


def test_an_estimate_knows_windows_and_pages(tmp_path: Path) -> None:
    estimates = estimator(Settings(window_characters=10_000), prompt.load())
    one, three = estimates.of_article(10_000).likely.tokens, estimates.of_article(30_000).likely.tokens
    # Three windows and the headline: prompt and schema go out four times.
    assert three == pytest.approx(3 * one + estimates.fixed / BYTES_A_TOKEN, rel=0.01)
    (tmp_path / "a.html").write_text("<p>x</p>" * 10_000)
    assert estimates.of_file(str(tmp_path / "a.html")) == estimates.of_article(8_000)
    assert estimates.of_file("-") == estimates.of_article(0)

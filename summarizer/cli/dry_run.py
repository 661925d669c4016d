"""Says what a run would ask and may cost, and asks nothing."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace

import click

from summarizer import pipeline
from summarizer.brief import Brief
from summarizer.cli.progress import Progress
from summarizer.cli.status import ERROR, FINE
from summarizer.errors import RequestWritten
from summarizer.estimate import of_request
from summarizer.exchange import Request, Usage
from summarizer.prices import cost_usd
from summarizer.providers import Endpoint
from summarizer.settings import Settings


async def dry_run(files: tuple[str, ...], settings: Settings, shown: Progress) -> int:
    """Print the estimate; the exit status says whether every file can be read."""
    usage, asked = Usage(), set[str]()

    def collect(request: Request) -> None:
        nonlocal usage
        if request.key not in asked:
            asked.add(request.key)
            usage += of_request(request)

    if settings.archive and not settings.archive.exists():
        settings = replace(settings, archive=None)
    ready = failed = 0
    async with aclosing(pipeline.briefs(files, settings, collect=collect)) as results:
        async for result in results:
            if isinstance(result, Brief):
                ready += 1
            elif not isinstance(result.error, RequestWritten):
                shown.complain(result.error)
                failed += 1
    click.echo(
        f"{len(files):,} files: {len(asked):,} to ask about, {ready:,} need no asking, {failed:,} cannot be read"
    )
    click.echo(
        f"about {usage.input_tokens:,} tokens in and {usage.output_tokens:,} out; {_price(settings.endpoint, usage)}"
    )
    click.echo("by length alone, and without what is asked again")
    return ERROR if failed else FINE


def _price(asked: Endpoint | None, usage: Usage) -> str:
    cost = cost_usd(asked.provider.name, asked.model, usage, "") if asked else None
    if asked is None or cost is None:
        return f"no price is known for {asked.model if asked else 'no model'}"
    return f"about {cost:.2f} USD by {asked.provider.name}'s listed prices"

"""The commands of batches: write requests, read answers, and drive a server's Batch API."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import click

from summarizer.cli.commands import flags_from, model_options, summarize

_FILE = click.Path(path_type=Path, dir_okay=False)


@summarize.group(no_args_is_help=False)
def batch() -> None:
    """Ask in batches: at half the price, or on machines of one's own.

    \b
    summarize batch write -m openai/MODEL *.txt -o requests.jsonl
    summarize batch submit -m openai/MODEL requests.jsonl
    summarize batch fetch -m openai/MODEL          files the answers when they are there
    summarize -m openai/MODEL *.txt -o briefs/     asks nothing that is answered
    \b
    On one's own GPUs, or without a network, in the place of submit and fetch:
    vllm run-batch -i requests.jsonl -o results.jsonl --model MODEL
    summarize batch read results.jsonl
    """  # noqa: D301 - click reads \b as "do not wrap"


@batch.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(readable=False))
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Write there, whole or not at all.")
@model_options
def write(files: tuple[str, ...], output: Path | None, **options: Any) -> int:
    """Write a request for each FILE that the archive has no answer for; nothing is sent.

    What fails its checks is asked again in a second round: read the answers, then write once more.
    """
    from summarizer.cli.batch import write_requests

    return asyncio.run(write_requests(files, flags_from(options), output))


@batch.command()
@click.argument("results", nargs=-1, required=True, metavar="FILE...", type=_FILE)
@model_options
def read(results: tuple[Path, ...], **options: Any) -> int:
    """Check and file the answers in FILE, as the batch wrote them."""
    from summarizer.cli.batch import read_results

    return asyncio.run(read_results(results, flags_from(options)))


@batch.command()
@click.argument("requests", metavar="FILE", type=_FILE)
@model_options
def submit(requests: Path, **options: Any) -> int:
    """Send FILE to the model's server as a batch, to be done within a day."""
    from summarizer.cli.batch import submit_batch

    return asyncio.run(submit_batch(requests, flags_from(options)))


@batch.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@model_options
def status(ids: tuple[str, ...], **options: Any) -> int:
    """Say how batches stand; without an ID all that are not fetched."""
    from summarizer.cli.batch import show_status

    return asyncio.run(show_status(ids, flags_from(options)))


@batch.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Keep the results in a file too.")
@model_options
def fetch(ids: tuple[str, ...], output: Path | None, **options: Any) -> int:
    """Take the answers of batches that are done, check and file them; status 4 while one is not done."""
    from summarizer.cli.batch import fetch_batches

    return asyncio.run(fetch_batches(ids, flags_from(options), output))

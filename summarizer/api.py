"""The Python door: one call, one object, the same errors as on the command line."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path

from summarizer import pipeline
from summarizer.brief import Brief
from summarizer.settings import Flags, Settings, load


def summarize(
    file: str | Path,
    *,
    model: str | None = None,
    base_url: str | None = None,
    replay: str | Path | None = None,
    record: str | Path | None = None,
    fresh: bool = False,
    archive: str | Path | bool | None = None,
    timeout: float | None = None,
    retries: int | None = None,
    reasks: int | None = None,
    limit: int | None = None,
    prompt: str | None = None,
    window: int | None = None,
) -> Brief:
    """Make the checked brief of one article in a file.

    The keywords are the command line's flags; what they leave open comes from the environment and summarizer.toml.
    `archive` is a file, or False to keep nothing. Works inside a running event loop too (a notebook's). Raises
    SummarizerError: InputError for the file, SettingsError, RecordingError or ModelError for the model.
    """
    flags = Flags(
        model=model,
        base_url=base_url,
        replay=Path(replay) if replay is not None else None,
        record=Path(record) if record is not None else None,
        fresh=fresh,
        archive=Path(archive) if isinstance(archive, str) else archive,
        timeout=timeout,
        retries=retries,
        reasks=reasks,
        limit=limit,
        prompt=prompt,
        window=window,
    )
    settings = load(flags)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(_one(str(file), settings))
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _one(str(file), settings)).result()


async def _one(file: str, settings: Settings) -> Brief:
    async with aclosing(pipeline.briefs([file], settings)) as results:
        result = await anext(results)
    if isinstance(result, pipeline.Failed):
        raise result.error
    return result

"""The command that lists the providers, which are configured, and with --check which can be reached."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from summarizer import model
from summarizer.errors import one_line
from summarizer.providers import PROVIDERS, Endpoint, Provider, address
from summarizer.settings import Flags, configured, key_of, load
from summarizer.settings_file import FILE, read_file

_CHECK_SECONDS = 5.0


async def show_models(*, check: bool) -> int:
    """Print a line for each provider and say which model is set; the exit status."""
    settings = load(Flags())
    rows = configured()
    found = await _checked([p for p, ready in rows if ready]) if check else {}
    for provider, ready in rows:
        state = _state(provider, ready=ready, found=found)
        place = f"{one_line(address(provider.base_url))}{_origin(provider)}"
        click.echo(f"{_cell(provider.name, 12)}{_cell(state, 34)}{place}")
        if found.get(provider.name):
            # Of any length, and another server's words: beside the address they would run into it.
            click.echo(f"{'':12}{one_line(found[provider.name])}")
    click.echo("")
    click.echo(f"settings: {one_line(str(read_file(Path.cwd()).path or f'no {FILE}'))}")
    chosen = settings.endpoint
    if chosen:
        line = f"{chosen.provider.name}/{chosen.model} at {address(chosen.provider.base_url)}"
    elif settings.replay:
        line = f"none set; recordings in {settings.replay} are replayed"
    else:
        line = f'none set; use -m PROVIDER/MODEL, SUMMARIZER_MODEL, or model = "…" in {FILE}'
    click.echo(f"model: {one_line(line)}")
    return 0


def _origin(provider: Provider) -> str:
    return "" if PROVIDERS.get(provider.name) == provider else f"  ({FILE})"


async def _checked(providers: list[Provider]) -> dict[str, str]:
    """By the provider's name why it cannot be reached, empty where it can."""

    async def one(provider: Provider) -> tuple[str, str]:
        trouble = await model.reachable(Endpoint(provider, "", key_of(provider)), timeout=_CHECK_SECONDS)
        return provider.name, trouble or ""

    return dict(await asyncio.gather(*map(one, providers)))


def _cell(text: str, width: int) -> str:
    return f"{one_line(text):<{width - 2}}  "


def _state(provider: Provider, *, ready: bool, found: dict[str, str]) -> str:
    if provider.name in found:
        return "not reachable" if found[provider.name] else "reachable"
    if provider.key_variable is None:
        return "local, needs no key" if provider.local else "needs no key"
    return f"{provider.key_variable} is set" if ready else f"needs {provider.key_variable}"

"""The command that lists the providers, which are configured, and with --check which can be reached."""

from __future__ import annotations

import asyncio

import click

from summarizer import model
from summarizer.providers import Endpoint, Provider
from summarizer.settings import Flags, configured, key_of, load

_CHECK_SECONDS = 5.0


async def show_models(*, check: bool) -> int:
    """Print a line for each provider and say which model is set; the exit status."""
    settings = load(Flags())
    rows = configured()
    found = await _checked([p for p, ready in rows if ready]) if check else {}
    for provider, ready in rows:
        click.echo(f"{provider.name:<12}{_state(provider, ready=ready, found=found):<34}{provider.base_url}")
    click.echo("")
    chosen = settings.endpoint
    if chosen:
        click.echo(f"model: {chosen.provider.name}/{chosen.model} at {chosen.provider.base_url}")
    elif settings.replay:
        click.echo(f"model: none set; recordings in {settings.replay} are replayed")
    else:
        click.echo('model: none set; use -m PROVIDER/MODEL, SUMMARIZER_MODEL, or model = "…" in summarizer.toml')
    return 0


async def _checked(providers: list[Provider]) -> dict[str, str]:
    async def one(provider: Provider) -> tuple[str, str]:
        trouble = await model.reachable(Endpoint(provider, "", key_of(provider)), timeout=_CHECK_SECONDS)
        return provider.name, trouble or "reachable"

    return dict(await asyncio.gather(*map(one, providers)))


def _state(provider: Provider, *, ready: bool, found: dict[str, str]) -> str:
    if provider.name in found:
        return found[provider.name]
    if provider.local:
        return "local, needs no key"
    return f"{provider.key_variable} is set" if ready else f"needs {provider.key_variable}"

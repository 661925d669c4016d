"""What an exchange costs, by the price list that the genai-prices package carries; nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from types import MappingProxyType

from summarizer.exchange import Usage

# By our names of providers, genai-prices' own. A server that is not here has no price that anyone could know.
_LISTED = MappingProxyType(
    {
        "openai": "openai",
        "anthropic": "anthropic",
        "google": "google",
        "mistral": "mistral",
        "groq": "groq",
        "deepseek": "deepseek",
        "openrouter": "openrouter",
    }
)


def is_listed(provider: str) -> bool:
    """Whether this provider's prices are listed at all."""
    return provider in _LISTED


def cost_usd(provider: str, model: str, usage: Usage, started: str) -> float | None:
    """US dollars for these tokens at the time of the exchange (ISO 8601); None where no price is known.

    Cached input tokens count at their own price.
    """
    if provider not in _LISTED or not model:
        return None
    # Imported here: the list takes a tenth of a second, and most servers have none.
    from genai_prices import Usage as Tokens
    from genai_prices import calc_price

    tokens = Tokens(
        input_tokens=usage.input_tokens,
        cache_read_tokens=usage.cached_input_tokens,
        output_tokens=usage.output_tokens,
    )
    try:
        price = calc_price(tokens, model, provider_id=_LISTED[provider], genai_request_timestamp=_moment(started))
    except (LookupError, ValueError):
        # No such model, or counts that contradict each other (more cached tokens than tokens).
        return None
    return float(price.total_price)


def total_cost(costs: Iterable[float | None]) -> float | None:
    """The sum; None where one of them is not known, or there is none."""
    known = list(costs)
    sums = [cost for cost in known if cost is not None]
    return round(sum(sums), 8) if sums and len(sums) == len(known) else None


def _moment(started: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(started)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

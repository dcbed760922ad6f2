"""What a run costs: usage added up, tokens estimated before they are sent, dollars where the model's price is known."""

import asyncio
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module, metadata
from typing import Any

from app.errors import SpendingLimit
from app.models.reading import Usage

OUTPUT_TOKENS = 1_800
"""What one reading is taken to cost in output before it is there."""
LIMITED_OUTPUT_TOKENS = 8_000
"""The most that a reply may have where ``--max-cost`` is to be kept and nothing else is set: an end to what it costs."""
UNCOUNTED = 1.5
"""How many tokens one estimated token is taken for, until the model has counted a prompt."""

_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def added(usages: Iterable[Usage]) -> Usage:
    """The sum; a number that no part knows stays None. Readings that cost no call say nothing."""
    paid = [usage for usage in usages if usage.calls]
    if len(paid) == 1:
        return paid[0]
    total: dict[str, float | None] = {}
    for field in Usage.model_fields:
        known = [value for usage in paid if (value := getattr(usage, field)) is not None]
        total[field] = sum(known) if known else (0 if field == "calls" else None)
    return Usage.model_validate(total)


def estimated_tokens(text: str) -> int:
    """Roughly what a tokenizer makes of a text: a token for each wide character, one for 3.5 others."""
    wide = len(_WIDE.findall(text))
    return round(wide + (len(text) - wide) / 3.5)


def price(usage: Usage, model: str, base_url: str) -> float | None:
    """Dollars by the table of genai-prices; None without the package, or where it does not know address or model."""
    if usage.prompt_tokens is None and usage.completion_tokens is None:
        return None
    prices = _prices()
    if prices is None:
        return None
    counted = prices.Usage(
        input_tokens=usage.prompt_tokens or 0,
        cache_read_tokens=min(usage.cached_tokens or 0, usage.prompt_tokens or 0),
        output_tokens=usage.completion_tokens or 0,
    )
    try:
        return float(prices.calc_price(counted, model_ref=model, provider_api_url=base_url).total_price)
    except (LookupError, ValueError):
        return None


def has_price(model: str, base_url: str) -> bool:
    """Whether calls to this model can be priced, and so a limit kept."""
    return price(Usage(prompt_tokens=1, completion_tokens=1), model, base_url) is not None


def priced(usage: Usage, model: str, base_url: str) -> Usage:
    """The usage with its price, where that is known."""
    return usage.model_copy(update={"cost_usd": price(usage, model, base_url)})


def table() -> str | None:
    """Which price table is used, to be shown beside a price; None without one."""
    if _prices() is None:
        return None
    return f"genai-prices {metadata.version('genai-prices')}"


@dataclass(frozen=True)
class Held:
    """What is set aside for one call: the prompt's estimated tokens, and the most it may cost."""

    prompt_tokens: int
    usd: float


class Spending:
    """What has been spent of what may be spent. A call is let through only if the most it may cost still fits.

    That is its longest reply after a prompt without cached tokens, by the model's own count of prompts so far. A call
    that fits only once others have cost less than was set aside for them waits for that.
    """

    def __init__(self, limit_usd: float, model: str, base_url: str, output_tokens: int | None = None) -> None:
        """``output_tokens`` is the most that a reply may have, where that is known; it grows if longer ones come."""
        self.limit_usd = limit_usd
        self.spent_usd = 0.0
        self._held_usd = 0.0
        self._model = model
        self._base_url = base_url
        self._output_tokens: float = output_tokens or OUTPUT_TOKENS
        self._tokens_counted: float | None = None
        self._freed = asyncio.Event()

    async def hold(self, prompt_tokens: int) -> Held:
        """Sets aside what a call may cost. Raises SpendingLimit if the limit might be passed."""
        while True:
            most = price(self._most(prompt_tokens), self._model, self._base_url)
            if most is None:
                raise SpendingLimit(f"the price of {self._model} is not known, so --max-cost cannot be kept")
            if self.spent_usd + most > self.limit_usd:
                raise SpendingLimit(f"--max-cost {self.limit_usd:g} USD would be passed ({self.spent_usd:.4f} spent)")
            if self.spent_usd + self._held_usd + most <= self.limit_usd:
                self._held_usd += most
                return Held(prompt_tokens, most)
            await self._freed.wait()

    def settle(self, held: Sequence[Held], usages: Sequence[Usage]) -> None:
        """Those calls are over: what was set aside is free again, what they cost is spent.

        A reply without usage is taken to have cost what was set aside for it.
        """
        self._held_usd -= sum(one.usd for one in held)
        for one, usage in zip(held, usages, strict=False):
            cost = price(usage, self._model, self._base_url)
            self.spent_usd += one.usd if cost is None else cost
            if usage.prompt_tokens is not None:
                counted = usage.prompt_tokens / max(one.prompt_tokens, 1)
                self._tokens_counted = max(self._tokens_counted or 0.0, counted)
            self._output_tokens = max(self._output_tokens, usage.completion_tokens or 0)
        freed, self._freed = self._freed, asyncio.Event()
        freed.set()

    def _most(self, prompt_tokens: int) -> Usage:
        counted = math.ceil(prompt_tokens * (self._tokens_counted or UNCOUNTED))
        return Usage(prompt_tokens=counted, completion_tokens=round(self._output_tokens))


@cache
def _prices() -> Any:
    try:
        return import_module("genai_prices")  # a fifth of a second, and only needed once a model has answered
    except ImportError:
        return None

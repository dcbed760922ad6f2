"""The LLM judge: one prompt for each axis, read at one checkpoint, by any OpenAI-compatible server."""

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache

from app.cache import ReplyCache
from app.cost import LIMITED_OUTPUT_TOKENS, Held, Spending, added, estimated_tokens, priced
from app.errors import JudgeError, UnusableReading
from app.evidence import locate_all
from app.judges import wire
from app.judges.chat import Answering, Chat, Tab
from app.judges.chat_form import Ask, request_body
from app.judges.llm_lead import Lead
from app.judges.llm_samples import majority
from app.masking import Mask
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Quote, Reading, Usage
from app.models.review import PromptFile
from app.models.rubric import Axis
from app.prompts import Prompts, harmless
from app.settings import Settings

ASKED_ELSEWHERE_S = 0.2
"""How long we wait before we look again for a reply that somebody else is asking for."""
CLAIMED_FOR = 3.0
"""How many times the time for one review a claim to ask holds, if its process lives; most of it may be queueing."""
SHOWN_AGAIN = 20_000
"""Code points of a reply that are shown to the model once more, to be mended."""
SAMPLE_TEMPERATURE = 0.7
"""With several samples; a single one is taken at 0."""


def llm_judge(
    settings: Settings,
    *,
    samples: int = 1,
    concurrency: int = 8,
    cache: ReplyCache | None = None,
    spending: Spending | None = None,
    lead: bool = False,
    chat: Answering | None = None,
) -> "LLMJudge":
    """The judge of these settings. ``chat`` takes the server's place (a file of replies); ``lead`` is for banks."""
    model = settings.model or "unnamed"
    key = settings.api_key.get_secret_value() if settings.api_key else None
    return LLMJudge(
        chat
        or Chat(
            model,
            settings.base_url,
            key,
            timeout_s=settings.llm_timeout_s,
            concurrency=concurrency,
            max_tokens=settings.llm_max_tokens or (LIMITED_OUTPUT_TOKENS if spending else None),
        ),
        budget_s=settings.review_timeout_s,
        samples=samples,
        mask=Mask(settings.mask_words.split(",")) if settings.mask == "on" else None,
        cache=cache,
        spending=spending,
        lead=Lead() if lead else None,
    )


class LLMJudge:
    """Sends one structured prompt for each axis and trusts nothing that comes back."""

    def __init__(
        self,
        chat: Answering,
        *,
        budget_s: float = 180.0,
        samples: int = 1,
        mask: Mask | None = None,
        cache: ReplyCache | None = None,
        spending: Spending | None = None,
        lead: Lead | None = None,
    ) -> None:
        self._chat = chat
        self._budget_s = budget_s
        self._samples = samples
        self._mask = mask
        self._cache = cache
        self._spending = spending
        self._lead = lead
        self._prompts = Prompts(hidden=self._hidden)

    @property
    def name(self) -> str:
        """``llm:<model>``"""
        return f"llm:{self._chat.model}"

    @property
    def model(self) -> str:
        """The model's name."""
        return self._chat.model

    @property
    def base_url(self) -> str:
        """Where it is asked."""
        return self._chat.base_url

    @property
    def prompts(self) -> tuple[PromptFile, ...]:
        """The prompt files it sends, for the review's provenance."""
        return self._prompts.files()

    async def close(self) -> None:
        """Ends its connections."""
        await self._chat.close()

    async def read(self, axis: Axis, answer: Answer, posting: Posting) -> Reading:
        """One reading, or the majority of several; quotes are given back in the words of the answer as submitted.

        Samples that fail are left out as long as one is there. Raises JudgeError if none is.
        """
        asks = self.asks(axis, answer, posting)
        results = await asyncio.gather(
            *(self._sample(ask, axis, posting) for ask in asks), return_exceptions=len(asks) > 1
        )
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, JudgeError):
                raise result
        samples = [result for result in results if isinstance(result, Reading)]
        failed = [result for result in results if isinstance(result, JudgeError)]
        paid = added([*(one.usage for one in samples), *(one.usage for one in failed if one.usage)])
        if not samples:
            failed[0].usage = paid
            raise failed[0]
        sent = self._hidden(answer.text)
        reading = _in_own_words(majority(axis, samples, sent), sent, answer.text)
        return reading.model_copy(update={"usage": paid, "asked": len(asks)})

    def asks(self, axis: Axis, answer: Answer, posting: Posting) -> list[Ask]:
        """What is asked for one axis: as many times as there are samples, apart only in seed and ``custom_id``."""
        prompt = self._prompts.render(axis, answer, posting)
        drawn = _digest(prompt.system).copy()
        drawn.update(prompt.user.encode())
        return [
            Ask(
                custom_id=f"{answer.answer_id or 'answer'}:{axis.id}:{sample}:{drawn.hexdigest()[:10]}",
                name=axis.id,
                system=prompt.system,
                user=prompt.user,
                schema=wire.schema(axis, posting),
                temperature=0.0 if self._samples == 1 else SAMPLE_TEMPERATURE,
                seed=sample,
            )
            for sample in range(self._samples)
        ]

    async def _sample(self, ask: Ask, axis: Axis, posting: Posting) -> Reading:
        if self._cache is None:
            return (await self._led(ask, axis, posting))[0]
        key = self._cache.key(self._chat.base_url, request_body(ask, self._chat.model), ask.seed)
        while (kept := self._kept(key, axis, posting)) is None:
            if self._cache.claim(key, CLAIMED_FOR * self._budget_s):
                break
            await asyncio.sleep(ASKED_ELSEWHERE_S)
        if kept is not None:
            return kept
        try:
            if (kept := self._kept(key, axis, posting)) is not None:  # between the look and the claim
                return kept
            reading, text = await self._led(ask, axis, posting)
            self._cache.put(key, text)
        finally:
            self._cache.release(key)
        return reading

    def _kept(self, key: str, axis: Axis, posting: Posting) -> Reading | None:
        """The reading of a reply paid for before; kept by another version, it may not pass today's checkpoint."""
        kept = self._cache.get(key) if self._cache else None
        with suppress(UnusableReading):
            return wire.reading(axis, posting, kept) if kept is not None else None
        return None

    async def _led(self, ask: Ask, axis: Axis, posting: Posting) -> tuple[Reading, str]:
        """Behind the call that goes ahead for this posting and axis, where one does."""
        if self._lead is None:
            return await self._asked(ask, axis, posting)
        prefix = (axis.id, ask.user.partition("</posting>")[0])
        return await self._lead.behind(prefix, lambda let_go: self._asked(ask, axis, posting, let_go))

    async def _asked(
        self, ask: Ask, axis: Axis, posting: Posting, let_go: Callable[[], None] = lambda: None
    ) -> tuple[Reading, str]:
        """Reading and text of a reply that passes the checkpoint. A second request lets go of those who wait for it.

        One that does not is shown its error and may mend it. From a server that has answered well before, such a
        failure is taken for an accident, and everything is asked once more.
        """
        requests = settled = 0
        held: list[Held] = []
        tab = Tab(self._budget_s)
        heard: list[str] = []

        def settle() -> None:
            nonlocal settled
            if self._spending:
                self._spending.settle(held, tab.usages[settled:])
            settled = len(tab.usages)
            held.clear()

        async def before() -> None:
            nonlocal requests
            requests += 1
            if requests > 1:
                let_go()
            if settled < len(tab.usages):  # the reply last paid for was no use
                settle()
            if self._spending and not held:
                shown = heard[-1][:SHOWN_AGAIN] if heard else ""
                held.append(await self._spending.hold(estimated_tokens(ask.system + ask.user + shown)))

        def read(text: str) -> Reading:
            heard.append(text)
            return wire.reading(axis, posting, text)

        tab.before = before
        try:
            try:
                reading = await self._corrected(ask, read, heard, tab)
            except UnusableReading as error:
                if not heard or isinstance(error, wire.NotJson) or not self._chat.answers_well:
                    raise
                reading = await self._corrected(ask, read, heard, tab)
        except JudgeError as error:
            error.usage = self._priced(tab)
            raise
        finally:
            settle()
        return reading.model_copy(update={"usage": self._priced(tab)}), heard[-1]

    def _priced(self, tab: Tab) -> Usage:
        return priced(added(tab.usages), self._chat.model, self._chat.base_url)

    async def _corrected(self, ask: Ask, read: Callable[[str], Reading], heard: list[str], tab: Tab) -> Reading:
        """The reading, or, if the reply does not pass, that of a second one which was shown the error."""
        before = len(heard)
        try:
            return await self._chat.ask(ask, read, tab)
        except UnusableReading as error:
            if len(heard) == before or isinstance(error, wire.NotJson):
                raise
            again = replace(ask, turns=(("assistant", heard[-1][:SHOWN_AGAIN]), ("user", _correction(error))))
            return await self._chat.ask(again, read, tab)

    def _hidden(self, text: str) -> str:
        return harmless(self._mask(text) if self._mask else text)


@lru_cache(maxsize=16)
def _digest(system: str) -> "hashlib._Hash":
    return hashlib.sha256(system.encode())


def _correction(error: UnusableReading) -> str:
    return (
        f"この返答は使えませんでした({error})。"
        "同じ回答について、決められた形の JSON オブジェクトだけを、すべてのキーをそろえてもう一度返してください。"
    )


def _in_own_words(reading: Reading, sent: str, text: str) -> Reading:
    """Quotes of the text as it was sent, turned back into the text as submitted: same place, same length."""
    if sent == text:
        return reading

    def own(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
        turned: list[Quote] = []
        for quote in quotes:
            spans = locate_all(quote.text, sent, quote.near)
            turned += [Quote(text=text[span.start : span.end], near=span.start) for span in spans] or [quote]
        return tuple(turned)

    return reading.model_copy(
        update={
            "criteria": tuple(one.model_copy(update={"quotes": own(one.quotes)}) for one in reading.criteria),
            "flags": tuple(flag.model_copy(update={"quote": own([flag.quote])[0]}) for flag in reading.flags),
            "requirements": tuple(one.model_copy(update={"quotes": own(one.quotes)}) for one in reading.requirements),
            "mvv": tuple(one.model_copy(update={"quotes": own(one.quotes)}) for one in reading.mvv),
        }
    )

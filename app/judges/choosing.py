"""Which judge reads, by request and settings; and which one steps in. Nothing is imported before it is needed."""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from app.cache import ReplyCache
from app.cost import Spending
from app.errors import InputError
from app.judges import Judge
from app.models.reading import Notice
from app.models.request import JudgeChoice
from app.models.rubric import Rubric
from app.settings import Settings

if TYPE_CHECKING:
    from app.judges.chat import Answering

DEFAULT_CONCURRENCY = 12
"""Requests in flight: four answers of three axes."""


@dataclass(frozen=True)
class Asking:
    """How the LLM judge is asked, apart from the settings. ``concurrency`` counts its requests in flight."""

    samples: int = 1
    concurrency: int = DEFAULT_CONCURRENCY
    lead: bool = False
    """Whether one call goes ahead for each posting and axis: worth it where a posting has many answers."""
    cache: ReplyCache | None = None
    spending: Spending | None = None
    chat: "Answering | None" = None
    """Who answers in the server's place: a file of replies."""


@dataclass(frozen=True)
class Bench:
    """The judge that reads, the one that steps in for it (None: nobody), and what should be said about the choice."""

    judge: Judge
    stand_in: Judge | None = None
    notices: tuple[Notice, ...] = ()


def sends_to_model(settings: Settings, wanted: JudgeChoice | None = None) -> bool:
    """Whether a request goes to a model. Raises InputError if the LLM judge is wanted and no model is named."""
    choice = wanted or settings.judge
    if choice == "llm" and not settings.model:
        raise InputError("LLM判定には JIKU_MODEL の指定が必要です。モデル名を設定するか、offline を選んでください。")
    return choice == "llm" or (choice == "auto" and settings.model is not None)


class Judges:
    """Makes each judge once, whichever thread asks first. Close it when done: the LLM judge holds connections."""

    def __init__(self, settings: Settings, rubric: Rubric, asking: Asking | None = None) -> None:
        self._settings = settings
        self._rubric = rubric
        self._asking = asking or Asking()
        self._offline: Judge | None = None
        self._llm: Judge | None = None
        self._making = Lock()

    def sends_to_model(self, wanted: JudgeChoice | None = None) -> bool:
        """Whether a request goes to a model. Raises InputError if the LLM judge is wanted and no model is named."""
        return sends_to_model(self._settings, wanted)

    def choose(self, wanted: JudgeChoice | None = None) -> Bench:
        """The judges for a request. Raises InputError if the LLM judge is wanted and no model is named."""
        if self._asking.chat is not None or self.sends_to_model(wanted):
            return Bench(self.llm(), self.offline() if self._settings.fallback == "on" else None)
        unused_key = (wanted or self._settings.judge) == "auto" and self._settings.key_without_model
        notices = (Notice(type="no_model", message=self._rubric.wordings.no_model),) if unused_key else ()
        return Bench(self.offline(), None, notices)

    def offline(self) -> Judge:
        """The embedded judge."""
        with self._making:
            if self._offline is None:
                from app.judges.offline import OfflineJudge

                self._offline = OfflineJudge(self._rubric)
            return self._offline

    def llm(self) -> Judge:
        """The judge behind the configured server."""
        with self._making:
            if self._llm is None:
                from app.judges.llm import llm_judge

                self._llm = llm_judge(
                    self._settings,
                    samples=self._asking.samples,
                    concurrency=self._asking.concurrency,
                    cache=self._asking.cache,
                    spending=self._asking.spending,
                    lead=self._asking.lead,
                    chat=self._asking.chat,
                )
            return self._llm

    async def close(self) -> None:
        """Ends the LLM judge's connections, if it was ever made."""
        close = getattr(self._llm, "close", None)
        if close is not None:
            await close()

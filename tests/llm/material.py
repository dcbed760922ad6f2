"""A posting, an answer and readings of it, as the tests of the LLM judge use them."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from app.judges.chat import Chat
from app.judges.llm import LLMJudge
from app.models.answer import Answer
from app.models.posting import Posting
from app.models.reading import Reading
from app.models.rubric import Axis
from app.rubric import load_rubric

RUBRIC = load_rubric()
COMPANY, REPRODUCIBILITY, MVV = RUBRIC.axes

POSTING = Posting.model_validate(
    {
        "company": "株式会社みどり配送",
        "role": "配車担当",
        "background": ["再配達が1日120件に増え、配車表の組み直しに追われています。"],
        "required": ["配車または運行管理の経験", "普通自動車免許"],
        "preferred": ["Excelでの集計"],
        "mission": "届くまでを仕事にする",
        "values": [{"name": "玄関の向こうを考える", "description": "受け取る人の一日を想像する"}],
        "text": "【配車担当】株式会社みどり配送\n再配達が1日120件に増え、配車表の組み直しに追われています。",
    }
)
ANSWER = Answer(
    text="前職では配車を担当し、時間指定の電話を前日にかけて再配達を3割減らしました。御社の配車表でも試します。",
    question="志望理由を教えてください。",
    question_type="motivation",
    answer_id="a1",
)
QUOTE = "時間指定の電話を前日にかけて再配達を3割減らしました"


def reply_for(axis: Axis, **changed: Any) -> dict[str, Any]:
    """A reading that passes the checkpoint; ``changed`` replaces whole keys of it."""
    said: dict[str, Any] = {}
    if axis.id == "company_axis":
        said["requirements"] = {
            "R1": {"quotes": [QUOTE], "status": "shown"},
            "R2": {"quotes": [], "status": "absent"},
            "R3": {"quotes": [], "status": "absent"},
        }
    if axis.id == "mvv_alignment":
        said["mvv"] = {one: {"quotes": [], "status": "absent"} for one in ("M1", "M2")}
    said["criteria"] = {
        one.id: {"quotes": [QUOTE], "reason": f"{one.name}が読み取れます。", "rating": "met"} for one in axis.criteria
    }
    return said | {"flags": []} | changed


def reply_text(axis: Axis, **changed: Any) -> str:
    return json.dumps(reply_for(axis, **changed), ensure_ascii=False)


def read(
    url: str,
    *axes: Axis,
    answer: Answer = ANSWER,
    posting: Posting = POSTING,
    chat: dict[str, Any] | None = None,
    **judge: Any,
) -> list[Reading]:
    """Readings of the axes (default: one) through the real client, all at once, on a judge that is closed after."""

    async def reading(one: LLMJudge) -> list[Reading]:
        return list(await asyncio.gather(*(one.read(axis, answer, posting) for axis in axes or (REPRODUCIBILITY,))))

    return with_judge(url, reading, chat, **judge)


def with_judge(url: str, use: Callable[[LLMJudge], Any], chat: dict[str, Any] | None = None, **judge: Any) -> Any:
    """What ``use`` makes of a judge at this address."""

    async def run() -> Any:
        one = LLMJudge(Chat("stand-in", url, **{"timeout_s": 5.0} | (chat or {})), **{"budget_s": 5.0} | judge)
        try:
            return await use(one)
        finally:
            await one.close()

    return asyncio.run(run())

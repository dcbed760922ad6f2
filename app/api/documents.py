"""What OpenAPI says beyond the types: Japanese examples, and problems as application/problem+json."""

from typing import Any

from fastapi import FastAPI

from app.api.errors import MEDIA_TYPE
from app.problems import Problem

POSTING = """株式会社ハレノヒ食堂 店舗運営マネージャー候補
【募集背景】
1年で拠点が3から9に増え、発注と仕込みが店ごとにばらばらです。廃棄率が上がっており、手順を一つにそろえられる方を迎えます。
【必須要件】
・飲食店での店長または副店長の経験
・発注や在庫の管理経験
【歓迎要件】
・複数店舗の立ち上げ経験
【バリュー】
現場で確かめる / 隣の店まで見る"""

ANSWER = (
    "拠点が増えて発注がばらついていると拝見しました。前職では8店舗の発注表を一つにそろえ、廃棄を月18%減らしました。"
    "まず3店舗で2週間試し、店長の声で項目を半分に削っています。"
    "同じ手順を御社の9拠点でも使い、最初の3か月で発注の型をつくります。"
)

REVIEW_EXAMPLES: dict[str, Any] = {
    "text": {
        "summary": "求人票を貼り付ける",
        "value": {"posting": POSTING, "question": "当社を志望された理由を教えてください。", "answer": ANSWER},
    },
    "parts": {
        "summary": "項目に分けた求人票を送る",
        "value": {
            "posting": {
                "company": "株式会社ハレノヒ食堂",
                "background": ["発注と仕込みが店ごとにばらばらで、廃棄率が上がっている"],
                "required": ["発注や在庫の管理経験"],
                "values": ["現場で確かめる"],
            },
            "question": "困難を乗り越えた経験を教えてください。",
            "question_type": "episode",
            "stage": "second",
            "judge": "offline",
            "answer": ANSWER,
            "answer_id": "a-001",
        },
    },
}
PARSE_EXAMPLES: dict[str, Any] = {"text": {"summary": "求人票を貼り付ける", "value": {"text": POSTING}}}

_SAID = {
    413: "本文が1MiBを超えています",
    422: "入力に直すところがあります",
    500: "サーバー側の不具合",
    502: "モデルの判定を使えませんでした",
    503: "準備中、またはモデルのサーバーに届きません",
}


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of an operation that can fail in these ways."""
    return {status: {"model": Problem, "description": _SAID[status]} for status in statuses}


def describe_problems(app: FastAPI) -> None:
    """Makes the OpenAPI document say that problems are problem+json, as they are."""
    usual = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            for path in usual()["paths"].values():
                for operation in path.values():
                    for status, response in operation["responses"].items():
                        if status >= "400":
                            response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
        return app.openapi_schema or usual()

    app.openapi = openapi  # type: ignore[method-assign]

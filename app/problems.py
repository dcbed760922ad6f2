"""What is wrong, said in Japanese: RFC 9457 problems for HTTP, one line for the command line.

A problem says where and what to do, and never repeats the input: drafts are personal data.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from pydantic import Field, ValidationError

from app.models.base import Frozen

BODY_LIMIT = 1024 * 1024
"""Bytes of a request body."""


class FieldProblem(Frozen):
    """One place of the input that is wrong."""

    pointer: str = Field(description="JSON Pointer(RFC 6901)。空文字は本文全体", examples=["/answer"])
    detail: str = Field(description="直し方", examples=["10,000文字までにしてください。"])


class Problem(Frozen):
    """An error as RFC 9457 has it."""

    type: Literal["about:blank"] = "about:blank"
    title: str = Field(examples=["入力を確かめてください"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["次の項目を直して、もう一度送ってください: answer"])
    errors: tuple[FieldProblem, ...] = ()


_TITLES: dict[int, tuple[str, str]] = {
    404: ("見つかりません", "このURLはありません。使えるURLは /docs で確かめられます。"),
    405: ("使えないメソッドです", "このURLでは使えないメソッドです。Allow ヘッダーにあるものを使ってください。"),
    413: ("本文が大きすぎます", "本文は1MiBまでです。求人票や回答を短くして、もう一度送ってください。"),
    422: ("入力を確かめてください", "内容を直して、もう一度送ってください。"),
    500: (
        "サーバー側の不具合です",
        "講評を作れませんでした。入力に問題はありません。もう一度送っても直らなければ、管理者に知らせてください。",
    ),
    502: (
        "判定を使えませんでした",
        "モデルから使える判定が返りませんでした。もう一度送るか、judge に offline を指定してください。",
    ),
    503: (
        "いまは判定できません",
        "準備中か、モデルのサーバーに届きません。少し待ってもう一度送るか、judge に offline を指定してください。",
    ),
}

_BROKEN_TEXT = "壊れた文字(サロゲートの片割れ)が含まれています。UTF-8の文章に直してください。"
_BODY_OBJECT = "JSONオブジェクトで送ってください(Content-Type は application/json)。"
_NOT_AN_OBJECT = frozenset({"model_type", "model_attributes_type", "dict_type"})
_DETAILS = {
    "missing": "この項目を入れてください。",
    "too_short": "空です。1文字以上入れてください。",
    "string_too_short": "空です。1文字以上入れてください。",
    "string_type": "文字列で送ってください。",
    "string_unicode": _BROKEN_TEXT,
    "value_error": _BROKEN_TEXT,
    "extra_forbidden": "知らない項目です。名前を確かめるか、取り除いてください。",
    "json_invalid": "JSONとして読めません。括弧、引用符、カンマを確かめてください。",
    "tuple_type": "配列で送ってください。",
    "int_type": "整数で送ってください。",
    "int_parsing": "整数で送ってください。",
    "int_from_float": "整数で送ってください。",
}


def problem(status: int, detail: str | None = None, errors: Iterable[FieldProblem] = ()) -> Problem:
    """The problem of an HTTP status; ``detail`` where there is more to say than the status does."""
    title, usual = _TITLES.get(status, ("リクエストを処理できません", "URLと送り方を確かめてください。"))
    return Problem(title=title, status=status, detail=detail or usual, errors=tuple(errors))


def invalid(errors: Iterable[Mapping[str, Any]], body: Any) -> Problem:
    """The problem of a request that Pydantic refused; ``body`` is what it was given."""
    places = field_problems(errors, body)
    names = "、".join(dict.fromkeys(place.pointer.strip("/") for place in places if place.pointer))
    return problem(422, f"次の項目を直して、もう一度送ってください: {names}" if names else None, places)


def one_line(error: ValidationError, names: Mapping[str, str]) -> str:
    """The first thing that is wrong, for a terminal. ``names``: what the reader calls each field."""
    first = field_problems(error.errors(), None)[0]
    field = first.pointer.split("/")[1] if first.pointer else ""
    name = names.get(field, field)
    return f"{name}: {first.detail}" if name else first.detail


def field_problems(errors: Iterable[Mapping[str, Any]], body: Any) -> list[FieldProblem]:
    """One problem for each place, told by Pydantic's error types, without the input."""
    places: dict[str, FieldProblem] = {}
    for error in _of_one_branch(list(errors), body):
        pointer = _pointer(error, body)
        places.setdefault(pointer, FieldProblem(pointer=pointer, detail=_detail(error, pointer)))
    return list(places.values())


def _of_one_branch(errors: Sequence[Mapping[str, Any]], body: Any) -> list[Mapping[str, Any]]:
    """The posting is a text or parts: what the other of the two would have wanted is left out."""
    posting = body.get("posting") if isinstance(body, dict) else None

    def other_branch(error: Mapping[str, Any]) -> bool:
        location = _location(error)
        if location[:1] != ("posting",) or len(location) < 2:
            return False
        parts_branch = location[1] == "Posting"
        return parts_branch if isinstance(posting, str) else not parts_branch and isinstance(posting, dict)

    return [error for error in errors if not other_branch(error)]


def _location(error: Mapping[str, Any]) -> tuple[int | str, ...]:
    location = tuple(error.get("loc", ()))
    return location[1:] if location[:1] == ("body",) else location


def _pointer(error: Mapping[str, Any], body: Any) -> str:
    """Where it is wrong in the body as sent; the names of union branches in Pydantic's location are no part of it."""
    location = _location(error)
    if error["type"] == "json_invalid":
        return ""
    if body is None:
        return "".join(f"/{_name(step)}" for step in location[:1])
    path: list[int | str] = []
    at = body
    for number, step in enumerate(location):
        last = number == len(location) - 1
        in_object = isinstance(at, dict) and isinstance(step, str) and step in at
        if in_object or (isinstance(at, list) and isinstance(step, int) and step < len(at)):
            at = at[step]
        elif not (last and error["type"] == "missing"):
            continue
        path.append(step)
    return "".join(f"/{_name(step)}" for step in path)


def _name(step: int | str) -> str:
    """A key of ours; a long or strange one is the caller's own text and is not repeated."""
    return str(step) if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", str(step)) else "?"


def _detail(error: Mapping[str, Any], pointer: str) -> str:
    context = error.get("ctx", {})
    kind = error["type"]
    if kind == "literal_error":
        return f"次のどれかにしてください: {str(context['expected']).replace(' or ', ', ')}"
    if kind in ("too_long", "string_too_long"):
        unit = "件" if context.get("field_type") in ("Tuple", "List") else "文字"
        return f"{context['max_length']:,}{unit}までにしてください。"
    if kind in _NOT_AN_OBJECT:
        return _BODY_OBJECT if pointer == "" else "文章か、JSONオブジェクトで送ってください。"
    return _DETAILS.get(kind, "この値は使えません。形式を /docs で確かめてください。")

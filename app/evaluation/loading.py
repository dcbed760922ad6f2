"""Reads a labelled bank. Unlike a batch of reviews, one bad row stops it: figures over half a bank would mislead."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.bank import read_text
from app.errors import InputError
from app.evaluation.labels import LabelledAnswer, Labels
from app.models.posting import Posting
from app.models.request import ReviewRequest
from app.rubric import load_rubric

NO_POSTING = "求人票なし"
"""Stands for the posting where a bank has none: one line that says nothing, which every judge accepts."""

STANDARD_QUESTIONS = {
    "motivation": "志望動機を教えてください。",
    "job_change": "転職理由を教えてください。",
    "self_pr": "自己PRをお願いします。",
    "episode": "これまでに困難を乗り越えた経験を教えてください。",
    "career_plan": "入社後にどのような仕事をしたいですか。",
}
"""What is asked where a row names a question type alone."""

_PART_KEYS = ("company", "role", "background", "required", "preferred", "mission", "vision", "values")
_REQUEST_KEYS = ("question", "answer", "question_type", "stage", "posting_id")

Row = dict[str, Any]


def labelled(path: Path) -> list[LabelledAnswer]:
    """All answers of a bank in its order: a folder with answers.jsonl (and postings.jsonl), or one JSONL file of rows.

    Rows without a posting are judged against NO_POSTING. Raises InputError for the first bad row, naming file and line.
    """
    answers = path / "answers.jsonl" if path.is_dir() else path
    if not answers.is_file():
        raise InputError(
            f"{answers} がありません。ラベル付きの answers.jsonl を置いたフォルダか、JSONLファイルを指定してください。"
        )
    beside = answers.parent / "postings.jsonl"
    postings = _postings(beside) if beside.is_file() and beside != answers else {}
    bank: list[LabelledAnswer] = []
    seen: set[str] = set()
    for where, row in _rows(answers):
        answer_id = _id(where, row, seen)
        request = _request(where, answer_id, row, postings)
        bank.append(LabelledAnswer(answer_id=answer_id, request=request, labels=_labels(where, row, request.answer)))
    if not bank:
        raise InputError(f"{answers} に回答が1件もありません。")
    return bank


def _rows(path: Path) -> Iterator[tuple[str, Row]]:
    """Each line that is not blank, with the words that name its place."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path} の{number}行目"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise InputError(f"{where}がJSONではありません。1行に1つのJSONオブジェクトを書いてください。") from None
        if not isinstance(row, dict):
            raise InputError(f"{where}がJSONオブジェクトではありません。")
        yield where, row


def _id(where: str, row: Row, seen: set[str]) -> str:
    name = row.get("id")
    if not isinstance(name, str) or not name:
        raise InputError(f"{where}に id がありません。")
    if name in seen:
        raise InputError(f"{where}の id「{name}」が重なっています。")
    seen.add(name)
    return name


def _postings(path: Path) -> dict[str, str | Posting]:
    postings: dict[str, str | Posting] = {}
    seen: set[str] = set()
    for where, row in _rows(path):
        name = _id(where, row, seen)
        text = row.get("text")
        if text is not None:
            if not isinstance(text, str) or not text.strip():
                raise InputError(f"{where}の text が空か、文字列ではありません。求人票の文章を入れてください。")
            postings[name] = text
            continue
        try:
            postings[name] = Posting.model_validate({key: row[key] for key in _PART_KEYS if row.get(key) is not None})
        except ValidationError as error:
            raise InputError(f"{where}の {_fields(error)} が使えません。求人票の項目を直してください。") from None
    return postings


def _request(where: str, answer_id: str, row: Row, postings: dict[str, str | Posting]) -> ReviewRequest:
    given = {key: row[key] for key in _REQUEST_KEYS if row.get(key) is not None}
    given.setdefault("answer", row.get("text"))
    if given["answer"] is None:
        raise InputError(f"{where}に answer(または text)がありません。")
    if "question" not in given:
        kind = given.get("question_type")
        if not isinstance(kind, str) or kind not in STANDARD_QUESTIONS:
            raise InputError(f"{where}に question がありません。question か question_type を入れてください。")
        given["question"] = STANDARD_QUESTIONS[kind]
    posting_id = given.get("posting_id")
    if posting_id is not None and (not isinstance(posting_id, str) or posting_id not in postings):
        raise InputError(f"{where}の求人票「{posting_id}」が postings.jsonl にありません。")
    given["posting"] = NO_POSTING if posting_id is None else postings[posting_id]
    try:
        request = ReviewRequest(answer_id=answer_id, **given)
    except ValidationError as error:
        raise InputError(f"{where}の {_fields(error)} が使えません。値を直してください。") from None
    if not request.answer.strip():
        raise InputError(f"{where}の回答が空です。")
    return request


def _labels(where: str, row: Row, answer: str) -> Labels:
    try:
        labels = Labels.model_validate({key: row[key] for key in Labels.model_fields if row.get(key) is not None})
    except ValidationError as error:
        raise InputError(
            f"{where}のラベル {_fields(error)} が使えません。docs/labels.md の値にしてください。"
        ) from None
    rubric = load_rubric()
    for name in labels.criteria or {}:
        if name not in rubric.criteria:
            raise InputError(f"{where}の criteria に、評価表にない項目「{name}」があります。")
    for number, flag in enumerate(labels.flags or (), 1):
        if flag.type not in rubric.flags:
            raise InputError(f"{where}の flags の{number}番目の type「{flag.type}」は評価表にありません。")
        if flag.quote not in answer:
            raise InputError(
                f"{where}の flags の{number}番目の quote が回答の文中にありません。一字一句そのまま写してください。"
            )
    return labels


def _fields(error: ValidationError) -> str:
    """The names of the fields that are wrong, never their content."""
    return "・".join(dict.fromkeys(str(one["loc"][0]) if one["loc"] else "全体" for one in error.errors()))

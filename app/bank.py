"""An answer bank on disk: postings.jsonl and answers.jsonl. One bad row never stops the others."""

import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import InputError
from app.intake import as_posting
from app.models.posting import Posting
from app.models.request import ReviewRequest

_REQUEST_KEYS = ("question", "answer", "question_type", "stage")
_PART_KEYS = ("company", "role", "background", "required", "preferred", "mission", "vision", "values")


_SAID = {
    errno.ENOENT: "そのファイルはありません",
    errno.EISDIR: "フォルダです",
    errno.EACCES: "読む権限がありません",
}


class BankRow(BaseModel):
    """One answer of a bank: a request ready to be reviewed, or the reason why it cannot be."""

    model_config = ConfigDict(frozen=True)

    answer_id: str
    request: ReviewRequest | None = None
    error: str | None = None


def read_text(path: Path) -> str:
    """A file's text: UTF-8, BOM removed, line ends as they are. Raises InputError if it cannot be read as text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        said = _SAID.get(error.errno or 0, error.strerror)
        raise InputError(f"{path} を読めません({said})。ファイルの名前と場所を確かめてください。") from None
    return decoded(data, str(path))


def decoded(data: bytes, name: str) -> str:
    """Bytes from a file or a pipe as text: UTF-8, BOM removed. Raises InputError that names the source."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{name} はUTF-8の文章ではありません。UTF-8で保存し直してください。") from None


def read_bank(folder: Path) -> list[BankRow]:
    """Every answer of the bank, in its order. Raises InputError if the bank itself cannot be read or is empty."""
    for name in ("postings.jsonl", "answers.jsonl"):
        if not (folder / name).is_file():
            raise InputError(
                f"{folder} に {name} がありません。answers.jsonl と postings.jsonl を置いたフォルダを指定してください。"
            )
    postings, broken = _postings(folder / "postings.jsonl")
    rows: list[BankRow] = []
    seen: set[str] = set()
    for number, record in _records(folder / "answers.jsonl"):
        row = _row(number, record, postings, broken, seen)
        seen.add(row.answer_id)
        rows.append(row)
    if not rows:
        raise InputError(f"{folder / 'answers.jsonl'} に回答が1件もありません。")
    return rows


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Line number and object of each line that is not blank; a text instead says what is wrong with the line."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield number, f"{path.name} の{number}行目がJSONではありません。"
            continue
        yield (
            number,
            record if isinstance(record, dict) else f"{path.name} の{number}行目がJSONオブジェクトではありません。",
        )


def _postings(path: Path) -> tuple[dict[str, Posting], dict[str, str]]:
    good: dict[str, Posting] = {}
    broken: dict[str, str] = {}
    for number, record in _records(path):
        if isinstance(record, str):
            raise InputError(f"{record} 直してから、もう一度実行してください。")
        name = _name(record.get("id"))
        if name is None:
            raise InputError(f"{path.name} の{number}行目に id がありません。")
        if name in good or name in broken:
            raise InputError(f"{path.name} の id「{name}」が重なっています。")
        try:
            good[name] = _posting(record)
        except InputError as error:
            broken[name] = str(error)
        except ValidationError as error:
            broken[name] = f"求人票「{name}」の {_where(error)} が使えません。"
    return good, broken


def _name(given: Any) -> str | None:
    """An id that can be told and found again; None for anything else."""
    usable = isinstance(given, str) and given and not any("\ud800" <= char <= "\udfff" for char in given)
    return given if usable else None


def _posting(record: dict[str, Any]) -> Posting:
    text = record.get("text")
    if text is not None:
        return as_posting(Posting(text=text)) if isinstance(text, str) and text.strip() else as_posting("")
    return as_posting(Posting.model_validate({key: record[key] for key in _PART_KEYS if record.get(key) is not None}))


def _row(
    number: int,
    record: dict[str, Any] | str,
    postings: dict[str, Posting],
    broken: dict[str, str],
    seen: set[str],
) -> BankRow:
    if isinstance(record, str):
        return BankRow(answer_id=f"line-{number}", error=record)
    name = _name(record.get("id"))
    answer_id = name or f"line-{number}"
    if name is None:
        return BankRow(answer_id=answer_id, error=f"answers.jsonl の{number}行目に id がありません。")
    if answer_id in seen:
        return BankRow(answer_id=answer_id, error=f"answers.jsonl の{number}行目の id「{answer_id}」が重なっています。")
    posting_id = _name(record.get("posting_id"))
    if posting_id is None:
        return BankRow(answer_id=answer_id, error=f"answers.jsonl の{number}行目に posting_id がありません。")
    if posting_id in broken:
        return BankRow(answer_id=answer_id, error=broken[posting_id])
    if posting_id not in postings:
        return BankRow(answer_id=answer_id, error=f"postings.jsonl に求人票「{posting_id}」がありません。")
    given = {key: record[key] for key in _REQUEST_KEYS if record.get(key) is not None}
    try:
        request = ReviewRequest(posting=postings[posting_id], answer_id=answer_id, posting_id=posting_id, **given)
    except ValidationError as error:
        return BankRow(
            answer_id=answer_id, error=f"{_where(error)} が使えません。answers.jsonl の{number}行目を直してください。"
        )
    return BankRow(answer_id=answer_id, request=request)


def _where(error: ValidationError) -> str:
    """The names of the fields that are wrong, never their content."""
    return "・".join(dict.fromkeys(str(one["loc"][0]) if one["loc"] else "全体" for one in error.errors()))

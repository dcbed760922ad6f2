"""What comes in: requests are checked, a bank is read row by row, and one bad row never stops the others."""

import json
from pathlib import Path

import pytest

from app.bank import read_bank, read_text
from app.errors import InputError
from app.intake import as_posting, received
from app.models.posting import Posting
from app.models.request import ReviewRequest


def request(**other: object) -> ReviewRequest:
    return ReviewRequest.model_validate(
        {"posting": "求人票です", "answer": "回答です", "question": "志望動機は?"} | other
    )


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("当社を志望された理由を教えてください。", "motivation"),
        ("転職を考えたきっかけは何ですか?", "job_change"),
        ("自己PRをお願いします。", "self_pr"),
        ("困難を乗り越えた経験を教えてください。", "episode"),
        ("5年後にどうなっていたいですか。", "career_plan"),
        ("?", "motivation"),
    ],
)
def test_the_type_is_read_off_the_question_unless_it_is_given(question: str, kind: str):
    assert received(request(question=question))[0].question_type == kind
    assert received(request(question=question, question_type="episode"))[0].question_type == "episode"


def test_the_answer_is_kept_exactly_as_submitted():
    text = "\ufeff  私ﾊ\r\n店長です。\x00 "
    assert received(request(answer=text))[0].text == text


@pytest.mark.parametrize("blank", [" ", "\n\u3000\t"])
def test_blank_input_is_refused_with_what_to_do(blank: str):
    with pytest.raises(InputError, match="回答が空です"):
        received(request(answer=blank))
    with pytest.raises(InputError, match="求人票が空です"):
        received(request(posting=blank))


def test_ready_made_parts_are_taken_as_they_are_without_spans():
    given = {
        "required": ["店長の経験", " "],
        "mission": "",
        "values": ["挑戦", {"name": "誠実", "description": "嘘なし"}],
    }
    posting = received(request(posting=given))[1]
    assert [part.model_dump() for part in posting.required] == [{"text": "店長の経験", "span": None}]
    assert posting.mission is None
    assert [value.name for value in posting.values] == ["挑戦", "誠実"]


def test_parts_that_are_all_empty_fall_back_to_the_text_or_are_refused():
    assert as_posting(Posting(text="【必須】\n・店長の経験")).required[0].text == "店長の経験"
    with pytest.raises(InputError, match="すべて空"):
        as_posting(Posting())


def test_parts_are_bounded_together_like_a_text():
    with pytest.raises(InputError, match="50,000文字まで"):
        as_posting(Posting.model_validate({"background": ["あ" * 30_000, "い" * 30_000]}))


def test_a_file_is_decoded_without_its_bom_and_keeps_its_line_ends(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes("\ufeff一行目\r\n二行目\r".encode())
    assert read_text(tmp_path / "a.txt") == "一行目\r\n二行目\r"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n", "求人".encode("shift_jis"), b"\xed\xa0\x80"])
def test_a_file_that_is_no_utf8_text_is_refused_by_name(tmp_path: Path, data: bytes):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.txt はUTF-8の文章ではありません"):
        read_text(tmp_path / "a.txt")


def written(folder: Path, answers: list[object], postings: list[object] | None = None) -> Path:
    postings = [{"id": "p", "text": "【必須】\n・店長の経験"}] if postings is None else postings
    for name, rows in (("postings", postings), ("answers", answers)):
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


GOOD = {"id": "a", "posting_id": "p", "question": "志望動機は?", "answer": "頑張ります。"}


def test_a_bank_is_read_in_its_order_with_labels_ignored(tmp_path: Path):
    rows = read_bank(written(tmp_path, [GOOD | {"id": "b", "axis": "self", "criteria": {}}, "", GOOD]))
    assert [(row.answer_id, row.error) for row in rows] == [("b", None), ("a", None)]
    assert rows[0].request is not None
    assert rows[0].request.posting_id == "p"


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "[1]",
        '"text"',
        "[" * 5_000,
        {},
        GOOD | {"id": None},
        GOOD | {"id": "\ud800"},
        GOOD | {"id": 3},
        GOOD | {"posting_id": "nowhere"},
        GOOD | {"posting_id": ["p"]},
        GOOD | {"posting_id": "\udfff"},
        GOOD | {"posting_id": None},
        GOOD | {"answer": "\ud83d"},
        GOOD | {"answer": ""},
        GOOD | {"answer": 1},
        GOOD | {"answer": "あ" * 10_001},
        GOOD | {"question": None},
        GOOD | {"stage": "third"},
        GOOD | {"id": "x" * 300},
        '{"id": "a", "posting_id": "p", "question": "q", "answer": NaN}',
    ],
    ids=lambda row: str(row)[:40].encode("ascii", "replace").decode(),
)
def test_a_broken_row_is_an_error_that_never_quotes_it_and_the_others_go_on(tmp_path: Path, row: object):
    rows = read_bank(written(tmp_path, [row, GOOD | {"id": "good"}]))
    assert rows[0].request is None
    assert rows[0].error
    assert "あああ" not in rows[0].error
    assert rows[1].request is not None


def test_an_id_that_comes_twice_is_an_error_the_second_time(tmp_path: Path):
    first, second = read_bank(written(tmp_path, [GOOD, GOOD]))
    assert first.error is None
    assert second.error
    assert "重なって" in second.error


def test_a_broken_posting_breaks_its_answers_only(tmp_path: Path):
    postings = [{"id": "p", "text": "求人"}, {"id": "q", "text": " "}, {"id": "r", "required": [1]}]
    rows = read_bank(
        written(
            tmp_path,
            [GOOD, GOOD | {"id": "b", "posting_id": "q"}, GOOD | {"id": "c", "posting_id": "r"}],
            postings,
        )
    )
    assert [row.error is None for row in rows] == [True, False, False]


def test_the_text_of_a_posting_goes_before_its_parts(tmp_path: Path):
    postings = [{"id": "p", "text": "【必須】\n・店長の経験", "required": ["別の要件"]}]
    (row,) = read_bank(written(tmp_path, [GOOD], postings))
    assert row.request is not None
    assert isinstance(row.request.posting, Posting)
    assert [part.text for part in row.request.posting.required] == ["店長の経験"]


@pytest.mark.parametrize(
    ("answers", "postings"),
    [
        ([], None),
        ([GOOD], ["{"]),
        ([GOOD], [{"id": ""}]),
        ([GOOD], [{"id": "p", "text": "a"}, {"id": "p", "text": "b"}]),
    ],
    ids=["no answers", "postings are no JSON", "a posting without id", "a posting id twice"],
)
def test_a_bank_that_cannot_be_read_says_what_to_do(
    tmp_path: Path, answers: list[object], postings: list[object] | None
):
    with pytest.raises(InputError):
        read_bank(written(tmp_path, answers, postings))


def test_a_folder_that_is_no_bank_is_named(tmp_path: Path):
    with pytest.raises(InputError, match=r"postings\.jsonl がありません"):
        read_bank(tmp_path)

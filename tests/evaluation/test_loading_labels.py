"""Banks as they come: folders, single files, published rows; and what is said about a row that cannot be used."""

import json
from pathlib import Path

import pytest

from app.errors import InputError
from app.evaluation import labelled
from app.evaluation.loading import NO_POSTING, STANDARD_QUESTIONS
from app.models.posting import Posting
from app.questions import question_type

FIXTURES = Path(__file__).parents[2] / "fixtures"
ROW = {"id": "a1", "question_type": "motivation", "question": "志望動機は?", "answer": "成長したいです。"}


def written(folder: Path, *rows: object, name: str = "answers.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("bank", "answers"), [("bank", 48), ("published.jsonl", 146), ("banks/short-open", 110), ("banks/long-open", 44)]
)
def test_each_open_bank_loads_whole(bank, answers):
    assert len(labelled(FIXTURES / bank)) == answers


def test_a_folder_ties_answers_to_their_postings(tmp_path):
    written(
        tmp_path, {"id": "p1", "text": "【募集】店長"}, {"id": "p2", "company": "株式会社みほん"}, name="postings.jsonl"
    )
    written(
        tmp_path, {**ROW, "posting_id": "p1", "axis": "self", "overall": 1}, {**ROW, "id": "a2", "posting_id": "p2"}
    )
    first, second = labelled(tmp_path)
    assert first.request.posting == "【募集】店長"
    assert (first.labels.axis, first.labels.overall) == ("self", 1)
    assert isinstance(second.request.posting, Posting)
    assert second.labels.axis is None


def test_a_published_row_is_asked_the_standard_question_without_a_posting(tmp_path):
    row = {"id": "p001", "text": "休みが多いからです。", "question_type": "job_change", "verdict": "ng", "pair": None}
    (one,) = labelled(written(tmp_path, {**row, "source": "https://example.jp", "category": "conditions_first"}))
    assert one.request.posting == NO_POSTING
    assert one.request.question == STANDARD_QUESTIONS["job_change"]
    assert (one.labels.verdict, one.labels.category, one.labels.pair) == ("ng", "conditions_first", None)


@pytest.mark.parametrize("kind", STANDARD_QUESTIONS)
def test_a_standard_question_is_read_as_the_type_it_stands_for(kind):
    assert question_type(STANDARD_QUESTIONS[kind]) == kind


def test_no_flags_labelled_is_not_the_same_as_no_flags(tmp_path):
    clean, silent = labelled(written(tmp_path, {**ROW, "flags": []}, {**ROW, "id": "a2"}))
    assert clean.labels.flags == ()
    assert silent.labels.flags is None


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "JSONではありません"),
        ("[1]", "JSONオブジェクトではありません"),
        ({**ROW, "id": ""}, "id がありません"),
        ({**ROW, "id": "a0"}, "id「a0」が重なっています"),
        ({"id": "a1", "question_type": "motivation"}, "answer(または text)がありません"),
        ({"id": "a1", "text": "はい。"}, "question がありません"),
        ({"id": "a1", "text": "はい。", "question_type": ["x"]}, "question がありません"),
        ({**ROW, "answer": " \n"}, "回答が空です"),
        ({**ROW, "question_type": "hobby"}, "question_type が使えません"),
        ({**ROW, "posting_id": "none"}, "求人票「none」が postings.jsonl にありません"),
        ({**ROW, "posting_id": ["none"]}, "postings.jsonl にありません"),
        ({**ROW, "axis": "selfish"}, "ラベル axis が使えません"),
        ({**ROW, "overall": 6}, "ラベル overall が使えません"),
        ({**ROW, "overall": True}, "ラベル overall が使えません"),
        ({**ROW, "verdict": "OK"}, "ラベル verdict が使えません"),
        ({**ROW, "criteria": {"result": "yes"}}, "ラベル criteria が使えません"),
        ({**ROW, "criteria": {"results": "met"}}, "評価表にない項目「results」"),
        ({**ROW, "flags": [{"quote": "成長", "type": "growth"}]}, "type「growth」は評価表にありません"),
        (
            {**ROW, "flags": [{"quote": "成長したい。", "type": "growth_seeking"}]},
            "1番目の quote が回答の文中にありません",
        ),
    ],
)
def test_a_bad_row_is_named_by_file_and_line_and_never_quoted(tmp_path, bad, said):
    path = written(tmp_path, {**ROW, "id": "a0"}, "", bad)
    with pytest.raises(InputError) as caught:
        labelled(path)
    assert said in str(caught.value)
    assert f"{path} の3行目" in str(caught.value)
    assert "成長したい" not in str(caught.value)


def test_a_bad_posting_is_named_too(tmp_path):
    path = written(tmp_path, {"id": "p1", "text": " "}, name="postings.jsonl")
    written(tmp_path, {**ROW, "posting_id": "p1"})
    with pytest.raises(InputError, match="1行目の text が空") as caught:
        labelled(tmp_path)
    assert str(path) in str(caught.value)


def test_a_missing_or_empty_bank_says_what_to_give(tmp_path):
    with pytest.raises(InputError, match=r"answers\.jsonl がありません"):
        labelled(tmp_path)
    with pytest.raises(InputError, match="1件もありません"):
        labelled(written(tmp_path, ""))

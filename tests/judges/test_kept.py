"""What is kept beside the bytecode is never stale, never anybody's words, and nobody depends on it."""

import re

import pytest

from app.judges.offline import OfflineJudge
from app.kept import keep, kept, kept_table, place, recall
from app.models.answer import Answer
from app.models.posting import Part, Posting
from app.patterns import regex
from app.rubric import load_rubric


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.setattr("app.kept._FOLDER", tmp_path / "kept")
    return tmp_path


def test_an_edited_table_is_read_anew_and_takes_the_place_of_the_old_one(folder):
    table = folder / "words.toml"
    for word in ("a", "b", "b"):
        table.write_text(f"word = '{word}'", "utf-8")
        assert kept_table(table) == {"word": word}
    assert len(list((folder / "kept").iterdir())) == 1


def test_what_is_kept_is_not_made_again():
    assert kept("one", b"", lambda: ["made"]) == ["made"]
    assert kept("one", b"", lambda: pytest.fail("made again")) == ["made"]


def test_a_broken_file_is_made_anew():
    keep(place("one", b""), {"a": 1})
    place("one", b"").write_bytes(b"\xff\x00")
    assert recall(place("one", b"")) is None
    assert kept("one", b"", lambda: {"a": 2}) == {"a": 2}


def test_a_folder_that_cannot_be_written_is_no_matter(folder):
    (folder / "kept").write_text("a file where the folder would be", "utf-8")
    assert kept("one", b"", lambda: 1) == kept("one", b"", lambda: 1) == 1


@pytest.mark.parametrize("pattern", ["成長(?P<what>を|が)", r"(?i)a\b|[^。\n]{0,40}?す", "(a)(?P<b>b)?"])
@pytest.mark.parametrize("flags", [0, re.IGNORECASE | re.MULTILINE])
def test_a_kept_pattern_is_the_compiled_one(pattern, flags):
    form = regex._form(pattern, int(flags))
    again = regex._engine().compile(pattern, *regex._unpacked(form))
    compiled = re.compile(pattern, flags)
    assert again == compiled
    assert (again.flags, again.groups, again.groupindex) == (compiled.flags, compiled.groups, compiled.groupindex)
    for text in ("成長を", "Ab cす", "aB。\nす", ""):
        assert [m.span() for m in again.finditer(text)] == [m.span() for m in compiled.finditer(text)]


def test_a_wrong_pattern_is_told_as_ever():
    with pytest.raises(re.error, match="missing"):
        regex.compile("(成長")


def test_nobodys_words_are_kept():
    posting = Posting(
        company=Part(text="株式会社ゼクスホロ"),
        required=(Part(text="Zexholoの使用経験"), Part(text="ゼクスホロ検定2級"), Part(text="Zexholo免許")),
        background=(Part(text="Zexholoの運用が滞っています。"),),
    )
    answer = Answer(text="Zexholoを使い、ゼクスホロの検定も持っています。", question="", question_type="self_pr")
    rubric = load_rubric()
    for axis in rubric.axes:
        OfflineJudge(rubric).read_now(axis, answer, posting)
    assert [one for one, _ in regex._made if "Zexholo" in one or "ゼクスホロ" in one] == []

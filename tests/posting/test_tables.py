"""Each entry of the language tables recognises its own hits, and lets its near misses pass."""

import re
from typing import Any

import pytest

from app.posting import background, employers, items, mvv, parse, roles
from app.posting.headings import bars, kind_of, kind_spoken, read, read_loosely
from app.posting.lines import Line, is_furniture, lines
from app.posting.outline import outline
from app.posting.shadow import shadow
from app.posting.tables import TABLES, table

SEARCHED = ("items", "background", "mvv", "prose")


def entries(name: str) -> list[tuple[str, dict[str, Any]]]:
    """The entries of a table, each with a name for the test's report."""
    found = []
    for group, content in table(name).items():
        for entry in content if isinstance(content, list) else [content]:
            found.append((f"{name}.{group}.{entry.get('id', entry.get('kind', ''))}", entry))
    return found


def all_entries(*tables: str) -> list[Any]:
    return [pytest.param(entry, id=label) for name in tables for label, entry in entries(name)]


def only_line(text: str) -> Line:
    return next(lines(shadow(text)))


@pytest.mark.parametrize("entry", all_entries(*TABLES))
def test_each_entry_brings_hits_and_near_misses(entry: dict[str, Any]) -> None:
    assert entry["hits"]
    assert entry["misses"]


@pytest.mark.parametrize("entry", [pytest.param(e, id=e["kind"]) for e in table("headings")["heading"]])
def test_a_heading_word_opens_its_part_and_no_other(entry: dict[str, Any]) -> None:
    kinds = {text: getattr(read(only_line(text)), "kind", None) for text in entry["hits"]}
    assert set(kinds.values()) == {entry["kind"]}, kinds
    missed = {text: getattr(read(only_line(text)), "kind", None) for text in entry["misses"]}
    assert entry["kind"] not in missed.values(), missed


@pytest.mark.parametrize("entry", [pytest.param(e, id=e["kind"]) for e in table("headings")["stem"]])
def test_a_heading_in_the_form_of_a_sentence_speaks_of_its_part(entry: dict[str, Any]) -> None:
    kinds = {text: getattr(read_loosely(only_line(text)), "kind", None) for text in entry["hits"]}
    assert set(kinds.values()) == {entry["kind"]}, kinds
    missed = {text: kind_spoken(only_line(text).text) for text in entry["misses"]}
    assert entry["kind"] not in missed.values(), missed


def test_words_that_only_widen_a_heading_leave_its_part_as_it_is() -> None:
    compound = table("headings")["compound"]
    assert None not in {text: kind_of(text) for text in compound["hits"]}.values()
    assert {kind_of(text) for text in compound["misses"]} == {None}


def test_those_who_may_not_apply_are_told_from_those_who_may() -> None:
    barred = table("headings")["barred"]
    assert all(bars(only_line(text)) for text in barred["hits"])
    assert not any(bars(only_line(text)) for text in barred["misses"])


def test_buttons_and_tags_of_the_page_are_told_from_what_the_posting_says() -> None:
    furniture = table("headings")["furniture"]
    assert all(is_furniture(only_line(text)) for text in furniture["hits"])
    assert not any(is_furniture(only_line(text)) for text in furniture["misses"])


def found(entry: dict[str, Any], text: str) -> bool:
    unless = entry.get("unless")
    return (
        re.search(entry["pattern"], shadow(text)) is not None
        and all(re.search(further, shadow(text)) for further in entry.get("all", []))
        and not (unless and re.search(unless, shadow(text)))
    )


@pytest.mark.parametrize("entry", [entry for entry in all_entries(*SEARCHED) if "remark" not in str(entry.id)])
def test_a_pattern_is_found_in_its_hits_and_not_in_its_misses(entry: dict[str, Any]) -> None:
    assert [text for text in entry["hits"] if not found(entry, text)] == []
    assert [text for text in entry["misses"] if found(entry, text)] == []


def test_a_waived_condition_is_a_remark_but_a_condition_with_a_concession_is_not() -> None:
    for remark in table("items")["remark"]:
        assert [text for text in remark["hits"] if not items.is_remark(shadow(text))] == []
        assert [text for text in remark["misses"] if items.is_remark(shadow(text))] == []


def test_a_closer_is_told_from_a_duty() -> None:
    entry = table("background")["seeks"]
    assert all(background.seeks(shadow(text)) for text in entry["hits"])
    assert not any(background.seeks(shadow(text)) for text in entry["misses"])


def test_a_cue_with_full_weight_makes_its_hit_a_background() -> None:
    plain = [cue for cue in table("background")["cue"] if cue["weight"] >= background.ENOUGH]
    weights = {text: background.weigh(shadow(text)) for cue in plain for text in cue["hits"]}
    assert {text: weight for text, weight in weights.items() if weight < background.ENOUGH} == {}


def test_a_line_that_leads_in_a_list_of_values_is_told_from_a_value() -> None:
    lead_in = table("mvv")["lead_in"]
    assert all(mvv.announces_values(only_line(text)) for text in lead_in["hits"])
    assert not any(mvv.announces_values(only_line(text)) for text in lead_in["misses"])


@pytest.mark.parametrize("group", ["form", "institution", "shop", "sign", "introduced"])
def test_an_employer_is_known_by_its_form_or_by_how_it_speaks_of_itself(group: str) -> None:
    entry = table("employers")[group]
    assert [text for text in entry["hits"] if not employers.company((), [only_line(text)])] == []
    assert [text for text in entry["misses"] if employers.company((), [only_line(text)])] == []


def test_a_name_that_belongs_to_somebody_else_is_not_the_employer() -> None:
    others = table("employers")["others"]
    assert not any(employers.company((), [only_line(text)]) for text in others["hits"])
    assert all(employers.company((), [only_line(text)]) for text in others["misses"])


def test_a_kind_of_employer_is_nobodys_name() -> None:
    kinds = table("employers")["no_company"]
    assert not any(employers.company((), [only_line(text)]) for text in kinds["hits"])
    assert all(employers.company((), [only_line(text)]) for text in kinds["misses"])


def test_words_that_only_say_what_sort_of_employer_it_is_hold_no_name() -> None:
    kind = table("employers")["kind"]
    assert [text for text in kind["hits"] if not re.fullmatch(f"(?:{kind['pattern']})+", text)] == []
    assert [text for text in kind["misses"] if re.fullmatch(f"(?:{kind['pattern']})+", text)] == []


@pytest.mark.parametrize("group", ["listing", "appended"])
def test_what_stands_around_a_name_is_no_part_of_it(group: str) -> None:
    entry = table("employers")[group]
    cut = {text: employers.company((), [only_line(text)]) for text in entry["hits"]}
    assert [text for text, name in cut.items() if not name or name.text == text] == []
    whole = {text: employers.company((), [only_line(text)]) for text in entry["misses"]}
    assert [text for text, name in whole.items() if not name or name.text != text] == []


def test_an_employer_who_is_not_told_is_not_guessed() -> None:
    withheld = table("employers")["withheld"]
    read = [only_line("株式会社あおば")]
    assert [text for text in withheld["hits"] if employers.company([only_line(text)], read)] == []
    assert [text for text in withheld["misses"] if not employers.company([only_line(text)], read)] == []


def test_a_label_within_a_line_opens_a_part_of_its_own() -> None:
    inline = table("headings")["inline"]
    assert all(len([*outline(lines(shadow(text)))]) > 2 for text in inline["hits"])
    assert all(len([*outline(lines(shadow(text)))]) == 1 for text in inline["misses"])


def test_pay_and_hours_end_a_list_though_they_have_no_heading() -> None:
    for ending in table("headings")["break"]:
        assert all(parse(f"■必須\n・簿記2級\n{text}").required[-1].text == "簿記2級" for text in ending["hits"])
        assert all(len(parse(f"■必須\n・簿記2級\n・{text}").required) == 2 for text in ending["misses"])


@pytest.mark.parametrize(("group", "is_job"), [("job", True), ("trade", True), ("person", True), ("no_job", False)])
def test_a_job_is_told_from_words_that_only_mention_one(group: str, is_job: bool) -> None:
    entry = table("roles")[group]
    assert [text for text in entry["hits"] if roles.names_job(text) is not is_job] == []
    assert [text for text in entry["misses"] if roles.names_job(text) is is_job] == []


def test_a_word_for_anybody_who_works_there_is_no_job_of_its_own() -> None:
    entry = table("roles")["general"]
    assert [text for text in entry["hits"] if not roles.is_general(text)] == []
    assert [text for text in entry["misses"] if roles.is_general(text)] == []


@pytest.mark.parametrize("group", ["condition", "call", "announced", "told", "modifier", "crumb"])
def test_what_stands_around_a_job_is_found_in_its_hits_and_not_in_its_misses(group: str) -> None:
    entry = table("roles")[group]
    assert [text for text in entry["hits"] if not re.search(entry["pattern"], shadow(text))] == []
    assert [text for text in entry["misses"] if re.search(entry["pattern"], shadow(text))] == []


@pytest.mark.parametrize("group", ["operates", "speaks"])
def test_who_runs_a_place_is_told_from_what_it_is_called(group: str) -> None:
    entry = table("employers")[group]
    assert [text for text in entry["hits"] if not re.search(entry["pattern"], shadow(text))] == []
    assert [text for text in entry["misses"] if re.search(entry["pattern"], shadow(text))] == []

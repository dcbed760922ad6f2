"""Each theme of values recognises the acts that show it, and only those."""

import pytest

from app.judges.offline.deed_readings import readings
from app.judges.offline.deeds import own_acts
from app.judges.offline.document import analyse
from app.judges.offline.values import Theme, asked_by, families, themes


def shows(theme: Theme, text: str) -> bool:
    return any(theme.acts.search(act.text) for act in own_acts(analyse(text).sentences))


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_a_theme_is_shown_by_its_acts_and_by_nothing_that_only_sounds_like_them(theme: Theme) -> None:
    assert len(theme.shown_by) >= 3
    assert len(theme.not_by) >= 3
    assert [text for text in theme.shown_by if not shows(theme, text)] == []
    assert [text for text in theme.not_by if shows(theme, text)] == []


def test_families_hold_known_themes_only() -> None:
    known = {theme.id for theme in themes()}
    assert {name for family in families().values() for name in family} <= known


@pytest.mark.parametrize("reading", readings(), ids=lambda reading: reading.id)
def test_a_reading_of_how_acts_are_told_holds_for_its_hits_alone(reading) -> None:  # type: ignore[no-untyped-def]
    assert len(reading.hits) >= 2
    assert len(reading.misses) >= 2
    assert [text for text in reading.hits if not reading.pattern.search(text)] == []
    assert [text for text in reading.misses if reading.pattern.search(text)] == []


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("現場に聞く", "listen_first"),
        ("机より現場", "go_and_see"),
        ("数字の前に、まず声を聴く", "listen_first"),
        ("手にとる理由をつくる", "reason_to_buy"),
        ("任せて見守る", "patience"),
        ("ミスは仕組みで減らす", "system_not_blame"),
        ("Ownership", "initiative"),
        ("多様性", "diversity"),
        ("もったいないを形に", "environment"),
        ("創意工夫", "improve"),
    ],
)
def test_the_word_that_ends_a_name_says_what_it_asks_for(name: str, own: str) -> None:
    assert own in {theme.id for theme in asked_by(name).own}


def test_a_latin_word_is_not_found_inside_another() -> None:
    assert "initiative" not in {theme.id for theme in asked_by("Impact").own}

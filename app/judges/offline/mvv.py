"""Rates mvv_alignment: is the company's MVV shared, woven in, shown by an act, and in the applicant's own words?"""

from app.judges.offline.deed_readings import tells
from app.judges.offline.mvv_items import Standing, standings
from app.judges.offline.seen import Range, Rated, Seen
from app.models.reading import MvvReading, Quote

_CLEAR = 1.0
"""Strength from which an act shows its value and does not merely come nearest to it."""
_CRITERIA = ("shows_empathy", "uses_keywords", "embodies_values", "own_words")


def rate_mvv_alignment(seen: Seen) -> list[Rated]:
    """The four criteria of the axis; ``na`` where the posting has no MVV."""
    if not seen.posting.posting.has_mvv:
        return [Rated(criterion, "na", confidence="high") for criterion in _CRITERIA]
    items = mvv_standings(seen)
    return [shows_empathy(seen, items), uses_keywords(items), embodies_values(items), own_words(seen, items)]


def mvv_coverage(seen: Seen) -> list[MvvReading]:
    """Mission, vision and each value, in the posting's order."""
    return [
        MvvReading(
            keyword=item.keyword,
            kind=item.kind,
            status=item.status,
            quotes=tuple(Quote(text=seen.answer.text[start:end], near=start) for start, end in item.spans[:2]),
        )
        for item in mvv_standings(seen)
    ]


def mvv_standings(seen: Seen) -> list[Standing]:
    """The standings, worked out once: ratings and coverage ask for them one after the other."""
    if "mvv" not in seen.memo:
        seen.memo["mvv"] = standings(seen)
    found: list[Standing] = seen.memo["mvv"]
    return found


def shows_empathy(seen: Seen, items: list[Standing]) -> Rated:
    """met: which part is shared, and an own reason beside it; partial: shared without the reason, or only implied."""
    spoken = [item for item in items if item.named]
    near = {index for item in spoken for start, _ in item.named for index in _around(seen, start)}
    said = [hit for hit in seen.of(sign="empathy") if hit.sentence.index in near]
    if not said and (listed := _listed(seen, spoken)):
        return Rated("shows_empathy", "partial", listed, "low")
    if not said:
        return Rated("shows_empathy", "unmet", confidence="high" if not spoken else "medium")
    spans: tuple[Range, ...] = tuple((hit.sentence.start, hit.sentence.end) for hit in said)
    empty = _only_praised(seen, spoken) or _is_list(seen, spoken)
    reasoned = any(item.acts for item in spoken) or _own_story_near(seen, near)
    if reasoned and not empty:
        return Rated("shows_empathy", "met", spans)
    return Rated("shows_empathy", "partial", spans)


def uses_keywords(items: list[Standing]) -> Rated:
    """met: a value, mission or vision is named; partial: echoed without being named."""
    named = tuple(span for item in items for span in item.named)
    if named:
        return Rated("uses_keywords", "met", named, "high")
    echoed = tuple(span for item in items for span in item.echoed)
    return Rated("uses_keywords", "partial" if echoed else "unmet", echoed)


def embodies_values(items: list[Standing]) -> Rated:
    """met: an own act shows a value; partial: an act that only comes near one."""
    shown = sorted((item for item in items if item.status == "embodied"), key=lambda item: -item.strength)
    if shown:
        spans = tuple(dict.fromkeys(span for item in shown for span in item.acts))
        clear = shown[0].strength >= _CLEAR
        return Rated(
            "embodies_values", "met", spans, "high" if len(shown) > 1 and clear else "medium" if clear else "low"
        )
    near = tuple(span for item in items for span in item.near_acts)
    return Rated("embodies_values", "partial" if near else "unmet", near, "low" if near else "medium")


def own_words(seen: Seen, items: list[Standing]) -> Rated:
    """About wording only: unmet for a list or mere praise; ``na`` where nothing is put into words."""
    spoken = [item for item in items if item.named or item.echoed]
    if not spoken:
        return Rated("own_words", "na")
    spans = tuple(dict.fromkeys(span for item in spoken for span in (*item.named, *item.echoed)))
    named = [item for item in spoken if item.named]
    acted = any(item.acts for item in spoken)
    if named and not acted and (_is_list(seen, named) or _only_praised(seen, named)):
        return Rated("own_words", "unmet", spans)
    if named and (_is_list(seen, named) or _only_praised(seen, named)):
        return Rated("own_words", "partial", spans, "low")
    return Rated("own_words", "met", spans)


def _around(seen: Seen, position: int) -> range:
    index = seen.document.sentence_at(position).index
    return range(max(0, index - 1), min(len(seen.sentences), index + 2))


def _is_list(seen: Seen, named: list[Standing]) -> bool:
    """Two or more different values named in one sentence."""
    return bool(_listed(seen, named))


def _listed(seen: Seen, named: list[Standing]) -> tuple[Range, ...]:
    """The sentences that name two or more: who takes them all over says that they share them, if not why."""
    sentences: dict[int, set[str]] = {}
    for item in named:
        for start, _ in item.named:
            sentences.setdefault(seen.document.sentence_at(start).index, set()).add(item.keyword)
    return tuple(
        (seen.sentences[index].start, seen.sentences[index].end)
        for index, keywords in sorted(sentences.items())
        if len(keywords) > 1
    )


def _only_praised(seen: Seen, named: list[Standing]) -> bool:
    """Each place that names something praises it, and no own act is told beside it."""
    praised = {hit.sentence.index for hit in seen.of(sign="mvv_praise")}
    places = {seen.document.sentence_at(start).index for item in named for start, _ in item.named}
    return bool(places) and places <= praised and not _own_story_near(seen, places)


def _own_story_near(seen: Seen, indexes: set[int]) -> bool:
    """A past act or a lived fact of the applicant stands in or beside these sentences."""
    near = {other for index in indexes for other in (index - 1, index, index + 1)}
    return any(
        clause.past and not clause.wish and not _is_feeling(clause.text)
        for sentence in seen.sentences
        if sentence.index in near
        for clause in sentence.clauses
    )


def _is_feeling(text: str) -> bool:
    return bool(tells("mind", text))

"""Where label and review differ, answer by answer, without a word of the answer: for the people who mend a judge."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.evaluation.cases import UNJUDGED, Case
from app.evaluation.matching import match_flags, match_names, places_of, same_type
from app.evaluation.report import Disagreement

NONE = "-"


def disagreements(cases: Sequence[Case]) -> Iterator[Disagreement]:
    """In the bank's order; for an unjudged answer that alone. Pairs not right come last, under the pair's id."""
    for case in cases:
        if case.review is None:
            yield Disagreement(answer_id=case.bank.answer_id, about="review", label=NONE, given=UNJUDGED)
            continue
        for about, label, given in (
            *_headline(case),
            *_criteria(case),
            *_flags(case),
            *_requirements(case),
            *_mvv(case),
        ):
            yield Disagreement(answer_id=case.bank.answer_id, about=about, label=label, given=given)
    yield from _pairs(cases)


Difference = tuple[str, str, str]


def _headline(case: Case) -> Iterator[Difference]:
    label = case.bank.labels.axis
    if label is not None and label != case.headline:
        yield "headline", label, case.headline


def _criteria(case: Case) -> Iterator[Difference]:
    given = {one.id: one.rating for one in case.review.criteria} if case.review else {}
    for name, label in (case.bank.labels.criteria or {}).items():
        if given.get(name) != label:
            yield name, label, given.get(name, UNJUDGED)


def _flags(case: Case) -> Iterator[Difference]:
    labels = case.bank.labels.flags
    if labels is None or case.review is None:
        return
    text, given = case.bank.request.answer, case.review.flags
    matched = match_flags(labels, given, text)
    for index, other in matched.pairs:
        if not same_type(labels[index].type, given[other].type):
            yield f"flag type {_range(*places_of(labels[index].quote, text)[0])}", labels[index].type, given[other].type
    for index in matched.labels_left:
        yield f"flag missed {_range(*places_of(labels[index].quote, text)[0])}", labels[index].type, NONE
    for other in matched.given_left:
        yield f"flag not labelled {_range(given[other].span.start, given[other].span.end)}", NONE, given[other].type


def _requirements(case: Case) -> Iterator[Difference]:
    labels = case.bank.labels.requirements
    if labels is not None and case.review is not None:
        given = [(one.item, str(one.status)) for one in case.review.requirements]
        yield from _covered("requirement", [(one.item, str(one.status)) for one in labels], given)


def _mvv(case: Case) -> Iterator[Difference]:
    labels = case.bank.labels.mvv
    if labels is not None and case.review is not None:
        given = [(one.keyword, str(one.status)) for one in case.review.mvv]
        yield from _covered("mvv", [(one.keyword, str(one.status)) for one in labels], given)


def _covered(what: str, labels: Sequence[tuple[str, str]], given: Sequence[tuple[str, str]]) -> Iterator[Difference]:
    """Items by their number, from 1: the label's order, then the review's."""
    matched = match_names([name for name, _ in labels], [name for name, _ in given])
    for index, other in matched.pairs:
        if labels[index][1] != given[other][1]:
            yield f"{what} {index + 1}", labels[index][1], given[other][1]
    for index in matched.labels_left:
        if labels[index][1] != "absent":
            yield f"{what} {index + 1}", labels[index][1], "not listed"
    for other in matched.given_left:
        if given[other][1] != "absent":
            yield f"{what} {other + 1} of the review", "not labelled", given[other][1]


def _pairs(cases: Sequence[Case]) -> Iterator[Disagreement]:
    sides: dict[str, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for case in cases:
        if case.bank.labels.pair and case.bank.labels.verdict:
            sides[case.bank.labels.pair][case.bank.labels.verdict].append(case)
    for pair, side in sides.items():
        for ok in side["ok"]:
            for ng in side["ng"]:
                if ok.score is None or ng.score is None or ok.score <= ng.score:
                    label = f"{ok.bank.answer_id} > {ng.bank.answer_id}"
                    yield Disagreement(answer_id=pair, about="pair", label=label, given=f"{_score(ok)} : {_score(ng)}")


def _score(case: Case) -> str:
    return UNJUDGED if case.score is None else f"{case.score:g}"


def _range(start: int, end: int) -> str:
    return f"{start}-{end}"

"""Headline and criteria: what was rated against what was labelled. None where the bank has no such labels."""

from collections.abc import Callable, Sequence

from app.evaluation import baselines, metrics
from app.evaluation.cases import UNJUDGED, Case, Resampling, baseline, told
from app.evaluation.metrics import Counts, commonest_share, share
from app.evaluation.report import Confusion, CriteriaFigures, Figure, HeadlineFigures
from app.rubric import load_rubric

HEADLINES = ("self", "mixed", "company")
SCALE = ("unmet", "partial", "met")

Pairs = Sequence[tuple[str, str]]


def headline(cases: Sequence[Case], draw: Resampling) -> HeadlineFigures | None:
    """self, mixed or company. An answer without a headline is wrong, and a missed self if it was one."""
    known = [(case, case.bank.labels.axis) for case in cases if case.bank.labels.axis is not None]
    if not known:
        return None
    labels = [str(axis) for _, axis in known]
    pairs = [(label, case.headline) for (case, _), label in zip(known, labels, strict=True)]
    selfish = [label == "self" for label in labels]
    split = [case.half for case, _ in known]
    lengths, texts = [case.bank.length for case, _ in known], [case.bank.request.answer for case, _ in known]
    by_length = _beside(labels, baselines.by_length_class(lengths, labels, split))
    by_ngrams = _beside(labels, baselines.by_ngrams_class(texts, labels, split))
    base = commonest_share(labels)

    def figure(statistic: Callable[[Pairs], float | None]) -> Figure:
        length, ngrams = baseline(by_length, statistic), baseline(by_ngrams, statistic)
        return draw.figure(pairs, statistic, "answers", base, length=length, ngrams=ngrams)

    return HeadlineFigures(
        accuracy=figure(metrics.accuracy),
        kappa=figure(metrics.kappa),
        confusion=Confusion(
            labels=HEADLINES,
            given=(*HEADLINES, UNJUDGED),
            counts=metrics.confusion(pairs, HEADLINES, (*HEADLINES, UNJUDGED)),
        ),
        self_found=draw.found(
            [told(label == "self", given == "self") for label, given in pairs],
            "answers",
            len(pairs),
            share(sum(selfish), len(pairs)),
            _told(selfish, baselines.by_length_found(lengths, selfish, split)),
            _told(selfish, baselines.by_ngrams_found(texts, selfish, split)),
        ),
    )


def criteria(cases: Sequence[Case], draw: Resampling) -> CriteriaFigures | None:
    """Each criterion and all together; an unjudged answer has no rating to compare, and misses each ``na``."""
    known = [case for case in cases if case.bank.labels.criteria]
    if not known:
        return None
    both: list[list[tuple[str, str, str]]] = []
    na: list[Counts] = []
    cells = labelled_na = 0
    for case in known:
        labels = case.bank.labels.criteria or {}
        given = {one.id: one.rating for one in case.review.criteria} if case.review else {}
        both.append(
            [(name, label, given[name]) for name, label in labels.items() if "na" not in (label, given.get(name, "na"))]
        )
        na.append(metrics.added(told(label == "na", given.get(name) == "na") for name, label in labels.items()))
        cells += len(labels)
        labelled_na += sum(label == "na" for label in labels.values())

    def figure(names: Sequence[str]) -> Figure:
        items = [[(label, rating) for name, label, rating in answer if name in names] for answer in both]
        items = [answer for answer in items if answer]
        ratings = [label for answer in items for label, _ in answer]
        return draw.figure(items, _scaled_kappa, "ratings", commonest_share(ratings), len(ratings))

    names = [
        name for name in load_rubric().criteria if any(name in (case.bank.labels.criteria or ()) for case in known)
    ]
    return CriteriaFigures(
        pooled=figure(names),
        each={name: figure([name]) for name in names},
        na=draw.found(na, "ratings", cells, share(labelled_na, cells)),
    )


def _beside(labels: Sequence[str], guesses: Sequence[str] | str) -> Pairs | str:
    return guesses if isinstance(guesses, str) else list(zip(labels, guesses, strict=True))


def _told(labels: Sequence[bool], guesses: Sequence[bool] | str) -> list[Counts] | str:
    return guesses if isinstance(guesses, str) else [told(*both) for both in zip(labels, guesses, strict=True)]


def _scaled_kappa(answers: Sequence[Sequence[tuple[str, str]]]) -> float | None:
    return metrics.kappa([pair for answer in answers for pair in answer], SCALE)

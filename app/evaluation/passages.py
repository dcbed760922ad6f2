"""Flags, requirements and MVV: what was found against what was labelled. None where the bank has no such labels."""

from collections.abc import Sequence
from typing import NamedTuple

from app.evaluation import metrics
from app.evaluation.cases import Case, Resampling, told
from app.evaluation.labels import FlagLabel
from app.evaluation.matching import match_flags, match_names, same_type
from app.evaluation.metrics import Counts, commonest_share, pooled_mean, share
from app.evaluation.report import CoverageFigures, Figure, FlagFigures
from app.rubric import load_rubric


def flags(cases: Sequence[Case], draw: Resampling) -> FlagFigures | None:
    """Passages by overlap. An unjudged answer misses its flags and, if clean, was not left clean."""
    known = [(case, case.bank.labels.flags) for case in cases if case.bank.labels.flags is not None]
    if not known:
        return None
    matches = [_flag_match(case, labels) for case, labels in known]
    typed = [match.typed for match in matches if match.typed]
    labelled_types = [label.type for _, labels in known for label in labels]
    flagged = sum(bool(labels) for _, labels in known)
    clean = [
        float(case.review is not None and not case.unread and not case.review.flags)
        for case, labels in known
        if not labels
    ]

    def of_type(kind: str) -> Figure:
        items = [[float(right) for type_, right in match.by_label if type_ == kind] for match in matches]
        items = [answer for answer in items if answer]
        n = sum(map(len, items))
        return draw.figure(items, pooled_mean, "flags labelled", share(n, len(labelled_types)), n)

    return FlagFigures(
        found=draw.found([match.counts for match in matches], "flags", len(labelled_types), share(flagged, len(known))),
        right_type=draw.figure(
            typed, pooled_mean, "flags matched", commonest_share(labelled_types), sum(map(len, typed))
        ),
        clean_left_clean=draw.figure(clean, metrics.mean, "clean answers", share(len(clean), len(known))),
        by_type={kind: of_type(kind) for kind in load_rubric().flags if kind in labelled_types},
    )


class FlagMatch(NamedTuple):
    """One answer's flags against its labels."""

    counts: Counts
    typed: list[float]
    """For each matched flag, whether its type is right."""
    by_label: list[tuple[str, bool]]
    """For each labelled flag, its type and whether it was found with the right type."""


def _flag_match(case: Case, labels: Sequence[FlagLabel]) -> FlagMatch:
    given = case.review.flags if case.review else ()
    matched = match_flags(labels, given, case.bank.request.answer)
    right = {index: same_type(labels[index].type, given[other].type) for index, other in matched.pairs}
    return FlagMatch(
        counts=Counts(len(matched.pairs), len(matched.given_left), len(matched.labels_left)),
        typed=[float(same) for same in right.values()],
        by_label=[(label.type, right.get(index, False)) for index, label in enumerate(labels)],
    )


Named = Sequence[tuple[str, str]]
"""Items or keywords with their status."""


def requirements(cases: Sequence[Case], draw: Resampling) -> CoverageFigures | None:
    """Requirements shown or claimed against absent."""
    return _coverage(
        [
            (
                [(one.item, one.status) for one in case.bank.labels.requirements],
                [(one.item, one.status) for one in case.review.requirements] if case.review else [],
            )
            for case in cases
            if case.bank.labels.requirements is not None
        ],
        "requirements",
        draw,
    )


def mvv(cases: Sequence[Case], draw: Resampling) -> CoverageFigures | None:
    """Mission, vision and values embodied or mentioned against absent."""
    return _coverage(
        [
            (
                [(one.keyword, one.status) for one in case.bank.labels.mvv],
                [(one.keyword, one.status) for one in case.review.mvv] if case.review else [],
            )
            for case in cases
            if case.bank.labels.mvv is not None
        ],
        "keywords",
        draw,
    )


def _coverage(answers: Sequence[tuple[Named, Named]], what: str, draw: Resampling) -> CoverageFigures | None:
    """What the review touches and no label names is a false alarm; what it does not list is taken as absent."""
    counts: list[Counts] = []
    right: list[list[float]] = []
    statuses: list[str] = []
    items = touched = 0
    for labels, given in answers:
        matched = match_names([name for name, _ in labels], [name for name, _ in given])
        status = {index: given[other][1] for index, other in matched.pairs}
        seen = [(label, status.get(index, "absent")) for index, (_, label) in enumerate(labels)]
        alone = sum(given[other][1] != "absent" for other in matched.given_left)
        counts.append(
            metrics.added([Counts(0, alone, 0), *(told(label != "absent", now != "absent") for label, now in seen)])
        )
        both = [(label, now) for label, now in seen if "absent" not in (label, now)]
        right.append([float(label == now) for label, now in both])
        statuses += [label for label, _ in both]
        items += len(labels)
        touched += sum(label != "absent" for label, _ in seen)
    if not items:
        return None
    right = [answer for answer in right if answer]
    base = commonest_share(statuses)
    return CoverageFigures(
        touched=draw.found(counts, what, items, share(touched, items)),
        status=draw.figure(right, pooled_mean, f"{what} touched in both", base, len(statuses)),
    )

"""Trains which way answers lean that stand alone: logistic regression of verdicts on the words of an answer.

What career sites print as NG and OK counts in full, invented short passages less, and answers to a posting least: they
are many and write in their own way, but without them the sum says nothing of whole drafts (docs/calibration.md).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from sklearn.linear_model import LogisticRegression

from app import scoring
from app.evaluation import metrics
from app.judges.offline.alone import Lean, loaded
from app.judges.offline.doubts import Sums
from app.judges.offline.flagging import doubted
from app.judges.offline.judge import RATERS
from app.judges.offline.leanings import Pulls, leaning
from app.judges.offline.seen import Rated, Seen, look
from app.judges.offline.weighing import weigh
from app.judges.offline.wordings import wordings
from app.models.answer import Answer, QuestionType
from app.models.posting import Posting
from app.rubric import load_rubric
from benchmarks.train_wordings import matrix, rarities
from benchmarks.training_corpus import PRINTED, ROOT, Labelled

SITES = 6
"""A wording counts if examples on so many sites have it."""
LEAST_NORM = 10.0
CLEAR = 0.5
"""How far an answer must lean to count, in standard deviations of what answers lean that were not trained on."""
FOLDS = 10
_WEIGHTS = {"printed": 1.0, "invented": 0.3, "answer": 0.1}
_STRENGTH = 3.0
_SMALLEST = 0.02
"""Pulls weaker than this are left out of the file."""
_MIDDLE = 3
"""An answer labelled so is neither good nor bad."""

Matrix = Any


@dataclass(frozen=True)
class Verdict:
    """A text without a posting, whether it is called good, and by which kind of source: a site, or a bank of ours."""

    kind: str
    source: str
    good: bool
    seen: Seen
    overall: int = 0

    @property
    def fold(self) -> int:
        """All texts of one site fall into one fold."""
        return int(sha256(self.source.encode()).hexdigest(), 16) % FOLDS


def verdicts(corpus: Sequence[Labelled], pulls: Pulls, flags: Sums) -> list[Verdict]:
    """What career sites print, the short passages that have a verdict, and the answers labelled above or below 3."""

    def alone(text: str, asks: QuestionType) -> Seen:
        seen = look(Answer(text=text, question="", question_type=asks), Posting())
        seen.memo["leanings"] = leaning(seen, pulls)
        doubted(seen, flags)
        return seen

    found = []
    for path in sorted(path for pattern in PRINTED for path in ROOT.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            site = urlsplit(row["source"]).netloc
            found.append(Verdict("printed", site, row["verdict"] == "ok", alone(row["text"], row["question_type"])))
    for one in corpus:
        text, asks = one.seen.answer.text, one.seen.question_type
        if "verdict" in one.row:
            found.append(Verdict("invented", one.bank, one.row["verdict"] == "ok", alone(text, asks)))
        elif one.criteria and (overall := one.row.get("overall", _MIDDLE)) != _MIDDLE:
            found.append(Verdict("answer", one.bank, overall > _MIDDLE, alone(text, asks), overall))
    return found


class Wordings:
    """The wordings that are common enough, as a matrix."""

    def __init__(self, given: Sequence[Verdict]) -> None:
        counted = [wordings(one.seen) for one in given]
        printed = [at for at, one in enumerate(given) if one.kind == "printed"]
        self.rarity = rarities([counted[at] for at in printed], [given[at].source for at in printed], SITES)
        self.x = matrix(counted, self.rarity, LEAST_NORM)
        self._good = np.array([one.good for one in given])
        self._weights = np.array([_WEIGHTS[one.kind] for one in given])

    def fitted(self, some: Matrix) -> LogisticRegression:
        """The sum that these texts teach."""
        fit = LogisticRegression(C=_STRENGTH, max_iter=3000)
        return fit.fit(self.x[some], self._good[some], sample_weight=self._weights[some])

    def table(self, fit: LogisticRegression, clear: float) -> dict[str, Any]:
        """What the file holds of a sum."""
        pulls = zip(self.rarity.items(), fit.coef_[0], strict=True)
        return {
            "base": round(float(fit.intercept_[0]), 4),
            "clear": round(clear, 4),
            "least_norm": LEAST_NORM,
            "words": {word: [rare, round(float(pull), 3)] for (word, rare), pull in pulls if abs(pull) >= _SMALLEST},
        }


def train_alone(corpus: Sequence[Labelled], pulls: Pulls, flags: Sums) -> dict[str, Any]:
    """The file's contents; ``pulls`` and ``flags`` as they were trained just now. Prints what the sum is worth on sites, and on banks, that did not teach it."""
    given = verdicts(corpus, pulls, flags)
    words = Wordings(given)
    groups = np.array([f"fold {one.fold}" if one.kind == "printed" else one.source for one in given])
    by_others: dict[str, Lean] = {}
    leans = np.zeros(len(given))
    for group in sorted(set(groups)):
        fit = words.fitted(groups != group)
        leans[groups == group] = fit.decision_function(words.x[groups == group])
        by_others[group] = loaded(words.table(fit, 0.0))
    printed = np.array([one.kind == "printed" for one in given])
    clear = CLEAR * float(leans[printed].std())
    _print_figures(given, [Lean(**{**vars(by_others[group]), "clear": clear}) for group in groups])
    return words.table(words.fitted(np.ones(len(given), bool)), clear)


def _print_figures(given: Sequence[Verdict], known: Sequence[Lean]) -> None:
    scores = [(_overall(one.seen, None), _overall(one.seen, lean)) for one, lean in zip(given, known, strict=True)]
    for kind in _WEIGHTS:
        own = [at for at, one in enumerate(given) if one.kind == kind]
        for name, some in [(kind, own)] if kind == "printed" else _by_source(given, own):
            aucs = [metrics.auc([(given[at].good, scores[at][which]) for at in some]) or 0.0 for which in (0, 1)]
            print(f"alone, {name:24} n {len(some):4}  AUC {aucs[0]:.3f} → {aucs[1]:.3f}")
    answers = [at for at, one in enumerate(given) if one.kind == "answer"]
    labels = [float(given[at].overall) for at in answers]
    ranks = [metrics.spearman([scores[at][which] for at in answers], labels) or 0.0 for which in (0, 1)]
    print(f"alone, all answers: Spearman {ranks[0]:.3f} → {ranks[1]:.3f}")


def _by_source(given: Sequence[Verdict], some: Iterable[int]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in some:
        found[given[at].source].append(at)
    return sorted(found.items())


def _overall(seen: Seen, known: Lean | None) -> float:
    rubric = load_rubric()
    axes = [tuple(rate(seen)) for rate in RATERS.values()]
    rated: dict[str, Rated] = {one.criterion: one for axis in axes for one in axis}
    if known is not None:
        rated = dict(weigh(seen, axes, alone=known).rated)
    return (
        scoring.overall(rubric, scoring.axis_scores(rubric, {name: one.rating for name, one in rated.items()})) or 0.0
    )

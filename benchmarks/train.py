"""Trains the weights of the offline judge: ``make train``. Prints what they are worth on banks they have not seen.

Five files in ``app/judges/trained``: how wordings lean, which sentences are flagged, how the ratings hang together, what is
covered; and how answers lean that stand without a posting. Each
later one is trained on what the earlier ones say when taught by the other banks (cross-fitting), since weights that are
trained beside sums which know the answers would trust them too much. Each bank was written and labelled by one writer;
the figures judge it by weights taught by the others. Nothing is random: each regression has one optimum, so the same
corpus gives the same files.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.judges.offline import alone, covering, doubts, leanings, weighing
from app.judges.offline.flagging import doubted
from app.judges.offline.judge import RATERS
from benchmarks.train_alone import train_alone
from benchmarks.train_coverage import train_coverage
from benchmarks.train_flags import Given, given, train_flags
from benchmarks.train_weights import Judged, train_weights
from benchmarks.train_wordings import Words
from benchmarks.training_corpus import BANKS, ROOT, Labelled, corpus_hash, labelled
from benchmarks.training_figures import NAMES, figures

OUT = ROOT / "app" / "judges" / "trained"


def main() -> None:
    corpus = labelled()
    words = Words(corpus)
    for one, leans in zip(corpus, words.leaned_by_others(), strict=True):
        one.seen.memo["leanings"] = leans
    told = [(one, given(one)) for one in corpus]
    judged = _judged(told)
    _print_figures(judged)
    pulls, flags = words.trained(), train_flags(told)
    trained = {
        leanings.FILE: pulls,
        doubts.FILE: flags,
        weighing.FILE: train_weights(judged),
        alone.FILE: train_alone(corpus, leanings.loaded(pulls), doubts.loaded(flags)),
        covering.FILE: train_coverage([one for one in corpus if one.criteria]),
    }
    for file, table in trained.items():
        (OUT / file).write_text(_written({"trained_on": corpus_hash(), **table}), encoding="utf-8")
        print(f"{file}: {(OUT / file).stat().st_size // 1024} KiB")


def _judged(told: Sequence[tuple[Labelled, Given]]) -> list[Judged]:
    """Every fully labelled answer, rated; the flags of each bank by what the other banks taught."""
    found = []
    for bank in BANKS:
        known = doubts.loaded(train_flags([pair for pair in told if pair[0].bank != bank]))
        for one, _ in told:
            if one.bank == bank:
                doubted(one.seen, known)
                found.append(Judged(one, tuple(tuple(rate(one.seen)) for rate in RATERS.values())))
    return found


def _print_figures(judged: Sequence[Judged]) -> None:
    print(f"{'judged by the others':24}" + "".join(f"{name:>18}" for name in NAMES))
    rows = []
    for bank in BANKS:
        own = [one for one in judged if one.labelled.bank == bank]
        known = weighing.loaded(train_weights([one for one in judged if one.labelled.bank != bank]))
        rows.append((figures(own, None), figures(own, known)))
        _print_row(bank, *rows[-1])
    _print_row("mean", *np.mean(rows, axis=0))


def _print_row(name: str, before: Sequence[float], after: Sequence[float]) -> None:
    print(f"{name:24}" + "".join(f"{a:>10.3f} → {b:.3f}" for a, b in zip(before, after, strict=True)))


def _written(table: Mapping[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    main()

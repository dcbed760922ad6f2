"""What can go wrong, as two branches: the caller can mend it (InputError), or a judge could not judge (JudgeError).

    JikuError
    ├── InputError          the caller's input or configuration; the message says what to do        exit 2, HTTP 4xx
    ├── SpendingLimit       the next call might pass ``--max-cost``: the whole run ends here       exit 3
    └── JudgeError          no usable reading of an axis could be had                              exit 3, HTTP 502
        ├── Unreachable     no connection, timeout, an answer with an error status
        └── UnusableReading a reply came, but not one that the rubric knows

Messages name criteria, settings and files. They never hold the text of a posting, an answer or a model's reply.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.models.reading import Usage


class JikuError(Exception):
    """Base of everything this package raises on purpose."""


class InputError(JikuError):
    """Something the caller gave cannot be used. The message says what to change."""


class SpendingLimit(JikuError):
    """No further call is made: it might pass ``--max-cost``. No other judge steps in for want of money."""


class JudgeError(JikuError):
    """A judge could not read an axis. Nothing was scored; the caller decides what then.

    ``usage`` is what it cost all the same.
    """

    usage: "Usage | None" = None


class Unreachable(JudgeError):
    """The model's server could not be reached in time, or answered with an error."""


class UnusableReading(JudgeError):
    """The model answered, but not with a reading of this rubric."""

    @classmethod
    def rating(cls, criterion: str, rating: str, offered: Iterable[str]) -> "UnusableReading":
        """A rating that the rubric does not offer."""
        return cls(f"rated {criterion!r} as {rating[:20]!r}; the rubric offers {', '.join(offered)}")

    @classmethod
    def criteria(cls, missing: Iterable[str], unknown: Iterable[str], twice: Iterable[str]) -> "UnusableReading":
        """Criteria left out, invented or rated twice."""
        named = {"missing": missing, "unknown": unknown, "rated twice": twice}
        said = "; ".join(f"{what}: {', '.join(ids)}" for what, ids in ((w, sorted(i)) for w, i in named.items()) if ids)
        return cls(f"the criteria do not match the rubric ({said})")

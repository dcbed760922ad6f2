"""The embedded judge: Japanese language processing with SudachiPy and cues written as data."""

from app.judges.offline.judge import OfflineJudge

__all__ = ["OfflineJudge"]

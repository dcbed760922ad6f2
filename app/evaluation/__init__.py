"""How far a judge agrees with labels, told so that it cannot flatter: each figure with n, base rate,
interval and two baselines."""

from app.evaluation.labels import LabelledAnswer
from app.evaluation.loading import labelled
from app.evaluation.report import Report
from app.evaluation.run import report
from app.evaluation.text import as_text

__all__ = ["LabelledAnswer", "Report", "as_text", "labelled", "report"]

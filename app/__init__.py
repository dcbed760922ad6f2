"""Jikucheck reviews a job-interview answer the way a second-round interviewer would. See review.py: the whole line."""

__version__ = "0.1.0"

"""Where what only computes runs (``asyncio.to_thread``): one thread beside the event loop."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def compute_in_one_thread() -> None:
    """Gives the running event loop a single thread for computing.

    Python computes in one thread at a time. A second one makes nothing faster (with six, a bank takes a quarter longer)
    and lets the event loop wait longer for its turn.
    """
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1, thread_name_prefix="computing"))

"""All benchmarks, one after the other: ``python -m benchmarks`` or ``make bench``. Ratios compare; milliseconds do not.

``offline`` stands beside the others as soon as it is there.
"""

import subprocess
import sys
from importlib.util import find_spec

BENCHES = ("posting", "offline", "llm")


def main() -> int:
    code = 0
    for name in BENCHES:
        module = f"benchmarks.{name}"
        if find_spec(module) is None:
            continue
        print(f"== {module}", flush=True)
        code = max(code, subprocess.run([sys.executable, "-m", module]).returncode)
    return code


if __name__ == "__main__":
    sys.exit(main())

"""All benchmarks, one after the other: ``python -m benchmarks`` or ``make bench``. Ratios compare; milliseconds do not."""

import subprocess
import sys

BENCHES = ("posting", "offline", "llm", "page")


def main() -> int:
    code = 0
    for name in BENCHES:
        print(f"== benchmarks.{name}", flush=True)
        code = max(code, subprocess.run([sys.executable, "-m", f"benchmarks.{name}"]).returncode)
    return code


if __name__ == "__main__":
    sys.exit(main())

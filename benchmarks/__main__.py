"""``python -m benchmarks COMMAND``; run from the project's folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

# Figures are for one core; the libraries read these when they are first imported.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"):
    os.environ.setdefault(name, "1")

SOURCE = Path(__file__).resolve().parent.parent / "src"
if str(SOURCE) not in sys.path:  # a checkout measures itself, not an older installed copy
    sys.path.insert(0, str(SOURCE))


def main(argv: list[str]) -> int:
    """Run one command; the exit status is 0 when all went well, 1 when a figure fell, 2 when it cannot be run."""
    from benchmarks import gate, matches, predict, sample, speed
    from benchmarks.tasks import BenchmarkError

    commands = {
        "predict": predict.main, "gate": gate.main, "speed": speed.main, "matches": matches.main, "sample": sample.main,
    }  # fmt: skip
    if not argv or argv[0] not in commands:
        print("usage: python -m benchmarks predict TASK INPUT OUTPUT\n"
              "       python -m benchmarks gate [--only SET] [--update] [--allow-fall]\n"
              "       python -m benchmarks speed [--articles N]\n"
              "       python -m benchmarks matches [PATTERN] [--articles N] [--each N]\n"
              "       python -m benchmarks sample OUTPUT [--articles N] [--events N]", file=sys.stderr)  # fmt: skip
        return 2
    try:
        return commands[argv[0]](argv[1:])
    except BenchmarkError as wrong:
        print(f"error: {wrong}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

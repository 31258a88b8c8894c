"""``python -m sayso.training.rarity``: in how many articles of international news a word or a name stands.

The comparison of a ledger's events weighs words by it. A count that does not depend on the ledger gives two events the
same score whatever else has been added, and in whatever order.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from sayso.linking import compare
from sayso.linking.article_reports import names_of
from sayso.linking.words import topics_of
from sayso.training.json_lines import json_lines

FEWEST = 3  #: articles; rarer words weigh as if they were unknown
OUT = Path(compare.__file__).parent.parent / "models" / "incidents" / "rarity.json.gz"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    words: Counter[str] = Counter()
    names: Counter[str] = Counter()
    full: Counter[str] = Counter()
    articles = 0
    for row in json_lines(parser.parse_args().bench / "corpus" / "intl.jsonl"):
        articles += 1
        words.update(set(topics_of(f"{row['title']}\n{row['text']}")))
        single, pairs = names_of(row["text"])
        names.update(set(single))
        full.update(pairs)
    table = {
        "articles": articles,
        **{
            name: {word: n for word, n in sorted(counts.items()) if n >= FEWEST}
            for name, counts in (("words", words), ("names", names), ("full_names", full))
        },
    }
    OUT.write_bytes(gzip.compress(json.dumps(table, ensure_ascii=False).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()

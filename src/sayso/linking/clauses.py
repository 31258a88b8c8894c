"""Whether a content is a clause: *the suspect is in custody* can be so or not, *a suspect in the bombing* cannot."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.coding.parse import language

FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  #: Penn tags of verbs that make a clause
READ = frozenset(("tok2vec", "tagger"))  #: parts of the parse that it takes, a tenth of its time


def finite(texts: Sequence[str]) -> list[bool]:
    """For each text whether it has a finite verb."""
    nlp = language()
    others = [name for name in nlp.pipe_names if name not in READ]
    different = list(dict.fromkeys(texts))
    found = {
        text: any(token.tag_ in FINITE for token in doc)
        for text, doc in zip(different, nlp.pipe(different, disable=others, batch_size=64), strict=True)
    }
    return [found[text] for text in texts]

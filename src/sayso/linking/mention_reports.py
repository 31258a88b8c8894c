"""Reports of single mentions of happenings, from the parse of their sentences, and circles of their articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.parse import language
from sayso.linking.incidents import joined
from sayso.linking.rarity import Rarity, cosine
from sayso.linking.report import Report
from sayso.linking.vectors import vectors
from sayso.linking.words import STOP, stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc, Token

AROUND = 6  #: tokens on either side of the trigger that are its surroundings
CIRCLES = 2  #: subjects that a set of articles is split into at least: happenings alike are confused most
_HANGS = ("xcomp", "conj", "acl", "advcl", "dobj", "pobj", "prep", "compound", "nsubj", "amod")
_DOES = ("nsubj", "poss", "agent", "compound")
_GETS = ("dobj", "attr", "iobj", "oprd")
_EMPTY = ("ADP", "DET", "PART", "PUNCT")


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a happening, in a parsed sentence."""

    id: str  #: its id
    document: str  #: id of the article
    sentence: int  #: number of the sentence in the article
    doc: Doc  #: the parse of the sentence
    tokens: tuple[int, ...]  #: numbers of the tokens that name the act


def parsed(sentences: Mapping[tuple[str, int], Sequence[str]]) -> dict[tuple[str, int], Doc]:
    """Parses of sentences that are given as tokens, by article and number."""
    from spacy.tokens import Doc

    nlp = language()
    docs = nlp.pipe(Doc(nlp.vocab, words=list(words)) for words in sentences.values())
    return dict(zip(sentences, docs, strict=True))


def reports_by_subject(
    mentions: Sequence[Mention], subjects: Sequence[str]
) -> tuple[dict[str, list[Report]], Rarity]:
    """Reports of mentions by the subject that is given for each, in circles, and how rare words are over all."""
    reports = mention_reports(mentions)
    rarity = Rarity(reports)
    by: dict[str, list[Report]] = defaultdict(list)
    for subject, report in zip(subjects, reports, strict=True):
        by[subject].append(report)
    return {subject: in_circles(some, rarity) for subject, some in by.items()}, rarity


def mention_reports(mentions: Sequence[Mention]) -> list[Report]:
    """One report for each mention, with vectors of its sentence, its surroundings and its trigger."""
    background: dict[str, Counter[str]] = defaultdict(Counter)
    for (document, _), doc in {(m.document, m.sentence): m.doc for m in mentions}.items():
        background[document] += _stems(doc)
    texts = [_texts(mention) for mention in mentions]
    meaning = vectors([text for three in texts for text in three])
    return [
        _report(mention, background[mention.document], meaning[3 * n : 3 * n + 3])
        for n, mention in enumerate(mentions)
    ]


def _texts(mention: Mention) -> tuple[str, str, str]:
    words = [t.text for t in mention.doc]
    first, last = mention.tokens[0], mention.tokens[-1]
    near = words[max(0, first - AROUND) : last + AROUND + 1]
    return " ".join(words), " ".join(near), " ".join(words[i] for i in mention.tokens).lower()


def _stems(doc: Doc) -> Counter[str]:
    return Counter(stem(t.lower_) for t in doc if t.is_alpha and t.lower_ not in STOP)


def _report(mention: Mention, background: Counter[str], meaning: NDArray[np.float32]) -> Report:
    doc, inside = mention.doc, set(mention.tokens)
    span = [doc[i] for i in mention.tokens]
    roots = [t for t in span if t.head == t or t.head.i not in inside] or span
    head = next((t for t in roots if t.pos_ in ("VERB", "NOUN", "PROPN")), roots[0])
    trigger = {stem(t.lemma_) for t in span if t.pos_ not in _EMPTY} or {stem(head.lemma_)}
    actors, recipients = _parties(head)
    named = {label: frozenset(_labelled(doc, label)) for label in ("DATE TIME", "GPE LOC FAC")}
    figures = frozenset(int(t.text) for t in doc if t.text.isdecimal() and len(t.text) < 9)
    return Report(
        id=mention.id, document=mention.document, sentence=mention.sentence, trigger=frozenset(trigger),
        kind=head.pos_, words=_stems(doc), background=background,
        actors=frozenset(actors - trigger), recipients=frozenset(recipients - trigger),
        names=Counter(t.lower_ for t in doc if t.pos_ == "PROPN"),
        places=named["GPE LOC FAC"], moments=named["DATE TIME"],
        counts={"number": figures} if figures else {}, trigger_vector=meaning[2], near_vector=meaning[1],
        vector=meaning[0],
    )  # fmt: skip


def _labelled(doc: Doc, labels: str) -> set[str]:
    return {
        w.lower() for e in doc.ents if e.label_ in labels.split() for w in e.text.split() if w[0].isalnum()
    }


def _parties(head: Token) -> tuple[set[str], set[str]]:
    """Stems of who does it and of who or what it is done to; without a subject, that of what the word hangs on."""
    chain = [head]
    while chain[-1].head != chain[-1] and chain[-1].dep_ in _HANGS and len(chain) < 3:
        chain.append(chain[-1].head)
    actors: set[str] = set()
    recipients: set[str] = set()
    for token in chain:
        for child in token.children:
            if child.dep_ in _DOES:
                actors |= _phrase(child)
            elif child.dep_ == "nsubjpass" or (token == head and child.dep_ in _GETS):
                recipients |= _phrase(child)
            elif token == head and child.dep_ == "prep":
                recipients |= {w for g in child.children if g.dep_ == "pobj" for w in _phrase(g)}
    return actors, recipients


def _phrase(head: Token) -> set[str]:
    return {
        stem(t.lemma_) for t in head.subtree if t.pos_ in ("PROPN", "NOUN", "NUM") and abs(t.i - head.i) < 5
    }


def in_circles(reports: Sequence[Report], rarity: Rarity) -> list[Report]:
    """The reports with their ``circle``: their articles parted into :data:`CIRCLES` by all their words."""
    one_of = {report.document: report for report in reports}
    ids = list(one_of)
    ground = [rarity.weighed(one_of[id_]).background for id_ in ids]
    pairs = [(i, j) for i in range(len(ids)) for j in range(i + 1, len(ids))]
    groups = joined(
        len(ids), pairs, [cosine(ground[i], ground[j]) for i, j in pairs], -1.0, 0.0, fewest=CIRCLES
    )
    circle = {ids[n]: ids[group[0]] for group in groups for n in group}
    return [replace(report, circle=circle[report.document]) for report in reports]

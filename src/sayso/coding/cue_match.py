"""What matching a cue gives: the lexicon entry with its tokens in the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ontology.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in the text with what its frame gives."""

    cue: Cue  #: the lexicon entry
    token: Token  #: head of the cue
    cue_tokens: frozenset[int]  #: all tokens of the cue
    content: frozenset[int]  #: tokens of the content, empty while only a quotation can fill it
    frame: str  #: name of the frame that gave the content, ``quote`` when none did
    source: Token | None  #: head of the source's phrase
    addressee: Token | None  #: head of the hearer's phrase

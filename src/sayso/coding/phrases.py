"""Noun phrases: the whole phrase of a head, and who is meant by a filler of a slot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.coding.parse import text_of
from sayso.coding.party_kinds import ACTING, is_acting, is_time, kinds_of
from sayso.coding.predicates import antecedent, fillers
from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_CUT = frozenset("relcl acl appos punct cc conj case advcl preconj advmod parataxis dep mark".split())


#: *17 companies in response to …*: nouns that make a preposition with *in*, so that what follows is no part of a name.
_IN_A_PREPOSITION = frozenset(
    "response retaliation connection line addition exchange return support favor favour order light accordance relation "
    "reference reply reaction protest".split()
)
_NAMES = frozenset(("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC"))


#: Nouns that stand for the people in *of* or their possessor, so that the phrase itself is kept.
_COLLECTIVES = frozenset(
    "member leader group team thousands hundreds dozens number series crowd head chief majority".split()
)


_TARGETS = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))


#: Verbs whose *of* says what their object is charged or told with.
OF_VERBS = frozenset(
    "accuse suspect convict acquit warn notify inform deprive rob assure remind clear".split()
)


def phrase(token: Token) -> Span | None:
    """The whole noun phrase of a head token, without relative clauses, participles, appositions and coordination."""
    doc = token.doc
    if token.dep_ in ("poss", "amod", "compound", "nmod"):
        return _modifier_phrase(token)
    first, last = token.i, token.i
    for child in token.lefts:
        if child.dep_ not in _CUT or (
            child.dep_ == "advmod" and token.pos_ in ("NUM", "NOUN") and child.i + 1 >= first - 1
        ):
            first = min(first, child.left_edge.i)
    for child in token.rights:
        if child.lower_ == "of" and token.dep_ == "dobj" and token.head.lemma_ in OF_VERBS:
            continue  # *accused the army of mass murder*
        if child.dep_ == "prep" and child.lower_ in ("of", "from", "in", "for", "at", "with"):
            if child.lower_ != "of" and any(is_time(t) for _, t in fillers(child)):
                continue
            if child.lower_ in ("with", "for", "at") and token.ent_type_:
                continue
            if child.lower_ == "in" and any(t.lower_ in _IN_A_PREPOSITION for _, t in fillers(child)):
                continue
            last = max(last, _last_of(child).i)
        elif child.dep_ in ("compound", "nmod", "nummod") and child.i == last + 1:
            last = child.i
    while first < token.i and (doc[first].is_punct or doc[first].is_space) and doc[first].text not in "“\"'‘":
        first += 1
    return Span.trimmed(text_of(doc), doc[first].idx, doc[last].idx + len(doc[last]))


def _last_of(preposition: Token) -> Token:
    """Last token of a prepositional phrase, cut before its first clause."""
    last = preposition
    for child in preposition.children:
        if child.dep_ in ("pobj", "prep"):
            last = child
            for inner in child.rights:
                if inner.dep_ == "prep":
                    last = _last_of(inner)
                elif inner.dep_ == "conj" and inner.pos_ in ("NOUN", "PROPN") and inner.tag_ != "NNP":
                    if not any(c.dep_ == "det" for c in inner.children):
                        last = inner
                elif inner.dep_ in ("relcl", "acl", "appos", "punct"):
                    break
    return last


def _modifier_phrase(token: Token) -> Span | None:
    """The words of a possessor, demonym or noun modifier: its entity, or itself with its own modifiers."""
    doc = token.doc
    first, last = token.i, token.i
    if token.ent_type_:
        while first > 0 and doc[first - 1].ent_type_ == token.ent_type_ and doc[first].ent_iob_ == "I":
            first -= 1
        while (
            last + 1 < len(doc)
            and doc[last + 1].ent_iob_ == "I"
            and doc[last + 1].lower_ not in ("'s", "’s", "’", "'")
        ):
            if token.dep_ != "poss" and doc[last + 1].i == token.head.i:
                break
            last += 1
    if (
        token.dep_ in ("amod", "compound") and not token.ent_type_
    ):  # *Indian military* in *Indian military crackdown*
        for sibling in reversed([c for c in token.head.lefts if c.i < first]):
            if sibling.i == first - 1 and sibling.ent_type_ in ("NORP", "GPE", "ORG"):
                first = sibling.i
    if token.dep_ == "poss":
        for child in token.lefts:
            if child.dep_ not in _CUT:
                first = min(first, child.left_edge.i)
    if not token.ent_type_ or doc[first].lower_ in ("'s", "’s"):
        for child in token.lefts:
            if child.dep_ in ("compound", "amod"):
                first = min(first, child.left_edge.i)
    return Span.trimmed(text_of(doc), doc[first].idx, doc[last].idx + len(doc[last]))


def agents_of(noun: Token) -> Iterator[Token]:
    """Whose act, view or thing a noun is: possessor, demonym, *by*, *of*, *from*."""
    for child in noun.children:
        if child.dep_ == "poss" and not is_time(child):
            yield child
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and (
            child.ent_type_ in ("NORP", "GPE", "ORG", "PERSON")
            or (
                child.pos_ in ("NOUN", "PROPN")
                and kinds_of(child) & {"state", "armed", "group"}
                and "weapon" not in kinds_of(child)
            )
        ):
            yield child
    for name in ("by", "from") if _is_act(noun) else ("by", "from", "of"):
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ == name:
                for _, token in fillers(child):
                    if token.dep_ == "pobj" and is_acting(token):
                        yield token


_EMPTY = frozenset("other part reason kind sort way rest most much such major".split())


_ACTS = frozenset(
    "airstrike strike attack bombing raid offensive shelling bombardment explosion blast ambush "
    "gunfire fire assault operation "
    "shooting violence fighting clash war invasion".split()
)


def _is_act(noun: Token) -> bool:
    """True for nouns of acts, which stand for those who act: never a party themselves."""
    return noun.lemma_.lower() in _ACTS


def coordinated(token: Token) -> list[Token]:
    """What is coordinated with a noun and stands behind it, also where the parser read a list as an apposition."""
    found = [
        c for c in token.conjuncts if c.i > token.i and c.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")
    ]
    if token.ent_type_ in _NAMES:
        for child in token.rights:  # *the US, Russia, and Chad*
            if child.dep_ == "appos" and child.ent_type_ == token.ent_type_ and child.conjuncts:
                found += [child, *(c for c in child.conjuncts if c.i > child.i)]
    for child in token.rights:  # *twelve people, including a soldier*
        if child.lower_ == "including":
            for _, one in fillers(child):
                found += [one, *coordinated(one)]
    return found


def holders(token: Token, type_: str) -> list[Token]:
    """Those who are meant by a filler: itself, its conjuncts, or for acts and abstractions their owners."""
    token = antecedent(token)
    out: list[Token] = []
    for one in (token, *coordinated(token)):
        if is_time(one) or one.pos_ == "VERB":
            continue
        found = kinds_of(one)
        if one.pos_ in ("NOUN", "PROPN") and _is_act(one):  # *killed by a NATO airstrike*: by NATO
            owners = list(agents_of(one))[:1]
            out += holders(owners[0], type_) if owners else []
            continue
        if one.lower_ in _EMPTY:
            continue
        maker = _maker(one) if found & {"property", "thing"} or not found else None
        if maker is not None:
            out.append(maker)
            continue
        acting = bool(found & ACTING) or one.pos_ in ("PRON", "PROPN") or one.ent_type_ in _NAMES
        owner = owner_of(one)
        if (
            owner is not None and not found & ACTING and (found or one.pos_ == "NOUN")
        ):  # *bombed their position*: them
            out.append(owner)
            continue
        if acting or (type_ in _TARGETS and found & {"property", "weapon"}) or one.lower_ in _COLLECTIVES:
            out.append(one)
            continue
        owners = list(agents_of(one))[:1]
        if owners:
            out += holders(owners[0], type_)
        elif type_ in _TARGETS and one.pos_ == "NOUN" and not found:
            out.append(one)
    return out


def _maker(thing: Token) -> Token | None:
    """*tunnels built by the militia*, *the territory's borders*: whose a thing is, when a common noun or a clause says."""
    for child in thing.children:
        if child.dep_ == "poss" and child.pos_ == "NOUN" and kinds_of(child) & {"state", "armed", "group"}:
            return child
        if child.dep_ == "acl" and child.lemma_ in (
            "build",
            "dig",
            "own",
            "run",
            "operate",
            "hold",
            "use",
            "control",
        ):
            agents = [t for c in child.children if c.dep_ == "agent" for _, t in fillers(c)]
            if agents:
                return agents[0]
        if child.dep_ == "prep" and child.lower_ == "of":
            for _, inner in fillers(child):
                if inner.dep_ == "pobj" and (found := _maker(inner)) is not None:
                    return found
    return None


def coordinated_demonyms(token: Token) -> list[Token]:
    """The demonyms of *Israeli and Palestinian delegations*; empty when there are not two."""
    if token.pos_ not in ("NOUN", "PROPN") or token.tag_ not in ("NNS", "NNPS", "NN"):
        return []
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in ("NORP", "GPE"):
            others = [c for c in child.conjuncts if c.ent_type_ in ("NORP", "GPE") and c.i > child.i]
            if others:
                return [child, *others]
    return []


def bare(text: str) -> str:
    """A phrase without its determiner and possessive ending, on one line."""
    words = " ".join(text.split())
    for article in ("the ", "a ", "an ", "The ", "A ", "An ", "THE "):
        if words.startswith(article) and len(words) > len(article):
            words = words[len(article) :]
            break
    for ending in ("'s", "’s", "'", "’"):
        words = words.removesuffix(ending)
    return words


def owner_of(token: Token) -> Token | None:
    return next((c for c in token.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)

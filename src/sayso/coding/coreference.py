"""Who each mention is: names, titles, descriptions and pronouns of one article, resolved in reading order.

A small set of preferences in the tradition of Lappin and Leass (1994): recency by sentence, subjects before objects,
agreement in number and gender, and no pronoun that is bound by the subject of its own verb.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.actors import ActorCoder
from sayso.coding.name_clusters import Cluster, is_title, plain, same_organization, same_person
from sayso.coding.sayers import can_speak, is_role, is_speaking_noun
from sayso.coding.speaker_kinds import speaker_kind
from sayso.coding.stage import Desk, stage
from sayso.coding.syntax import char_span, children, noun_phrase, relative_head
from sayso.model import Entity
from sayso.ontology.cues import cue_index
from sayso.ontology.loader import read

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_HE, _SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
_IT, _THEY = frozenset(("it", "its", "itself")), frozenset(("they", "them", "their", "theirs", "themselves"))
_SUBJECT = ("nsubj", "nsubjpass")
_REACH = 4  #: sentences that a pronoun looks back; in a paragraph of speech the antecedent is seldom further
_KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "state", "NORP": "group"}
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[str]]:
    """Each noun with those that can take it up."""
    alike: dict[str, set[str]] = {}
    for group in read("synonyms.yaml")["descriptions"]:
        for word in group:
            alike.setdefault(word, set()).update(group)
    return {word: frozenset(words) for word, words in alike.items()}


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    """Capital (lower case) to state."""
    return dict(read("synonyms.yaml")["capitals"])


@lru_cache(maxsize=1)
def _sectors() -> dict[str, tuple[str, ...]]:
    """Word that classes a group, with the sectors of such groups."""
    return {word: tuple(row["sectors"]) for row in read("synonyms.yaml")["classes"] for word in row["words"]}


@lru_cache(maxsize=4096)
def _coded(name: str) -> tuple[str | None, str | None]:
    """(country, sector) of a name by itself."""
    found = ActorCoder.load().code(name)
    return found.country, found.sector


_NO_QUOTES = str.maketrans("", "", '"“”«»')  #: a name is written without the quotation marks of its phrase


class Names:
    """The referents of an article and which token heads a mention of which."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.clusters: list[Cluster] = []
        self.by_head: dict[int, Cluster] = {}
        self._synonyms = _synonyms()
        self._capitals = _capitals()
        self._entity_at = {e.root.i: e for e in doc.ents if e.label_ in _KINDS}
        self._name_words = {t.lower_ for e in doc.ents if e.label_ in ("GPE", "NORP", "ORG") for t in e}
        for token in doc:
            self._read(token)
        self._name_capitals()
        self._name_roles()

    def cluster(self, token: Token) -> Cluster | None:
        """The referent of the phrase that ``token`` heads, or None."""
        return self.by_head.get(relative_head(token).i)

    def resolve(self, token: Token) -> str | None:
        """The fullest name in the article of the phrase that ``token`` heads; None for an unresolved pronoun."""
        head = relative_head(token)
        found = self.by_head.get(head.i)
        if found is not None:
            return found.name
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "PRP$", "WP", "WDT"):
            return None
        return description(head)

    def entities(self) -> tuple[Entity, ...]:
        """The referents as records, in order of first mention."""
        kinds = {"state": "place"}
        return tuple(
            Entity(
                c.name,
                kinds.get(c.kind, c.kind),
                tuple(char_span(self.doc, a, b) for a, b in sorted(set(c.spans))),
            )
            for c in self.clusters
        )

    # reading order -------------------------------------------------------------------------------------------

    def _read(self, token: Token) -> None:
        entity = self._entity_at.get(token.i)
        if entity is not None:
            start = self._whole_name(entity)
            words = self.doc[start : entity.end].text.split()
            self._join(self._named(entity.label_, words, token), start, entity.end, token)
        elif token.pos_ == "PRON" and token.lower_ in _HE | _SHE | _IT | _THEY:
            found = self._pronoun(token)
            if found is not None:
                self._join(found, token.i, token.i + 1, token)
        elif token.pos_ == "NOUN" and token.dep_ == "compound":
            return  # *spokesman* of *spokesman Omar Haddad*, *service* of *service member*: no referent of its own
        elif token.pos_ == "NOUN" and token.dep_ == "appos" and self._is_person(token.head):
            self._join(self.by_head[token.head.i], token.i, token.i + 1, token)
        elif token.pos_ == "NOUN" and (named := self._apposed(token)) is not None:
            self._join(named, token.i, token.i + 1, token)
        elif token.pos_ == "NOUN" and (can_speak(token) or token.lemma_.lower() in self._synonyms):
            self._described(token)
        elif token.pos_ == "PROPN" and not token.ent_type_ and token.dep_ not in ("compound", "amod"):
            self._proper(token)

    def _join(self, cluster: Cluster, start: int, end: int, head: Token) -> None:
        cluster.mention(start, end, head.i, head.dep_ in _SUBJECT)
        if head.dep_ == "nsubj" and _speaks(head.head):
            cluster.last_speaker = head.i
        self.by_head[head.i] = cluster

    def _whole_name(self, entity: Span) -> int:
        """Where a name begins of which the tagger took the surname only (*Dmitry* [*Volkov*])."""
        start = entity.start
        while entity.label_ == "PERSON" and len(entity) == 1 and start > entity.sent.start:
            before = self.doc[start - 1]
            if (
                before.pos_ != "PROPN"
                or before.dep_ != "compound"
                or before.head != entity.root
                or before.ent_type_
            ):
                break
            if not before.is_alpha or before.is_upper or is_speaking_noun(before) or is_title(before.text):
                break
            start -= 1
        return start

    def _named(self, label: str, words: list[str], head: Token) -> Cluster:
        kind = _KINDS[label]
        key = plain(words)
        found = None
        for cluster in reversed(self.clusters):
            other = plain(cluster.name.split())
            people = (kind == "person") + (cluster.kind == "person")
            alike = key == other if cluster.kind == "role" else same_organization(key, other)
            if (people == 2 and same_person(key, other)) or (people == 0 and alike):
                found = cluster
            elif kind != "person" and cluster.kind == "person" and len(key) == 1 and key == other[-1:]:
                found = cluster  # a surname that the tagger took for an organisation
            if found:
                break
        name = clean_name(words)
        if kind == "person":
            name = _untitled(name)
        owner = next((t for t in children(head, "poss") if t.ent_type_ in ("GPE", "NORP")), None)
        if kind == "organization" and owner is not None and owner.text not in name:
            name = f"{owner.text}'s {name}"
        if found is None:
            found = Cluster(name, kind, plural=kind == "group" and head.tag_ in ("NNPS", "NNS"))
            self.clusters.append(found)
        elif kind == found.kind and (
            len(name.split()) > len(found.name.split()) or _shouted(found.name, name)
        ):
            found.name = name
        if kind == "person":
            self._learn_roles(found, head, words)
        return found

    def _learn_roles(self, cluster: Cluster, head: Token, words: list[str]) -> None:
        """*US State Secretary Anthony Blinken*; *Petro Poroshenko, the president of Ukraine*; *Axios reporter X*."""
        titles = [
            t
            for t in head.subtree
            if t.i < head.i
            and t.dep_ in ("compound", "amod", "nmod", "poss")
            and t.text not in " ".join(words)
        ]
        for noun in [*children(head, "appos"), *([head.head] if head.dep_ == "appos" else [])]:
            if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ != "PERSON":
                titles += [noun, *(t for t in noun.subtree if t.dep_ in ("compound", "amod", "poss", "pobj"))]
        if head.dep_ == "nsubj" and head.head.lemma_ == "be":
            titles += [t for t in children(head.head, "attr") if t.pos_ == "NOUN"]
        for token in titles:
            # the last noun of *army spokesman* is the role, the others say whose
            whose = (
                token.dep_ == "compound" and token.nbor().pos_ in ("NOUN", "PROPN") and token.nbor() in titles
            )
            if can_speak(token) and (not token.ent_type_ or token.ent_type_ == "PERSON") and not whose:
                cluster.roles.add(token.lemma_.lower())
            if whose or token.ent_type_ in ("GPE", "NORP", "ORG"):
                cluster.modifiers.add(token.text)
        cluster.roles |= {w.lower() for w in words[:-1] if is_role(w.lower())}
        cluster.called([*words, *(t.text for t in titles)])
        journalists = {"reporter", "correspondent", "journalist", "columnist", "editor", "anchor"}
        if journalists & cluster.roles or any(t.dep_ == "poss" and t.ent_type_ == "ORG" for t in titles):
            outlet = [
                t
                for t in titles
                if t.ent_type_ == "ORG"
                or (t.ent_type_ == "" and t.text[:1].isupper() and t.lemma_.lower() not in cluster.roles)
            ]
            if outlet and journalists & cluster.roles:
                cluster.outlet = clean_name([t.text for t in outlet])

    def _is_person(self, token: Token) -> bool:
        entity = self._entity_at.get(token.i)
        return entity is not None and entity.label_ == "PERSON" and token.i in self.by_head

    def _apposed(self, token: Token) -> Cluster | None:
        """*a spokesman, Kim Eui-kyeom*; *the party's newspaper, the Morning Star*: the name after the description."""
        if token.tag_ != "NN" or not can_speak(token):
            return None
        for other in children(token, "appos"):
            entity = self._entity_at.get(other.i)
            label = entity.label_ if entity is not None else ""
            if other.pos_ != "PROPN" or label in ("GPE", "NORP"):
                continue
            if label != "PERSON":  # the tagger is less sure of a strange name than the noun is
                label = "PERSON" if speaker_kind(token.text) in ("person", "role") else "ORG"
            words = (
                entity.text.split()
                if entity is not None
                else [t.text for t in (*children(other, "compound"), other)]
            )
            named = self._named(label, words, other)
            named.roles.add(token.lemma_.lower())
            return named
        return None

    def _proper(self, token: Token) -> None:
        """A proper noun that is no entity to the tagger: a known name's surname or acronym, or *Mrs Irena Novak*."""
        run = [
            t
            for t in token.subtree
            if t.i <= token.i and t.pos_ == "PROPN" and t.dep_ in ("compound", token.dep_)
        ]
        words = [t.text for t in run]
        key = plain(words)
        half = (
            len(words) == 1 and words[0] in ("North", "South") and "the" in {c.lower_ for c in token.children}
        )
        for cluster in reversed(self.clusters):
            other = plain(cluster.name.split())
            if half and cluster.kind == "state" and other[0] == key[0] and len(other) > 1:
                self._join(cluster, token.i, token.i + 1, token)  # *the North*: North Korea
                return
            if (same_person if cluster.kind == "person" else same_organization)(key, other):
                self._join(cluster, token.i, token.i + 1, token)
                return
        if len(words) > 1 and is_title(words[0]):
            self._join(self._named("PERSON", words, token), token.i, token.i + 1, token)
            return
        role = self._by_role(token)
        if role is not None:
            self._join(role, token.i, token.i + 1, token)

    # descriptions and pronouns -------------------------------------------------------------------------------

    def _described(self, token: Token) -> None:
        """*the secretary*, *the ministry*, *the officials*: who was called so before, else a new referent."""
        found = self._by_role(token) if self._is_anaphoric(token) else None
        if found is None:
            name = description(token)
            found = Cluster(
                name,
                "role" if can_speak(token) else "group",
                plural=token.tag_ == "NNS",
                roles={token.lemma_.lower()},
            )
            found.called([token.text])
            self.clusters.append(found)
        span = noun_phrase(token, coordinated=False)
        covered = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        assert covered is not None
        self._join(found, covered.start, covered.end, token)

    def _is_anaphoric(self, token: Token) -> bool:
        """A definite description without a complement of its own."""
        definite = any(t.lower_ in _DEFINITE for t in children(token, "det"))
        restricted = any(t.dep_ in ("prep", "relcl", "acl") for t in token.children)
        return definite and not restricted and token.dep_ not in ("appos", "attr")

    def _by_role(self, token: Token) -> Cluster | None:
        lemma = token.lemma_.lower()
        alike = self._synonyms.get(lemma, frozenset((lemma,)))
        plural = token.tag_ in ("NNS", "NNPS")
        modifiers = [
            t.lower_
            for t in children(token, "amod", "compound", "nummod")
            if t.lower_ not in ("two", "same", "former", "outgoing")
        ]
        best: Cluster | None = None
        for cluster in self.clusters:
            if cluster.last >= token.i or (cluster.plural != plural and cluster.kind in ("person", "role")):
                continue
            words = plain(cluster.name.split())
            called = alike & cluster.roles or (
                cluster.kind in ("organization", "role", "group")
                and alike & {w.rstrip("s") for w in words} | alike & set(words)
            )
            known = {m.lower() for m in cluster.modifiers} | set(words) | cluster.roles
            if (
                called
                and all(m in known or m.rstrip("s") in known for m in modifiers)
                and (best is None or cluster.last > best.last)
            ):
                best = cluster
        if best is None and not modifiers and lemma in self._synonyms:
            best = self._generic(lemma, token)
        return best or self._classed(token)

    def _generic(self, lemma: str, token: Token) -> Cluster | None:
        """*the country*, *the group*: the latest subject of the fitting kind."""
        kind = {"country": "state", "nation": "state", "kingdom": "state", "republic": "state", "group": "organization",
                "organization": "organization", "agency": "organization", "newspaper": "organization",
                "company": "organization", "network": "organization"}.get(lemma)  # fmt: skip
        if kind is None or token.tag_ in ("NNS", "NNPS"):
            return None
        fitting = [c for c in self.clusters if c.kind == kind and c.last < token.i]
        return max(fitting, key=lambda c: (c.last_subject, c.last), default=None)

    def _classed(self, token: Token) -> Cluster | None:
        """*the terrorist group*, *the watchdog*: the latest organisation of the sector that the words tell."""
        words = {t.lemma_.lower() for t in (token, *children(token, "amod", "compound"))}
        wanted = {sector for word in words for sector in _sectors().get(word, ())}
        if (
            token.tag_ != "NN"
            or not wanted
            or any(t.ent_type_ for t in children(token, "amod", "compound", "poss"))
        ):
            return None
        fitting = [
            c for c in self.clusters
            if c.kind in ("organization", "group") and c.last < token.i and _coded(c.name)[1] in wanted
        ]  # fmt: skip
        return max(fitting, key=lambda c: c.last, default=None)

    def _pronoun(self, token: Token) -> Cluster | None:
        if token.lower_ in _HE | _SHE:
            gender = "m" if token.lower_ in _HE else "f"
            fits = lambda c: c.kind in ("person", "role") and not c.plural and c.gender in (None, gender)  # noqa: E731
        elif token.lower_ in _IT:
            if _expletive(token):
                return None
            gender = None
            fits = lambda c: not c.plural and c.is_institution  # noqa: E731
        else:
            gender = None
            fits = lambda c: c.plural or c.kind in ("group", "organization")  # noqa: E731
        found = self._nearest(token, fits)
        if found is not None and gender:
            found.gender = gender
        return found

    def _nearest(self, token: Token, fits: object) -> Cluster | None:
        sentence = token.sent.start
        starts = [s.start for s in self.doc.sents if s.start <= sentence][-_REACH:]
        bound = _binder(token)
        saying = token.dep_ == "nsubj" and _speaks(token.head)
        if saying:
            starts = [s.start for s in self.doc.sents if s.start <= sentence][-2 * _REACH :]
        best, score = None, 0.0
        for cluster in self.clusters:
            if not fits(cluster) or cluster.last < starts[0] or self.by_head.get(bound) is cluster:  # type: ignore[operator]
                continue
            age = sum(cluster.last < s for s in starts)
            value = (
                10.0
                - 2.0 * age
                + (
                    3.0
                    if cluster.last_subject >= starts[0] and cluster.last_subject > cluster.last - 40
                    else 0.0
                )
            )
            value += 1.0 if cluster.kind == "person" else 0.0
            value += 4.0 if saying and cluster.last_speaker >= starts[0] else 0.0
            value += cluster.last / (10 * len(self.doc))
            if value > score:
                best, score = cluster, value
        return best

    def _name_roles(self) -> None:
        """*A Kremlin spokesman said … Dmitry Peskov, the spokesman, …*: the one person who holds that role later."""
        people = [c for c in self.clusters if c.kind == "person"]
        for cluster in [c for c in self.clusters if c.kind == "role" and not c.plural]:
            words = {w.lower() for w in cluster.name.split()}
            holders = [
                p
                for p in people
                if p.roles & cluster.roles and p.last > cluster.last and self._compatible(p, words)
            ]
            rivals = [
                c for c in self.clusters if c.kind == "role" and not c.plural and c.roles & cluster.roles
            ]
            if len(holders) == 1 and len(rivals) == 1:
                cluster.name, cluster.kind = holders[0].name, "person"

    def _compatible(self, person: Cluster, words: set[str]) -> bool:
        """False when the description names somebody else's employer or country (*Kremlin* goes with *Russian*)."""
        named = {w for w in words if w in self._name_words}
        if not named or named & {m.lower() for m in person.modifiers}:
            return True
        countries = [{_coded(w.title())[0] for w in side} - {None} for side in (named, person.modifiers)]
        return not all(countries) or bool(countries[0] & countries[1])

    def _name_capitals(self) -> None:
        """*Tehran* as an actor is Iran where the article names Iran."""
        states = {c.name.lower(): c for c in self.clusters if c.kind == "state"}
        for cluster in [c for c in self.clusters if c.kind == "state"]:
            state = states.get(self._capitals.get(cluster.name.lower(), ""))
            if state is not None:
                cluster.name = state.name


def _speaks(verb: Token) -> bool:
    """True for a verb that is nearly always an attribution (*said*, *added*)."""
    return any(c.always and c.pos == "verb" for c in cue_index().get(verb.lemma_.lower(), ()))


def _shouted(old: str, new: str) -> bool:
    """True when the name so far is the capitals of a dateline (*WASHINGTON*) and the new one the same in plain."""
    return old.isupper() and len(old) > 4 and not new.isupper() and old.lower() == new.lower()


def _expletive(token: Token) -> bool:
    """*it is important that*, *it seems*: nobody."""
    head = token.head
    if token.dep_ == "expl":
        return True
    clause = any(t.dep_ in ("ccomp", "xcomp", "advcl", "csubj") for t in head.children)
    return (
        token.dep_ in _SUBJECT
        and clause
        and (
            head.lemma_ in ("seem", "appear", "happen")
            or (head.lemma_ == "be" and any(t.dep_ == "acomp" for t in head.children))
        )
    )


def _binder(token: Token) -> int:
    """Index of the subject of the pronoun's own verb, which it cannot stand for; -1 when free (possessives are)."""
    at = token
    if token.dep_ in (*_SUBJECT, "poss"):
        return -1
    while at.dep_ in ("pobj", "prep", "dative", "dobj", "conj"):
        at = at.head
    subject = next(iter(children(at, *_SUBJECT)), None)
    return subject.i if subject is not None else -1


def clean_name(words: list[str]) -> str:
    """A name without article and possessive ending."""
    kept = [w for w in words if w.lower() not in ("'s", "’s", "'", "’")]
    if kept and kept[0].lower() in ("the", "a", "an") and len(kept) > 1:
        kept = kept[1:]
    return " ".join(kept).removesuffix("'s").removesuffix("’s") or " ".join(words)


def _untitled(name: str) -> str:
    """A full name without the titles before it: *General Tomas Ferro*, but *King Salman*."""
    words = name.split()
    while len(words) > 2 and (is_title(words[0]) or is_role(words[0].lower())):
        words = words[1:]
    return " ".join(words)


def description(token: Token) -> str:
    """A phrase as a name: without article, relative clause and line breaks (*officials in Baghdad*)."""
    words = " ".join(
        noun_phrase(token, coordinated=False, drop=("relcl", "advcl", "acl", "appos")).text.split()
    )
    words = words.split(", including ")[0]
    for article in ("the ", "a ", "an ", "some ", "several ", "another ", "these ", "those "):
        if words.lower().startswith(article):
            words = words[len(article) :]
            break
    return words.removesuffix("'s").removesuffix("’s").translate(_NO_QUOTES)


@stage("coreference", "2", requires="doc", assigns="names entities")
def coreference_stage(desk: Desk) -> None:
    """Find the article's people, organisations, states and groups and their mentions."""
    desk.names = Names(desk.doc)
    desk.entities = desk.names.entities()

"""The people, organisations, states and groups of one article, each with all its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.coding.speaker_kinds import speaker_kind

_TITLES = {
    "mr": "m", "mr.": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f", "sir": "m", "lord": "m",
    "lady": "f",
    "king": "m", "queen": "f", "prince": "m", "princess": "f", "spokesman": "m", "spokeswoman": "f", "chairwoman": "f",
    "congressman": "m", "congresswoman": "f", "businessman": "m", "businesswoman": "f", "father": "m", "mother": "f",
}  # fmt: skip
_SMALL = frozenset("of the for and in on at de al el bin van von der da di la le".split())


@dataclass(slots=True, eq=False)
class Cluster:
    """One referent of the article."""

    name: str  #: fullest name so far
    kind: str  #: person, organization, state, group, role
    plural: bool = False  #: several people (*officials*)
    gender: str | None = None  #: m or f once something told
    roles: set[str] = field(default_factory=set)  #: lemmas of the role nouns that it was called by
    modifiers: set[str] = field(default_factory=set)  #: names and demonyms in front of those roles
    spans: list[tuple[int, int]] = field(default_factory=list)  #: token ranges of its mentions, in order
    last: int = -1  #: head token of its latest mention
    last_subject: int = -1  #: head token of its latest mention as a subject, -1 for none
    last_speaker: int = (
        -1
    )  #: head token of its latest mention as the subject of a verb of saying, -1 for none
    outlet: str | None = None  #: the outlet a journalist works for

    @property
    def is_institution(self) -> bool:
        """True for organisations, states and what an institution's noun describes (*the ministry*)."""
        return self.kind in ("organization", "state") or (
            self.kind == "role" and speaker_kind(self.name) == "organization"
        )

    def mention(self, start: int, end: int, head: int, is_subject: bool) -> None:
        """Note a mention by its token range, its head and whether it is a subject."""
        self.spans.append((start, end))
        self.last = max(self.last, head)
        if is_subject:
            self.last_subject = max(self.last_subject, head)

    def called(self, words: list[str]) -> None:
        """Learn gender from titles and role nouns."""
        for word in words:
            self.gender = _TITLES.get(word.lower(), self.gender)


def plain(words: list[str]) -> list[str]:
    """Name words without possessive endings and titles, lower case."""
    words = [w.lower().strip(".,;:'’\"”“()").removesuffix("'s").removesuffix("’s") for w in words]
    return [w for w in words if w and w not in ("'s", "’s", "the", "a", "an") and w not in _TITLES]


def is_title(word: str) -> bool:
    """True for *Mr*, *Lord*, *Spokesman*: a title that tells gender and is no part of the name."""
    return word.lower() in _TITLES


def acronym(words: list[str]) -> str:
    """Initials of a name's words of weight: *Organization of American States* → ``oas``."""
    return "".join(w[0] for w in words if w and w not in _SMALL and w[0].isalpha())


def same_person(a: list[str], b: list[str]) -> bool:
    """True when the names share the last word, or a single-word name is a word of the other."""
    if not a or not b:
        return False
    if a[-1] == b[-1]:
        return (
            len(a) == 1
            or len(b) == 1
            or a[0] == b[0]
            or (a[0][0] == b[0][0] and (len(a[0]) <= 2 or len(b[0]) <= 2))
        )
    return (len(b) == 1 and b[0] in a[-1:]) or (len(a) == 1 and a[0] in b[-1:])


def same_organization(a: list[str], b: list[str]) -> bool:
    """True for equal names, an acronym of the other, or one name that ends with the whole other."""
    if a == b:
        return True
    if len(a) == 1 and len(b) > 1 and a[0].replace(".", "") == acronym(b) and len(a[0]) > 2:
        return True
    if len(b) == 1 and len(a) > 1 and b[0].replace(".", "") == acronym(a) and len(b[0]) > 2:
        return True
    short, long = sorted((a, b), key=len)
    if len(short) >= 2 and any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)):
        return True
    return (
        len(short) == 1
        and len(long) > 1
        and len(short[0]) > 3
        and short[0] == long[-1]
        and short[0] not in GENERIC
    )


#: head nouns that many organisations share: alone they name none
GENERIC = frozenset(
    "ministry department council committee commission agency party group army police government court union bank "
    "university post times news press house office corps guards force forces front movement court".split()
)

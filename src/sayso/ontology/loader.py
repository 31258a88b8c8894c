"""Read the YAML lexicons that ship with the package."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from typing import Any

from sayso.errors import OntologyError


def files(folder: str = "") -> list[str]:
    """Names of the YAML files of a folder of the ontology, sorted; ``cues/say.yaml``."""
    root = resources.files("sayso.ontology")
    place = root.joinpath(folder) if folder else root
    prefix = f"{folder}/" if folder else ""
    return sorted(prefix + f.name for f in place.iterdir() if f.name.endswith(".yaml"))


def read(name: str) -> Any:
    """The content of one YAML file of the ontology; OntologyError when it is malformed."""
    import yaml

    text = resources.files("sayso.ontology").joinpath(name).read_text("utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe one
    except yaml.YAMLError as error:
        raise OntologyError(
            f"not valid YAML: {error}", where=f"ontology/{name}", remedy="Mend the file."
        ) from error


@lru_cache(maxsize=1)
def digest() -> str:
    """SHA-256 over all YAML files of the ontology: part of every run's identity."""
    root = resources.files("sayso.ontology")
    total = hashlib.sha256()
    for folder in ("", "cues", "events"):
        for name in files(folder):
            total.update(name.encode())
            total.update(root.joinpath(name).read_bytes())
    return total.hexdigest()[:16]

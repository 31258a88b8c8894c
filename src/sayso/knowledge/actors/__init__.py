"""Actor knowledge: states, office holders, groups and parties, organisations, role nouns, with sources and dates."""

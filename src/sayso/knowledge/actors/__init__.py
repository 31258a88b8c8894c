"""Actor knowledge: states, office holders, armed groups and parties, organisations, role nouns. Each table says its source and date."""

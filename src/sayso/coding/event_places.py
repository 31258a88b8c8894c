"""stub"""
def place_for(doc, head, places, skip=frozenset()): return None

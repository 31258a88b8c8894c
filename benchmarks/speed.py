"""Not written yet."""


def main(argv: list[str]) -> int:
    """Says so."""
    print("not written yet")
    return 2

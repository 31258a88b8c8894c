"""One adapter a task: items of a benchmark in, predictions of SaySo out.

Each module holds ``TASKS``, a dict from the name of a task to its adapter. An adapter
is ``def predict(items: Iterable[dict]) -> Iterator[dict]``: one prediction for each item,
in the order of the items, which hold only the fields that the task gives.
"""

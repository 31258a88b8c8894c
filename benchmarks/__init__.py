"""Measuring SaySo on gold data: ``python -m benchmarks predict | gate | speed``.

The gold data are not part of the project. They are found through the environment
variable ``SAYSO_BENCH``, else at ``../shared/bench`` beside the project.
"""

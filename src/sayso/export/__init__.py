"""Formats for other programs and people, one a module."""

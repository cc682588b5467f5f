"""Suggestions while typing, from the release alone."""

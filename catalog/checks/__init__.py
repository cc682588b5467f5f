"""Checks of records beyond their own format: lineage of agencies and laws, links, duplicates."""

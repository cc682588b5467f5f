"""Measuring the search on judged queries, beside baselines, and fitting the ranker's weights."""

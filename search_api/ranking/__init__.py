"""One ranker for both engines: named, bounded features with weights in one file."""

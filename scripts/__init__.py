"""Programs for those who work on the project; none is needed to run it."""

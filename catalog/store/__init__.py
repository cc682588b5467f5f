"""The system of record: one SQLite file with releases, bodies kept once, one writer at a time."""

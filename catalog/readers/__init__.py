"""Readers of official files: one per format, each told by content, never by the file's name."""

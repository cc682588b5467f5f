"""What is kept in memory of one release: entries, columns, the lexicon, word statistics."""

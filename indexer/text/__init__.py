"""One analysis for documents and queries: words, syllables, folded syllables."""

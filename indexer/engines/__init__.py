"""Two engines behind one contract: tantivy in the process, Elasticsearch beside it."""

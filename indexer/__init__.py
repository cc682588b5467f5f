"""From records to what is searched: text, documents, engines, publishing."""

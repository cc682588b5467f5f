"""One register a subject: names old and new of an agency, a field, an audience lead to one code."""

"""One truth for every fact of a procedure: time, fee, place, dossier, result, form.

Pure: texts and records in, values out. `read` parses a record once, `resolve` says what holds on a
day for a case; lists, pages, the console, the API and structured data only format what comes out.
"""

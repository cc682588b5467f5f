"""Tables: their columns, how a cell says a value, and the rows under a header.

A column stands once, in the table of its kind: reading, template, export and round trip come of it.
"""

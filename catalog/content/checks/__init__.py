"""Checks of what is written in this project: guides, questions, cards and reference tables.

Each module holds one idea: a pure function from the material to findings. `check.run` calls all.
"""

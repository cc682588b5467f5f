"""Meaning: texts as vectors whose product tells how near they are, learnt from the project's own words.

`pieces` is what of a text counts, `encoder` turns texts into vectors with numpy alone, `vectors` keeps
those of a release in its index. Whoever changes words learns the encoder anew in minutes: `corpus` is
what it learns from, `typing` how people type it, `learning` how it learns (decision 006).
"""

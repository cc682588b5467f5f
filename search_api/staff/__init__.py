"""Staff: accounts, sessions, notes, pinned answers, feedback, audit; one SQLite file of their own.

Kept apart from the system of record: a restored catalogue brings back no old password, and a
server without this file still serves citizens.
"""

"""The tables of the system of record, version by version."""

VERSION = 2
SCHEMAS = {
    1: """
CREATE TABLE bodies (digest BLOB PRIMARY KEY, kind TEXT NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE releases (
  id INTEGER PRIMARY KEY, state TEXT NOT NULL, based_on INTEGER, created TEXT NOT NULL,
  published TEXT, as_of TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '');
CREATE UNIQUE INDEX one_staged ON releases (state) WHERE state = 'staged';
CREATE UNIQUE INDEX one_live ON releases (state) WHERE state = 'live';
CREATE TABLE entries (
  release INTEGER NOT NULL REFERENCES releases (id), kind TEXT NOT NULL, key TEXT NOT NULL,
  code TEXT NOT NULL, digest BLOB NOT NULL REFERENCES bodies (digest),
  PRIMARY KEY (release, kind, key)) WITHOUT ROWID;
CREATE INDEX entries_by_code ON entries (code, release);
CREATE TABLE inputs (
  release INTEGER NOT NULL REFERENCES releases (id), name TEXT NOT NULL, sha256 TEXT NOT NULL,
  read INTEGER NOT NULL, loaded INTEGER NOT NULL, refused INTEGER NOT NULL, loaded_at TEXT NOT NULL)
""",
    # What a file spoke of and what came of it: an unchanged file is passed over. Who forced a gate.
    2: """
CREATE TABLE input_entries (
  input INTEGER NOT NULL, release INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  digest BLOB NOT NULL, PRIMARY KEY (input, kind, key)) WITHOUT ROWID;
CREATE INDEX inputs_by_content ON inputs (sha256);
CREATE TABLE events (
  release INTEGER, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '')
""",
}

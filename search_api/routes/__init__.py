"""HTTP routes: parse, one call, present."""

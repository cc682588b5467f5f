"""Routes of the API: parse, one call, present."""

"""The JSON API for programs: parameters in, models out."""

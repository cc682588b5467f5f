"""The search behind pages, the API, the console and the commands."""

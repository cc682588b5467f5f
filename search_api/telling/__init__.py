"""Facts in words, the same for every face: a line for lists, pages, the console, the API, JSON-LD."""

"""Places in what people type: the words, the spots, and how they settle each other."""

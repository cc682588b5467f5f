"""Records of the catalogue from what a format held: one module for each form in which they come."""

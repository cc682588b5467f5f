"""Commands of `thutuc`, by subject; each module registers its own."""

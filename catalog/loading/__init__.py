"""The use case of loading: files become readings, are checked, and wait in the staged release."""

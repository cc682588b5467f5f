"""What is meant by what a person types; never an error, whatever it is."""

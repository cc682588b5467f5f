"""Vietnamese text and the numbers in it: spelling, codes of procedures, numbers of legal acts."""

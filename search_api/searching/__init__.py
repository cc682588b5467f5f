"""The use case: a request becomes candidates, evidence, one ranked list, folded variants and cards."""

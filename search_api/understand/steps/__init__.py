"""The steps of understanding, one a file; `pipeline.STEPS` has their order."""

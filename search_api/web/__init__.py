"""What pages are made of: view values, words, links, templates. No search and no storage here."""

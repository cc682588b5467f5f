"""What the bytes of a file hold: text, JSON, sheets of cells, documents under headings."""

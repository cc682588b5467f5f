"""Addresses of the site's own pages, which every face of it gives."""


def procedure_url(code: str) -> str:
    """Return the page of a procedure."""
    return f"/thu-tuc/{code}"


def question_url(key: str) -> str:
    """Return the page of a question."""
    return f"/hoi-dap/{key}"

"""Our documents and queries as tantivy's."""

from collections.abc import Iterator
from contextlib import contextmanager

import tantivy

from catalog.errors import EngineError
from indexer.engines.base import FACET_FIELDS, STREAMS, TEXT_FIELDS, Document, Query, Term
from indexer.engines.checks import check_facets
from indexer.engines.streams import indexed_streams, sound

Occur = tantivy.Occur


def schema() -> tantivy.Schema:
    """Return what an index looks like."""
    builder = tantivy.SchemaBuilder()
    for field in TEXT_FIELDS:
        for stream in STREAMS:
            # Term frequencies without positions: phrases are the ranker's business.
            builder.add_text_field(
                f"{field}_{stream}", tokenizer_name="whitespace", index_option="freq"
            )
    for field in FACET_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("row", fast=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


def written(row: int, document: Document) -> tantivy.Document:
    """Return a document as it is written; EngineError when it has a facet nobody knows."""
    check_facets(document.facets)
    made = tantivy.Document()
    made.add_unsigned("row", row)
    for name, tokens in indexed_streams(document):
        made.add_text(name, tokens)
    for field, values in document.facets.items():
        for value in values:
            made.add_text(field, value)
    made.add_bytes("payload", document.payload.encode())
    return made


def _term(schema: tantivy.Schema, term: Term) -> tantivy.Query:
    query = tantivy.Query.term_query(
        schema, f"{term.field}_{term.stream}", sound(term.text), "freq"
    )
    return tantivy.Query.boost_query(query, term.boost) if term.boost != 1.0 else query


def best(
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, limit: int
) -> list[tuple[float, tantivy.DocAddress]]:
    """Return the best matching documents as (score, address); EngineError when it is refused."""
    combined = _combined(schema, query)
    with _refusals():
        return searcher.search(combined, limit, count=False).hits


def all_rows(
    searcher: tantivy.Searcher, schema: tantivy.Schema, query: Query, limit: int
) -> list[int]:
    """Return the rows of all matching documents; EngineError when it is refused.

    Ordered by a field nothing is scored, and what comes back is the row itself.
    """
    combined = _combined(schema, query)
    with _refusals():
        hits = searcher.search(combined, limit, count=False, order_by_field="row").hits
    return [row for row, _ in hits]


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise EngineError(f"Công cụ tìm kiếm từ chối truy vấn: {error}.") from error


def _combined(schema: tantivy.Schema, query: Query) -> tantivy.Query:
    groups = [
        (Occur.Should, tantivy.Query.disjunction_max_query([_term(schema, t) for t in group], 0.0))
        for group in query.groups
    ]
    wanted = max(1, min(query.at_least, len(groups)))
    clauses = [
        (Occur.Must, tantivy.Query.boolean_query(groups, minimum_number_should_match=wanted))
    ]
    for name, values in query.filters:
        any_of = tantivy.Query.boolean_query(
            [
                (Occur.Should, tantivy.Query.term_query(schema, name, sound(v), "basic"))
                for v in values
            ]
        )
        clauses.append((Occur.Must, tantivy.Query.const_score_query(any_of, 0.0)))
    clauses += [(Occur.MustNot, _term(schema, term)) for term in query.excluded]
    return tantivy.Query.boolean_query(clauses)

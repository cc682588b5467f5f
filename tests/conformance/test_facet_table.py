"""One table of facets: engines, requests, what is admitted and what is counted agree on every row."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest

from catalog.model import Procedure, Question, SubmissionMethod, Term
from catalog.store.store import Store
from catalog.vocabularies import Audience, Channel, Level, ProcedureKind, ServiceLevel
from indexer.engines.base import COUNTED, FACET_FIELDS, Query
from indexer.facets import FACETS, OF_QUESTIONS, Facet
from indexer.publish import publish
from search_api.app import create_app
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease
from search_api.searching.answer import Request
from search_api.searching.choices import ChoiceError, Choices
from search_api.searching.parameters import Resolver, SearchParameters
from search_api.searching.retrieval import admitted, count_entries, filters, question_candidates
from search_api.searching.search import search
from search_api.serving.opening import open_live
from search_api.understand.pipeline import understand
from tests.conformance.catalogue import typed
from tests.conformance.conftest import EACH, opened

# A word of every name, so that the filters alone choose.
WORD = "giấy"
EVERYTHING = typed(WORD, stream="syllables").groups
JUSTICE, POLICE = Term("G15", "Bộ Tư pháp"), Term("G01", "Bộ Công an")
UNIT = Term("H48.42", "Sở Xây dựng - tỉnh Quảng Ngãi")
CIVIL, CIVIL_ABROAD = Term("G15-TP07", "Hộ tịch"), Term("G08-NG07", "Hộ tịch")
RECORDS = (
    Procedure(
        "1", "1.001193", "Giấy khai sinh", agency=JUSTICE, fields=(CIVIL,),
        levels=(Level.COMMUNE,), audiences=(Audience.CITIZEN,), service_level=ServiceLevel.FULL,
        methods=(SubmissionMethod(Channel.ONLINE), SubmissionMethod(Channel.DIRECT)),
    ),
    Procedure(
        "2", "1.000894", "Giấy chứng nhận kết hôn", agency=JUSTICE, fields=(CIVIL,),
        levels=(Level.COMMUNE, Level.PROVINCE), audiences=(Audience.CITIZEN, Audience.FOREIGNER),
        service_level=ServiceLevel.PARTIAL,
    ),
    Procedure(
        "3", "2.000806", "Giấy tờ hộ tịch ở nước ngoài", agency=Term("G08", "Bộ Ngoại giao"),
        fields=(CIVIL_ABROAD,), levels=(Level.OTHER,), audiences=(Audience.OVERSEAS,),
    ),
    Procedure("4", "3.000347", "Giấy phép lái xe", agency=POLICE, levels=(Level.PROVINCE,)),
    # The same name in two provinces is one group.
    Procedure("5", "1.014325", "Giấy phép xây dựng", agency=UNIT, province="51"),
    Procedure(
        "6", "1.014326", "Giấy phép xây dựng", agency=Term("H29", "UBND thành phố Hồ Chí Minh"),
        province="79", audiences=(Audience.BUSINESS,), service_level=ServiceLevel.INFO,
    ),
    Procedure("7", "1.004222", "Giấy xác nhận cư trú", agency=POLICE, fields=(Term("", "Cư trú"),)),
    Procedure(
        "8", "9.000001", "Giấy tờ nội bộ", agency=Term("G18", "Bộ Y tế"),
        kind=ProcedureKind.INTERNAL, fields=(Term("G18-YT01", "An toàn thực phẩm"),),
    ),
    Question("q1", "Giấy khai sinh làm ở đâu?", "Ở xã.", agency="Bộ Tư pháp",
             audiences=(Audience.CITIZEN,)),
    Question("q2", "Giấy phép bưu chính?", "Nộp hồ sơ.",
             agency="Bộ Khoa học và Công nghệ ( Bộ TTTT cũ)"),
)  # fmt: skip


@pytest.fixture(scope="session", params=EACH)
def release(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenRelease]:
    """The small catalogue above, published into each engine."""
    home = tmp_path_factory.mktemp("facets")
    with ExitStack() as stack:
        engine = opened(request.param, home / "index", request, stack)
        with closing(Store(home / "catalogue.sqlite")) as store:
            store.stage(RECORDS)
            publish(store, engine)
        yield open_live(engine)


def public(release: OpenRelease) -> list[Entry]:
    return [entry for entry in release.table.entries if not entry.hidden]


def asked(release: OpenRelease, facet: Facet, code: str, kind: str = "all") -> Request:
    """Ask as a program does: by name and value of a parameter."""
    given = {"q": WORD, "kind": kind, facet.name: code}
    return Resolver(release).request(SearchParameters.model_validate(given))


def rows(release: OpenRelease, request: Request) -> set[int]:
    """Return the rows that the engine itself finds under the filters of a request."""
    query = Query(EVERYTHING, filters=filters(request), limit=100)
    return {hit.row for hit in release.engine.candidates("procedure", query)}


def every(release: OpenRelease) -> Iterator[tuple[Facet, str]]:
    """Yield every facet with every code that the release holds."""
    for facet in FACETS:
        held = release.part(Choices.of).held[facet.name]
        assert held, facet.name
        yield from ((facet, code) for code in sorted(held))


def test_every_engine_has_the_fields_of_the_table() -> None:
    names = tuple(facet.name for facet in FACETS)
    assert names == COUNTED
    assert set(names) < set(FACET_FIELDS)


def test_requests_have_the_parameters_of_the_table() -> None:
    operation = create_app().openapi()["paths"]["/api/v1/search"]["get"]
    described = [parameter["name"] for parameter in operation["parameters"]]
    assert described == list(SearchParameters.model_fields)
    plain = {"q", "kind", "sort", "page", "size", "explain", "correct"}
    assert [name for name in described if name not in plain] == [facet.name for facet in FACETS]


def test_a_request_takes_every_code_held_and_its_name(release: OpenRelease) -> None:
    for facet, code in every(release):
        names = facet.names(release.registers)
        for text in (code, names.name_of(code), f" {names.name_of(code).upper()} "):
            assert asked(release, facet, text).chosen == {facet.name: code}, (facet.name, text)


def test_a_request_takes_no_other_code(release: OpenRelease) -> None:
    for facet in FACETS:
        for text in ("khong-co-that", "G18", "G18-YT01", "ket-hon"):
            if text in release.part(Choices.of).held[facet.name]:
                continue
            with pytest.raises(ChoiceError, match="Gần nhất"):
                release.part(Choices.of).code_of(facet, text)


def test_the_engine_finds_what_the_filter_admits(release: OpenRelease) -> None:
    narrowed = Counter[str]()
    for facet, code in every(release):
        request = asked(release, facet, code)
        admits = {entry.row for entry in admitted(request, release.table.entries)}
        assert rows(release, request) == admits, (facet.name, code)
        narrowed[facet.name] += len(admits) < len(public(release))
    # Every facet tells something apart here, so that agreeing means something.
    assert all(narrowed[facet.name] for facet in FACETS), narrowed


def test_all_filters_at_once_are_all_kept(release: OpenRelease) -> None:
    (birth,) = release.table.by_code["1.001193"]
    given = {f.name: c for f in FACETS if (c := birth.facts.facets[f.name][0])} | {"province": "79"}
    request = Resolver(release).request(SearchParameters.model_validate({"q": WORD, **given}))
    assert set(request.chosen) == set(given)
    assert len(given) == len(FACETS)
    assert rows(release, request) == {birth.row}
    assert admitted(request, release.table.entries) == [birth]


def test_what_is_counted_is_what_is_found(release: OpenRelease) -> None:
    """Same-name records once, as the engine counts and as entries are counted."""
    counted = release.engine.facets(
        "procedure", Query(EVERYTHING, filters=filters(Request(WORD))), COUNTED
    )
    apart = {entry.group: entry for entry in public(release)}
    for facet, code in every(release):
        holding = {e.group for e in public(release) if code in e.facts.facets[facet.name]}
        assert counted.counts[facet.name].get(code, 0) == len(holding), (facet.name, code)
    alone = [e for e in apart.values() if len(release.table.by_group[e.group]) == 1]
    query = Query(
        EVERYTHING, filters=(*filters(Request(WORD)), ("code", tuple(e.code for e in alone)))
    )
    by_engine = release.engine.facets("procedure", query, COUNTED)
    by_entries = count_entries(alone)
    assert (by_engine.total, by_engine.counts) == (by_entries.total, by_entries.counts)


def test_questions_are_filtered_by_what_they_have(release: OpenRelease) -> None:
    questions = release.table.questions
    understood = understand(WORD, release.knowledge)
    held = Counter[str]()
    for facet, code in every(release):
        request = asked(release, facet, code, kind="faq")
        found = question_candidates(release, request, understood, 100)
        by_engine = {questions[hit.row].key for hit in found} & {"q1", "q2"}
        own = {"q1", "q2"}
        if facet.name in OF_QUESTIONS:
            own = {q.key for q in questions if code in q.facts.facets[facet.name]} & own
            held[facet.name] += bool(own)
        assert by_engine == own, (facet.name, code)
    assert set(held) == set(OF_QUESTIONS)
    assert all(held.values())


def test_a_question_is_of_the_agency_of_today(release: OpenRelease) -> None:
    """Official questions name their agency in words, "( Bộ TTTT cũ)" too."""
    request = Resolver(release).request(
        SearchParameters(q="giấy phép bưu chính").model_copy(
            update={"kind": "faq", "agency": "Bộ Thông tin và Truyền thông"}
        )
    )
    answer = search(release, request)
    assert [hit.entry.key for hit in answer.questions] == ["q2"]
    assert answer.facets.counts["agency"] == {"G06": 1}


def test_codes_of_one_name_are_one_field(release: OpenRelease) -> None:
    """Two ministries have a field "Hộ tịch" under codes of their own."""
    facet = next(facet for facet in FACETS if facet.name == "field")
    for text in ("Hộ tịch", "G15-TP07", "G08-NG07"):
        request = asked(release, facet, text)
        codes = {release.table.entries[row].code for row in rows(release, request)}
        assert codes == {"1.001193", "1.000894", "2.000806"}, text

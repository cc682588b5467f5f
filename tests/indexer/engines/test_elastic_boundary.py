"""How the Elasticsearch engine behaves towards a server that misbehaves."""

import datetime
import ipaddress
import itertools
import json
import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Query
from indexer.engines.elastic import ElasticEngine, ElasticSettings
from indexer.facts import FACTS_VERSION
from indexer.text.analyze import ANALYSIS_VERSION
from tests.conformance.catalogue import CATALOGUE, typed
from tests.elasticsearch_node.server import free_port

FORMAT = f"a{ANALYSIS_VERSION}f{FACTS_VERSION}"

SECRET = "khoa-bi-mat-cua-co-quan"
BIRTH: Query = typed("khai sinh")
Answers = Callable[[str, str], tuple[int, object]]


class Server:
    """An HTTP server that answers as told; `asked` is what it was asked."""

    def __init__(self, answers: Answers, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("content-length", 0)))
                path = self.path.partition("?")[0]
                outer.asked.append(f"{self.command} {path}")
                status, body = answers(self.command, path)
                raw = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("x-elastic-product", "Elasticsearch")
                self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)

            do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Stay quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serving(request: pytest.FixtureRequest) -> Callable[[Answers], tuple[ElasticEngine, Server]]:
    """Give a maker of servers that misbehave, and the engine before each."""

    def start(answers: Answers) -> tuple[ElasticEngine, Server]:
        server = Server(answers)
        engine = ElasticEngine(ElasticSettings(hosts=(server.url,), api_key=SECRET))
        request.addfinalizer(server.close)
        request.addfinalizer(engine.close)
        return engine, server

    return start


Serving = Callable[[Answers], tuple[ElasticEngine, Server]]


def error(kind: str, reason: str = "vì thử") -> dict[str, object]:
    """Return Elasticsearch's JSON for an error."""
    return {"error": {"type": kind, "reason": reason}}


@pytest.mark.parametrize(
    ("status", "kind", "raised", "says"),
    [
        (401, "security_exception", EngineError, "THUTUC_ELASTICSEARCH_API_KEY"),
        (403, "security_exception", EngineError, "quyền của khóa"),
        (403, "cluster_block_exception", EngineUnavailable, "giải phóng đĩa"),
        (429, "cluster_block_exception", EngineUnavailable, "read_only_allow_delete"),
        (404, "index_not_found_exception", EngineUnavailable, "thutuc publish"),
        (400, "too_many_clauses", EngineError, "too_many_clauses"),
        (429, "es_rejected_execution_exception", EngineUnavailable, "thử lại"),
        (503, "search_phase_execution_exception", EngineUnavailable, "thử lại"),
    ],
)
def test_errors_are_told_in_our_words(
    serving: Serving, status: int, kind: str, raised: type[EngineError], says: str
) -> None:
    engine, _ = serving(lambda method, path: (status, error(kind)))
    with pytest.raises(EngineError, match=says) as caught:
        engine.candidates("procedure", BIRTH)
    assert type(caught.value) is raised
    assert engine.status()["ok"] is False


@pytest.mark.parametrize("body", [{"detail": "Not Found"}, {}, "<html>", [1]])
@pytest.mark.parametrize("status", [401, 404, 400])
def test_a_server_that_is_none_of_elasticsearch_is_told_so(
    serving: Serving, status: int, body: object
) -> None:
    engine, _ = serving(lambda method, path: (status, body))
    with pytest.raises(EngineUnavailable, match="không phải Elasticsearch") as caught:
        engine.candidates("procedure", BIRTH)
    assert "None" not in str(caught.value)


def test_a_search_that_was_cut_off_is_not_an_answer(serving: Serving) -> None:
    engine, _ = serving(lambda method, path: (200, {"timed_out": True, "hits": {"hits": []}}))
    with pytest.raises(EngineUnavailable, match="quá tải"):
        engine.candidates("procedure", BIRTH)


def test_a_search_is_tried_again_when_the_server_is_busy(serving: Serving) -> None:
    busy = iter([True, True])

    def answers(method: str, path: str) -> tuple[int, object]:
        if next(busy, False):
            return 503, error("no_shard_available_action_exception")
        return 200, {"hits": {"hits": [{"sort": [1.5, 3]}]}}

    engine, _ = serving(answers)
    assert [(hit.row, hit.score) for hit in engine.candidates("procedure", BIRTH)] == [(3, 1.5)]


def test_nobody_listening_is_told_at_once() -> None:
    engine = ElasticEngine(ElasticSettings(hosts=(f"http://127.0.0.1:{free_port()}",)))
    with pytest.raises(EngineUnavailable, match="THUTUC_ELASTICSEARCH_URL"):
        engine.candidates("procedure", BIRTH)
    assert engine.status()["ok"] is False
    engine.close()


def test_a_server_that_never_answers_is_given_up_within_five_seconds() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(16)
        settings = ElasticSettings(hosts=(f"http://127.0.0.1:{silent.getsockname()[1]}",))
        engine = ElasticEngine(settings)
        with pytest.raises(EngineUnavailable, match="không trả lời kịp"):
            engine.candidates("procedure", BIRTH)
        engine.close()
        # What the promise is made of: so many tries of so many seconds each.
        tries = connections_waiting(silent)
        assert tries == 1 + settings.search_retries
        assert tries * settings.search_timeout < 5


def connections_waiting(listening: socket.socket) -> int:
    """Return how often somebody called a server that never took a call."""
    listening.setblocking(False)
    for count in itertools.count():
        try:
            listening.accept()[0].close()
        except BlockingIOError:
            return count
    raise AssertionError


class Filling:
    """Answers of a server that is filled; `bulk` answers the chunks."""

    def __init__(self, bulk: Callable[[int], tuple[int, object]], count: int) -> None:
        self._bulk, self._count, self.chunks = bulk, count, 0

    def __call__(self, method: str, path: str) -> tuple[int, object]:
        """Answer one request."""
        if path.endswith("/_bulk"):
            self.chunks += 1
            return self._bulk(self.chunks)
        if path.endswith("/_count"):
            return 200, {"count": self._count}
        if path.startswith("/_cluster/health"):
            return 200, {"number_of_data_nodes": 1, "timed_out": False}
        return 200, {} if method == "GET" else {"acknowledged": True}


def items(statuses: Iterator[int]) -> dict[str, object]:
    """Return the answer to a chunk."""
    codes = list(statuses)
    found = [
        {"create": {"_id": str(row), "status": status, **(error("x") if status >= 400 else {})}}
        for row, status in enumerate(codes)
    ]
    return {"errors": max(codes) >= 400, "items": found}


def test_a_busy_server_is_given_time_while_filling(serving: Serving) -> None:
    """Two answers refuse the chunk, the third one document, the fourth takes it."""

    def bulk(chunk: int) -> tuple[int, object]:
        if chunk <= 2:
            return 429, error("es_rejected_execution_exception")
        if chunk == 3:
            return 200, items(iter([429, *[201] * 9]))
        return 200, items(iter([201]))

    answers = Filling(bulk, len(CATALOGUE))
    engine, _ = serving(answers)
    assert engine.build(1, "procedure", CATALOGUE) == len(CATALOGUE)
    assert answers.chunks == 4


def test_a_shard_that_does_not_come_back_ends_the_filling(
    serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.engines.elastic_fill._LONGEST_WAIT", 0.01)
    lost = items(iter([503] * 10))
    answers = Filling(lambda chunk: (200, lost), len(CATALOGUE))
    engine, server = serving(answers)
    with pytest.raises(EngineUnavailable, match="chạy lại"):
        engine.build(1, "procedure", CATALOGUE)
    assert answers.chunks == 6
    assert server.asked[-1].startswith("DELETE /")


def test_a_chunk_sent_twice_is_no_error(serving: Serving) -> None:
    answers = Filling(lambda chunk: (200, items(iter([409] * 10))), len(CATALOGUE))
    engine, _ = serving(answers)
    assert engine.build(1, "procedure", CATALOGUE) == len(CATALOGUE)


def test_a_name_that_is_taken_by_now_gives_way_to_the_next(serving: Serving) -> None:
    filling = Filling(lambda chunk: (200, items(iter([201] * 10))), len(CATALOGUE))

    def answers(method: str, path: str) -> tuple[int, object]:
        if method == "PUT" and path.endswith("-b0001"):
            return 400, error("resource_already_exists_exception")
        return filling(method, path)

    engine, server = serving(answers)
    assert engine.build(1, "procedure", CATALOGUE) == len(CATALOGUE)
    assert f"PUT /thutuc-{FORMAT}-r1-procedure-b0002" in server.asked


def test_refused_documents_are_named_and_the_index_removed(serving: Serving) -> None:
    answers = Filling(lambda chunk: (200, items(iter([201, 400, *[201] * 8]))), 9)
    engine, server = serving(answers)
    with pytest.raises(EngineError, match="hàng 1"):
        engine.build(1, "procedure", CATALOGUE)
    assert server.asked[-1].startswith(f"DELETE /thutuc-{FORMAT}-r1-procedure-b0001")
    assert not any("_aliases" in asked for asked in server.asked)


def test_a_wrong_count_never_becomes_visible(serving: Serving) -> None:
    answers = Filling(lambda chunk: (200, items(iter([201] * 10))), len(CATALOGUE) - 1)
    engine, server = serving(answers)
    with pytest.raises(EngineError, match="9 tài liệu thay vì 10"):
        engine.build(1, "procedure", CATALOGUE)
    assert server.asked[-1].startswith("DELETE /")
    assert not any("_aliases" in asked for asked in server.asked)


def test_secrets_are_never_shown(serving: Serving, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    settings = ElasticSettings(api_key=SECRET, username="phuong", password=SECRET)
    assert SECRET not in f"{settings!r} {settings}"
    engine, _ = serving(lambda method, path: (401, error("security_exception")))
    with pytest.raises(EngineError) as caught:
        engine.candidates("procedure", BIRTH)
    assert SECRET not in f"{caught.value} {engine.status()} {caplog.text}"
    with pytest.raises(EngineError) as refused:
        ElasticSettings(hosts=(f"https://phuong:{SECRET}@may-tim:9200",))
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"hosts": ()},
        {"hosts": ("may-tim:9200",)},
        {"hosts": ("ftp://may-tim",)},
        {"prefix": "Thủ Tục"},
        {"shards": 0},
        {"replicas": -1},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(EngineError):
        ElasticSettings(**wrong)  # type: ignore[arg-type]


def test_a_missing_ca_file_is_told() -> None:
    with pytest.raises(EngineError, match="chứng thư"):
        ElasticEngine(ElasticSettings(hosts=("https://may-tim:9200",), ca_file="/khong/co.pem"))


@pytest.mark.parametrize(
    "host", ["https://may-tim", "http://may-tim/duong-dan", "https://[::1]", "http://[::1]:9200"]
)
def test_addresses_may_leave_the_port_out(host: str) -> None:
    ElasticEngine(ElasticSettings(hosts=(host,))).close()


def certificate(folder: Path) -> Path:
    """Write a certificate for 127.0.0.1, signed by itself, with its key; return the file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "may-tim")])
    now = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "may-tim.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_tls_trusts_the_named_authority_and_no_other(tmp_path: Path) -> None:
    path = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server = Server(lambda method, path: (200, {"hits": {"hits": [{"sort": [2.5, 7]}]}}), context)
    trusting = ElasticEngine(ElasticSettings(hosts=(server.url,), ca_file=str(path)))
    wary = ElasticEngine(ElasticSettings(hosts=(server.url,)))
    try:
        assert trusting.candidates("procedure", BIRTH)[0].row == 7
        with pytest.raises(EngineUnavailable, match="TLS"):
            wary.candidates("procedure", BIRTH)
    finally:
        for engine in (trusting, wary):
            engine.close()
        server.close()

"""The client as the settings want it, and its errors in our own words."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypedDict

from elasticsearch import (
    ApiError,
    AuthenticationException,
    AuthorizationException,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
)
from elasticsearch import (
    ConnectionError as UnreachableError,
)

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.elastic_settings import URL, ElasticSettings

AGAIN_LATER = (429, 502, 503, 504)
_CONNECTIONS = 40
_LONGEST_REASON = 300
# What a cluster says of its indexes when a disk is nearly full; its status is 403 or 429.
_READ_ONLY = "cluster_block_exception"


class _Options(TypedDict, total=False):
    """What the client is told only where a setting asks for it."""

    api_key: str
    basic_auth: tuple[str, str]
    verify_certs: bool
    ssl_show_warn: bool
    ca_certs: str


def connect(settings: ElasticSettings) -> Elasticsearch:
    """Return a client; nothing is sent yet."""
    options: _Options = {}
    if settings.api_key:
        options["api_key"] = settings.api_key
    elif settings.username:
        options["basic_auth"] = (settings.username, settings.password)
    if any(host.startswith("https://") for host in settings.hosts):
        options["verify_certs"], options["ssl_show_warn"] = settings.verify, False
        if settings.ca_file:
            options["ca_certs"] = settings.ca_file
    try:
        if settings.ca_file:
            # The client would read it at the first search only.
            ssl.create_default_context(cafile=settings.ca_file)
        return Elasticsearch(
            [_with_port(host) for host in settings.hosts],
            request_timeout=settings.search_timeout,
            max_retries=settings.search_retries,
            retry_on_status=AGAIN_LATER,
            retry_on_timeout=True,
            # The client waits a second by default: too long for somebody who waits on the line.
            retry_backoff_base=0.1,
            retry_backoff_cap=0.2,
            connections_per_node=_CONNECTIONS,
            **options,
        )
    except (OSError, ValueError, TypeError) as error:
        raise EngineError(
            f"Thiết lập {URL} hoặc tệp chứng thư không dùng được: {error}."
        ) from error


def _with_port(host: str) -> str:
    """Add the scheme's port, which the client wants to see."""
    scheme, _, rest = host.partition("://")
    machine, slash, path = rest.partition("/")
    if ":" in machine.rpartition("]")[2]:
        return host
    return f"{scheme}://{machine}:{443 if scheme == 'https' else 80}{slash}{path}"


def reason_of(error: object) -> str:
    """Return an error of Elasticsearch's JSON as one short line."""
    if not isinstance(error, Mapping):
        return str(error)[:_LONGEST_REASON]
    causes = error.get("root_cause") or [error]
    cause = causes[0]
    if not isinstance(cause, Mapping) or "type" not in cause:
        return "không phải lời của Elasticsearch"
    return f"{cause.get('type')}: {cause.get('reason')}"[:_LONGEST_REASON]


def _is_own(body: object) -> bool:
    """Tell whether a refusal is one of Elasticsearch: another server's is about something else."""
    return isinstance(body, Mapping) and bool({"error", "_index", "found"} & body.keys())


def _from_response(error: ApiError, doing: str) -> EngineError:
    body = error.body
    why = reason_of(body.get("error", body) if isinstance(body, Mapping) else body)
    if error.meta.status not in AGAIN_LATER and not _is_own(body):
        return EngineUnavailable(
            f"Không {doing} được: máy chủ ở {URL} trả lời {error.meta.status} nhưng không phải"
            f" Elasticsearch. Kiểm tra {URL}."
        )
    if isinstance(error, NotFoundError):
        return EngineUnavailable(
            f"Không {doing} được: Elasticsearch chưa có chỉ mục cần dùng. Chạy `thutuc publish`."
        )
    if _READ_ONLY in why:
        return EngineUnavailable(
            f"Không {doing} được: Elasticsearch khóa ghi chỉ mục ({why}). Thường vì đĩa của cụm gần đầy:"
            " giải phóng đĩa, rồi bỏ index.blocks.read_only_allow_delete."
        )
    if isinstance(error, AuthenticationException | AuthorizationException):
        return EngineError(
            f"Không {doing} được: Elasticsearch từ chối quyền truy cập ({why}). "
            "Kiểm tra THUTUC_ELASTICSEARCH_API_KEY hoặc tên, mật khẩu và quyền của khóa."
        )
    if error.meta.status in AGAIN_LATER:
        return EngineUnavailable(
            f"Không {doing} được: Elasticsearch đang quá tải hoặc chưa sẵn sàng ({why}). "
            "Chờ ít phút rồi thử lại."
        )
    return EngineError(
        f"Không {doing} được: Elasticsearch từ chối yêu cầu ({why}). Xem nhật ký máy chủ."
    )


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Turn the client's errors into EngineError or EngineUnavailable; `doing` is a verb phrase."""
    try:
        yield
    except ApiError as error:
        raise _from_response(error, doing) from error
    except ConnectionTimeout as error:
        raise EngineUnavailable(
            f"Không {doing} được: Elasticsearch không trả lời kịp. "
            f"Kiểm tra tải của máy chủ ở {URL} rồi thử lại."
        ) from error
    except UnreachableError as error:
        raise EngineUnavailable(
            f"Không {doing} được: không nối được Elasticsearch. "
            f"Kiểm tra máy chủ ở {URL} có chạy và chứng thư TLS có đúng không, rồi thử lại."
        ) from error
    except TransportError as error:
        raise EngineError(
            f"Không {doing} được: Elasticsearch trả lời không đọc được ({type(error).__name__}). "
            f"Kiểm tra {URL} có đúng là Elasticsearch không."
        ) from error

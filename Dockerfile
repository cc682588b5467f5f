# The API and pages. Runs as an ordinary user on a read-only root: state lives in THUTUC_HOME.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements.lock requirements-build.lock ./
RUN python -m venv /opt/thutuc \
 && /opt/thutuc/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
RUN python -m pip install --no-cache-dir --no-deps --require-hashes -r requirements-build.lock
COPY pyproject.toml README.md LICENSE CHANGELOG.md cli.py ./
COPY catalog catalog
COPY indexer indexer
COPY search_api search_api
COPY data data
RUN python -m pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheels . \
 && /opt/thutuc/bin/pip install --no-cache-dir --no-deps /wheels/*.whl

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 thutuc \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin thutuc \
 && install --directory --owner 10001 --group 10001 /var/lib/thutuc
COPY --from=build /opt/thutuc /opt/thutuc
ENV PATH=/opt/thutuc/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    THUTUC_HOME=/var/lib/thutuc \
    THUTUC_HOST=0.0.0.0 \
    THUTUC_PORT=8000
USER 10001:10001
VOLUME ["/var/lib/thutuc"]
EXPOSE 8000
# Python, not curl: the image has none. /health is the process; /ready would restart healthy
# servers whenever Elasticsearch is away.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=2)"]
ENTRYPOINT ["thutuc"]
CMD ["serve"]

# syntax=docker/dockerfile:1
# Two stages: the first installs pinned requirements and the wheel into a venv, the second holds the venv and nothing else.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/jiku
COPY requirements/runtime.txt requirements/build.txt requirements/
RUN /opt/jiku/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/runtime.txt
RUN python -m venv /opt/build \
    && /opt/build/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/build.txt
COPY pyproject.toml README.md README.ja.md CHANGELOG.md LICENSE ./
COPY app app
COPY prompts prompts
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir dist . \
    && /opt/jiku/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps dist/*.whl \
    && /opt/jiku/bin/pip uninstall --yes --quiet pip

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin jiku
COPY --from=build /opt/jiku /opt/jiku
ENV PATH=/opt/jiku/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 JIKU_HOST=0.0.0.0 JIKU_PORT=8000
USER 10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['JIKU_PORT'] + '/healthz', timeout=4)"]
CMD ["jiku", "serve"]

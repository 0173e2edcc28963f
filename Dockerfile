# The product alone: no tests, no development tools. `make check-image` tries the same steps
# without a container engine.
FROM python:3.13-slim AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/production.txt /tmp/production.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes --no-deps -r /tmp/production.txt

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media
RUN useradd --system --uid 10001 --home-dir /srv --shell /usr/sbin/nologin threadly \
    && install --directory --owner=threadly /srv/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .
# The settings insist on every value; none of these is used here or stays in the image.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    SITE_URL=https://image.invalid \
    DATABASE_URL=postgres://image.invalid/none \
    REDIS_URL=redis://image.invalid:6379/0 \
    STRIPE_SECRET_KEY=none \
    STRIPE_WEBHOOK_SECRET=none \
    python manage.py collectstatic --noinput --verbosity 0
USER threadly
VOLUME /srv/media
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "-c", "\
import os, urllib.request as http; \
host = os.environ['SITE_URL'].split('//')[1].rstrip('/'); \
http.urlopen(http.Request('http://127.0.0.1:8000/health', headers={'Host': host}), timeout=4)"]
CMD ["uvicorn", "threadly.asgi:application", "--host", "0.0.0.0", "--port", "8000", "--no-server-header", "--no-access-log", "--ws-per-message-deflate", "false", "--ws-max-size", "16384"]

"""Health of the parts that a page needs: PostgreSQL and Valkey."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache_answers() -> bool:
    try:
        cache._cache.get_client().ping()  # type: ignore[attr-defined]
    except RedisError:
        return False
    return True


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 `{"status":"ok","timestamp":…}` (UTC, ISO 8601), or 503 naming the parts down."""
    parts = {"database": _database_answers(), "cache": _cache_answers()}
    down = [name for name, answers in parts.items() if not answers]
    body: dict[str, object] = {
        "status": "down" if down else "ok",
        "timestamp": timezone.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    if down:
        body["down"] = down
    # As the usual one-line monitors look for it: without spaces.
    compact = {"separators": (",", ":")}
    return JsonResponse(body, status=503 if down else 200, json_dumps_params=compact)

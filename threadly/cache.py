"""A cache that forgets instead of failing: pages are served while Valkey is away."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.utils.functional import cached_property
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


_clients: dict[str, RedisCacheClient] = {}


def _forgiving(name: str, answer: Any) -> Any:
    def method(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(RedisCache, name)(self, *args, **kwargs)
        except RedisError as error:
            logger.warning("cache %s failed: %s", name, error)
            return kwargs.get("default", args[1] if name == "get" and len(args) > 1 else answer)

    return method


class ForgivingRedisCache(RedisCache):
    """Redis cache whose reads miss and whose writes do nothing while the server is unreachable.

    `add` and `incr` still raise: a rate limiter must know that it could not count.
    """

    @cached_property
    def _cache(self) -> RedisCacheClient:
        # Django makes a cache object for each request; the connections are the process's.
        address = repr((self._servers, self._options))  # type: ignore[attr-defined]
        return _clients.setdefault(address, super()._cache)

    get = _forgiving("get", None)
    set = _forgiving("set", None)
    touch = _forgiving("touch", False)
    delete = _forgiving("delete", False)
    get_many = _forgiving("get_many", {})
    set_many = _forgiving("set_many", [])
    delete_many = _forgiving("delete_many", None)
    has_key = _forgiving("has_key", False)

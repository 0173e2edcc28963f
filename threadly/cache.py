"""A cache that forgets instead of failing: pages are served while Valkey is away."""

import logging
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from django.utils.functional import cached_property
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class KeptClient(RedisCacheClient):
    """Keeps what Django makes anew for each question: the connections behind it are the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._kept:
            self._kept[write] = super().get_client(key, write=write)
        return self._kept[write]


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

    Rate limiters count with `add` and `incr`: what can't be counted is allowed, since a page
    that refuses everybody is the greater harm.
    """

    @cached_property
    def _cache(self) -> RedisCacheClient:
        # Django makes a cache object for each request; the connections are the process's.
        address = repr((self._servers, self._options))  # type: ignore[attr-defined]
        if address not in _clients:
            _clients[address] = KeptClient(self._servers, **self._options)  # type: ignore[attr-defined]
        return _clients[address]

    get = _forgiving("get", None)
    set = _forgiving("set", None)
    add = _forgiving("add", True)
    touch = _forgiving("touch", False)
    delete = _forgiving("delete", False)
    get_many = _forgiving("get_many", {})
    set_many = _forgiving("set_many", [])
    delete_many = _forgiving("delete_many", None)
    has_key = _forgiving("has_key", False)

    def incr(self, key: Any, delta: int = 1, version: Any = None) -> int:
        try:
            return super().incr(key, delta, version)
        except RedisError as error:
            logger.warning("cache incr failed: %s", error)
            raise ValueError(f"{key} is out of reach") from error

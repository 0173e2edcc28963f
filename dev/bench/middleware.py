"""Tells the bench what a request cost: SQL queries and seconds, in two headers."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASKED_BY = "X-Bench"


def figures(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Add X-Queries and X-Seconds to the answers of requests that carry X-Bench."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if ASKED_BY not in request.headers:
            return get_response(request)
        queries = 0

        def counted(execute: Callable, *arguments: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*arguments)

        began = time.perf_counter()
        with connection.execute_wrapper(counted):
            answer = get_response(request)
        answer["X-Queries"] = str(queries)
        answer["X-Seconds"] = f"{time.perf_counter() - began:.6f}"
        return answer

    return middleware

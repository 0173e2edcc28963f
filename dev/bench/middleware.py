"""Tells the bench what a request cost: queries, seconds, and the process's CPU time so far."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASKED_BY = "X-Bench"


def figures(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Add X-Queries, X-Seconds and X-Cpu to the answers of requests that carry X-Bench."""

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
        # Of all threads, so that what the server does around a request is in the difference.
        answer["X-Cpu"] = f"{time.process_time():.6f}"
        return answer

    return middleware

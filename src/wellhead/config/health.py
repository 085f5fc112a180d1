"""Is the program well? For whoever watches it; says nothing about people."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 -- Django passes it
    """200 when pages can be served and the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


def no_such_page(request: HttpRequest, **_named: str) -> HttpResponse:  # noqa: ARG001 -- Django passes both
    """A page of a library that this program does not offer."""
    raise Http404

"""A strict Content-Security-Policy on every public response: nothing inline, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse


POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        "manifest-src 'self'",
    ]
)


class ContentSecurityPolicyMiddleware:
    """Set the policy outside the admin, whose editor needs inline styles; a policy a view has set is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not self._is_admin(request):
            response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    @staticmethod
    def _is_admin(request: HttpRequest) -> bool:
        try:
            return request.path_info.startswith(reverse("wagtailadmin_home"))
        except NoReverseMatch:  # a site without the admin has nothing to spare
            return False

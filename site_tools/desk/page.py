"""Render the desk's pages and messages from templates."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from .access import Keys

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)


class Pages:
    """Renders the desk's pages. Their links contain the secret path, and their forms contain the CSRF token."""

    def __init__(self, keys: Keys) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._environment.globals.update(base=keys.base, csrf=keys.csrf)

    def page(self, template: str, status: HTTPStatus = HTTPStatus.OK, /, **values: Any) -> Response:
        """Return a page of the desk as a response.

        Args:
            template: the name of the template, without “.html”.
            status: the status of the response.
            values: the variables of the template.
        """
        html = self._environment.get_template(f"{template}.html").render(values)
        return Response(html, status, {"Content-Security-Policy": POLICY}, media_type="text/html")

    def message(self, title: str, text: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
        """Return a page that contains only a title and a sentence."""
        return self.page("message", status, title=title, text=text)

"""Pure: the forms, in the words of Decap CMS's configuration."""

from __future__ import annotations

from typing import Any

from theming.languages import own_name

from . import fields
from .fields import Question

RECORDS = "records"  # a data file of records is a list to the browser, so that one can be added
_WIDGETS: dict[str, dict[str, Any]] = {
    "text": {"widget": "string"},
    "long text": {"widget": "text"},
    "key": {"widget": "string", "pattern": ["^[a-z0-9][a-z0-9_-]*$", "Small letters, digits, - and _ only."]},
    # A day that is not filled in stays empty: without a default the form would write today's.
    "day": {
        "widget": "datetime",
        "format": "YYYY-MM-DD",
        "date_format": "YYYY-MM-DD",
        "time_format": False,
        "default": "",
    },
    "number": {"widget": "number", "value_type": "int", "min": 5, "max": 20},
    "yes or no": {"widget": "switch"},
    "list": {"widget": "lines"},
    "sentences": {"widget": "lines"},
    "aliases": {"widget": "lines"},
    "any": {"widget": "lines"},
    "hidden": {"widget": "hidden"},
    "record": {"widget": "object", "collapsed": True},
}
_USUALLY_ON = ("autolink", "glossary", "footer")
_TEXT = {
    "name": "body",
    "label": "Text",
    "widget": "text",  # Decap CMS’s own for Markdown loses the place of the caret when keys come fast
    "required": False,
    "hint": "Headings begin with ##. A blank line begins a new paragraph. A list begins each line with -.",
}


def config(api: str, languages: tuple[str, ...]) -> dict[str, Any]:
    """Give the whole configuration.

    Args:
        api: the address, on this machine, that reads and writes the files.
        languages: those that the site has besides its own.
    """
    return {
        "backend": {"name": "proxy", "proxy_url": api},
        "media_folder": "content/images",
        "public_folder": "{static}/images",
        "show_preview_links": False,
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [
            _folder("pages", "Pages", "page", "content/pages", fields.pages()),
            *(
                _folder(
                    f"pages-{code}",
                    f"Pages in {own_name(code)}",
                    "Page",
                    f"content/pages/{code}",
                    fields.pages(),
                    lang=code,
                )
                for code in languages
            ),
            {
                **_folder("words", "Words", "word", "content/glossary", fields.terms()),
                "description": "Each is explained where it stands in a page.",
                "delete": True,
            },
            {
                "name": "data",
                "label": "Your practice",
                "editor": {"preview": False},
                "files": [
                    _file("practice", "Name, fee, license and so on", list(map(widget, fields.practice()))),
                    _file(
                        "help_lines",
                        "Telephone numbers that help",
                        [_records("Help line", "name", fields.help_lines(languages))],
                    ),
                    _file("sources", "Sources", [_records("Source", "title", fields.sources())]),
                ],
            },
        ],
    }


def widget(question: Question, **more: Any) -> dict[str, Any]:
    """Give one field of a form."""
    field = {
        "name": question.name, "label": question.label, "required": question.required, **_WIDGETS[question.kind], **more,
    }  # fmt: skip
    if question.hint:
        field["hint"] = question.hint
    if question.kind == "yes or no":
        field["usual"] = question.name in _USUALLY_ON
    if question.parts:
        field["fields"] = list(map(widget, question.parts))
    return field


def _folder(name: str, label: str, one: str, folder: str, form: tuple[Question, ...], **hidden: str) -> dict[str, Any]:
    shown = [
        widget(question, **({"default": hidden[question.name]} if question.name in hidden else {})) for question in form
    ]
    # What is written most often stands near the top, below what the page is about.
    place = 1 + max(index for index, question in enumerate(form) if question.kind == "long text")
    return {
        "name": name, "label": label, "label_singular": one, "folder": folder, "extension": "md", "format": "yaml-frontmatter",
        "create": True, "delete": False, "identifier_field": "title", "summary": "{{title}}", "sortable_fields": ["title", "written"],
        "fields": [*shown[:place], _TEXT, *shown[place:]],
    }  # fmt: skip


def _file(name: str, label: str, form: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "label": label, "file": f"content/data/{name}.yaml", "fields": form}


def _records(one: str, title: str, form: tuple[Question, ...]) -> dict[str, Any]:
    return {
        "name": RECORDS, "label": f"{one}s", "label_singular": one, "widget": "list", "collapsed": True,
        "summary": f"{{{{fields.{title}}}}}", "fields": list(map(widget, form)),
    }  # fmt: skip

"""Register the glossary with Pelican, and prepare the settings and the templates for it."""

from __future__ import annotations

import glob
import logging
from functools import partial
from pathlib import PurePath
from typing import Any

from pelican.plugins import signals

from .addresses import set_address
from .composing import HERE
from .entries import GlossaryError
from .generator import GlossaryGenerator
from .page_order import add_order, terms_last
from .rendering import LinkingTemplate
from .settings import read
from .template_loader import TemplateLoader
from .term_reader import use_for_terms, wrap_other_readers

_OURS = r"(?![{|](?:no-)?term[|}])"  # keeps Pelican from resolving {term}, which it would report as an unknown link


def prepare_settings(pelican: Any) -> None:
    """Check the ``GLOSSARY`` setting, and make Pelican read the terms folder as pages, not as articles.

    Pelican also keeps the site's own page order, ignores the file with several terms, and leaves ``{term}`` links to this plugin.

    Raises:
        InvalidSettingError: the ``GLOSSARY`` setting is not valid.
    """
    settings = pelican.settings
    options = read(settings.get("GLOSSARY", {}))
    # Leave out a leading “./”, because Pelican compares the folder with the paths that it finds.
    folder = str(PurePath(options.path))
    for name in ("PAGE_PATHS", "ARTICLE_EXCLUDES"):
        if folder not in settings[name]:
            settings[name] = [*settings[name], folder]
    settings["PAGE_ORDER_BY"] = terms_last(settings["PAGE_ORDER_BY"])
    if not settings["INTRASITE_LINK_REGEX"].startswith(_OURS):
        settings["INTRASITE_LINK_REGEX"] = _OURS + settings["INTRASITE_LINK_REGEX"]
    name = glob.escape(PurePath(options.file).name)
    if options.file and name not in settings["IGNORE_FILES"]:
        settings["IGNORE_FILES"] = [*settings["IGNORE_FILES"], name]


def prepare_templates(generator: Any) -> None:
    """Make Pelican find the plugin's templates after the theme's own, and make these find the theme's template for pages.

    Also make all templates add links and definitions to the pages that they render.
    """
    env, extensions = generator.env, generator.settings["TEMPLATE_EXTENSIONS"]
    env.loader.loaders.append(TemplateLoader(HERE / "templates", extensions))
    env.globals["glossary_page"] = partial(env.select_template, [f"page{extension}" for extension in extensions])
    env.template_class = type("LinkingTemplate", (LinkingTemplate, env.template_class), {})


def without_traceback(record: logging.LogRecord) -> bool:
    """Remove the traceback from a log record about a glossary error, and return true. ``pelican --debug`` still prints the traceback."""
    if record.exc_info and isinstance(record.exc_info[1], GlossaryError):
        record.exc_info = None
    return True


def _generators(_pelican: Any) -> type[GlossaryGenerator]:
    return GlossaryGenerator


def register() -> None:
    """Register the plugin callbacks."""
    logging.getLogger("pelican").addFilter(without_traceback)
    signals.initialized.connect(prepare_settings)
    signals.readers_init.connect(use_for_terms)
    signals.content_object_init.connect(set_address)
    signals.content_object_init.connect(add_order)
    signals.generator_init.connect(prepare_templates)
    signals.generator_init.connect(wrap_other_readers)
    signals.get_generators.connect(_generators)

"""Make the rules of the language check available to the templates."""

from __future__ import annotations

from typing import Any

from pelican.plugins import signals
from proofread.rule_pages import topics


def add_words(generator: Any) -> None:
    """Add the template function ``word_topics``, which returns every topic with the explanations of its rules."""
    generator.env.globals["word_topics"] = topics


def register() -> None:
    """Connect to Pelican's signals."""
    signals.generator_init.connect(add_words)

"""Words that hurt people who use substances, in everything that readers read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from proofread.content import Content
from proofread.language import find_in_prose
from proofread.problem import Problem
from proofread.rules import read_rules

NAME = "language"
_TITLES = ("title", "nav")  # fields in which every word may have a capital


def check(content: Content) -> Iterator[Problem]:
    """Look at the text, the title and the summary of every page and term in English, and at the practice data."""
    rules = read_rules()
    foreign = {content.name(source.path) for source in content.sources if not source.is_english}
    by_name = {rule.name: rule for rule in rules.rules}
    for path, passage in content.passages():
        if path in foreign:
            continue
        is_title = passage.field in _TITLES
        find = partial(find_in_prose, passage.text, rules, is_title=is_title, raw=passage.raw)
        for finding in content.memory.recall((NAME, passage.text, passage.raw, is_title), find):
            rule = by_name[finding.rule]
            message = f"“{finding.words}”: {rule.why}"
            hint = f"Better: {finding.prefer}. ({rule.source})"
            yield Problem(path, *passage.place(finding.start), NAME, rule.severity, message, hint)

"""Check everything that readers see for language that stigmatizes people who use substances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial

from proofread.documents import Documents
from proofread.language import find_in_prose
from proofread.problem import Check, Kind, Problem, Span
from proofread.replacements import replacement
from proofread.rules import read_rules

CHECK = Check(
    "language",
    "Looks for language that stigmatizes people who use substances, in everything that readers see. Each rule names the guides that it is based on.",
    allowable=True,
)
NAME = CHECK.name
_NEAR = 40  # characters before and after a finding that determine whether better words fit
_TITLES = ("title", "nav")  # fields that may use title case


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the kind of problem for each rule, keyed by the name of the rule."""
    return {
        rule.name: CHECK.kind(
            f"language.{rule.name}", rule.severity, "“{words}”: {why}", "Better: {better}. ({source})", quotes=("words",),
            why=rule.why,
        )
        for rule in read_rules().rules
    }  # fmt: skip


def check(documents: Documents) -> Iterator[Problem]:
    """Yield a problem for each stigmatizing term in any passage, except in parsed files that are not in English."""
    rules = read_rules()
    foreign = {documents.name(source.path) for source in documents.checked if not source.is_english}
    by_name = {rule.name: rule for rule in rules.rules}
    for path, passage in documents.passages():
        if path in foreign:
            continue
        is_title = passage.field in _TITLES
        find = partial(find_in_prose, passage.text, rules, is_title=is_title, raw=passage.raw)
        for finding in documents.cache.get_or_compute((NAME, passage.text, passage.raw, is_title), find):
            rule = by_name[finding.rule]
            span = Span(path, *passage.place(finding.start), passage.place(finding.end))
            before, after = (
                passage.text[max(0, finding.start - _NEAR) : finding.start],
                passage.text[finding.end : finding.end + _NEAR],
            )
            old, new = replacement(finding.words, finding.prefer, rules.drugs.pattern, before, after)
            yield kinds()[rule.name].at(
                span, words=finding.words, why=rule.why, better=finding.prefer, source=rule.source, replaces=old, replacement=new,
            )  # fmt: skip

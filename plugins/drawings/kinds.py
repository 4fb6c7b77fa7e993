"""The kinds of problems with the marks for drawings, such as ``[[drawing.stages_of_change]]``."""

from __future__ import annotations

from proofread.build import BUILD
from proofread.problem import DID_YOU_MEAN, Example

_kind = BUILD.kind
_LABELS = "- Drug\n- Set\n- Setting\n- Among friends\n- Among strangers\n"
_RIGHT = f"[[drawing.drug_set_and_setting]]\n\n{_LABELS}"
UNKNOWN = _kind(
    "build.unknown-drawing",
    "error",
    "There is no drawing “{mark}”.",
    (DID_YOU_MEAN, "Use one of these: {known}."),
    quotes=("mark",),
    why="Readers would see the list below it, without the drawing that explains it.",
    example=Example(f"[[drawing.drug_set_setting]]\n\n{_LABELS}", _RIGHT),
)
NOT_ALONE = _kind(
    "build.drawing-not-alone",
    "error",
    "“{mark}” is in a paragraph with other text.",
    "Write it on a line of its own, with an empty line above and below it.",
    quotes=("mark",),
    why="A drawing is as wide as the text, so it cannot be inside a sentence.",
    example=Example(f"Three things: [[drawing.drug_set_and_setting]]\n\n{_LABELS}", f"Three things:\n\n{_RIGHT}"),
)
WRONG_LABELS = _kind(
    "build.drawing-labels",
    "error",
    "“{mark}” needs a list of {needed} labels below it; labels found: {found}.",
    "Write a list with {needed} items right below it. Keep each item to a few plain words, without links or bold type.",
    quotes=("mark",),
    why="The list is the text of the drawing. Readers who cannot see the drawing get only the list, and others see its words next to the lines.",
    example=Example("[[drawing.drug_set_and_setting]]\n\n- Drug\n- Set\n", _RIGHT),
)

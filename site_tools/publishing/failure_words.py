"""Describe the state of a target in a sentence after publishing or going back has failed."""

from __future__ import annotations

from practice.targets import PUBLIC, Target


def after_failure(target: Target, *, is_public: bool, is_published: bool, begun: bool = False) -> str:
    """Return a sentence that describes the state of a target after a failure.

    Only rsync can stop halfway, while it moves the files into place. Targets of all other kinds change either completely or not at all.

    Args:
        target: the target that publishing or going back should have changed.
        is_public: whether readers can see the target.
        is_published: whether a version was at the target before.
        begun: whether some files may have been sent.
    """
    halfway = begun and target.kind == "rsync"
    if not is_published:
        nothing = "Nothing was sent" if target.kind in PUBLIC else "Nothing was published"
        return f"{nothing}{', except for some of the pages if the connection broke at the very last moment' * halfway}."
    if is_public:
        late = ", or some of the new ones if the connection broke at the very last moment"
        return f"Readers still see the same pages as before{late * halfway}."
    if target.kind == "zip":
        return f"The file “{target.to}” is the same as before."
    return f"The folder “{target.to}” still contains the same pages as before."

"""The environment variables for a program that may run Git."""

from __future__ import annotations

from collections.abc import Mapping

# Git sets these variables for a hook, so that Git commands in the hook use the hook's repository. The list is from
# “git rev-parse --local-env-vars”, without GIT_CONFIG_COUNT and GIT_CONFIG_PARAMETERS, which hold settings, such as credentials.
_OF_A_REPOSITORY = frozenset(
    "GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR GIT_CONFIG GIT_DIR GIT_GRAFT_FILE "
    "GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE GIT_INTERNAL_SUPER_PREFIX GIT_NO_REPLACE_OBJECTS GIT_OBJECT_DIRECTORY GIT_PREFIX "
    "GIT_REPLACE_REF_BASE GIT_SHALLOW_FILE GIT_WORK_TREE".split()
)


def without_repository(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables except those that name a repository.

    In a Git hook, such as one that runs ``./site publish`` before each push, these variables name the hook's repository. Git would then
    read and change the hook's repository, whatever folder it runs in.
    """
    return {name: value for name, value in environment.items() if name not in _OF_A_REPOSITORY}

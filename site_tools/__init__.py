"""What ``./site TASK`` runs: the build, the checks, the desk, publishing and the booklet, each a layer above those before it."""

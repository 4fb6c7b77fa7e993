"""What ``./site TASK`` runs: the build, its checks, the desk, publishing and the booklet, each a floor above the one before."""

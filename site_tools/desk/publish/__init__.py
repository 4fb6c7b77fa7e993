"""The desk's “Publish” page: changes, obstacles, targets, and earlier versions."""

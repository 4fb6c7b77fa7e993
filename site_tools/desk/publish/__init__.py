"""The desk's page “Publish”: changes, obstacles, targets, and earlier versions."""

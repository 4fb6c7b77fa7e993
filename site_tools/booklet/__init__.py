"""The whole site as one PDF."""

"""Measures what the site's own plugins cost; ``bench/README.md`` has the last results."""

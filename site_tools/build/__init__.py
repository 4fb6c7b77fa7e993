"""Run Pelican: its settings, its log and its cache."""

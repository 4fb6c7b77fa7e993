"""Run Pelican with its settings, log and cache, and read and write files safely."""

"""The therapist's tools: the preview and the browser editor."""

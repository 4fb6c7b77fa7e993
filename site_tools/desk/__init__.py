"""Where the therapist works: the preview and the editor."""

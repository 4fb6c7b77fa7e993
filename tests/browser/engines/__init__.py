"""A set of behavior tests for three engines: Chromium, Firefox, and WebKit, the engine of every iPhone."""

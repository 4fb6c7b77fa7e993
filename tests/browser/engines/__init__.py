"""One table of behaviors in three engines: Chromium, Firefox, and the WebKit that is in every iPhone."""

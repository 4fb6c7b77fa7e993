"""Inject payloads that would run a script or contact another site wherever the site accepts content, and check that each is reported and has no effect."""

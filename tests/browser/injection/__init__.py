"""Inject payloads that would run a script or contact another site wherever the site accepts content, and check that none has any effect."""

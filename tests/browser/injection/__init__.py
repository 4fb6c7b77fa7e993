"""Inject payloads wherever the site accepts content, and check that each is reported and has no effect.

A payload is content that would run a script or contact another site if it were published unchanged.
"""

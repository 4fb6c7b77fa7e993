"""Inject payloads wherever the site accepts content, and check that each is reported and has no effect.

A payload would run a script or contact another site.
"""

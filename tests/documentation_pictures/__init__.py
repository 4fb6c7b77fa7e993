"""Take the pictures in the READMEs, in ``docs/`` and on the social card from the current site."""

"""Takes the pictures in the README, in ``docs/`` and on the social card from the current site."""

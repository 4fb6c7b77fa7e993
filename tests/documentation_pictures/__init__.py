"""Takes the pictures in the README, in ``docs/`` and on the social card from the site as it is now."""

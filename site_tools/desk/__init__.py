"""The desk: one local server in which the therapist writes, sees and publishes the site."""

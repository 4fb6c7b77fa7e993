"""The desk: a local web app in which the therapist writes, previews and publishes the site."""

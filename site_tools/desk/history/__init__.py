"""Store earlier versions of each file, and unsaved texts, in the desk's own folder."""

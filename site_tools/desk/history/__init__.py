"""Earlier versions of each file, and texts that are not saved yet, in the desk's own folder."""

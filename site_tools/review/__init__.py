"""A list on paper of everything that waits for the clinician."""

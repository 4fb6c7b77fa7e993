"""A printable list of everything that is waiting for the clinician."""

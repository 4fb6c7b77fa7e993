"""One run of Pelican: what it is made of, and what it says."""

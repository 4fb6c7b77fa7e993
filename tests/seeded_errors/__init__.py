"""Seeds errors in a copy of the content, and tests that the checks find each of them in the right place."""

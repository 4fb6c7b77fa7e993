"""The checked build: what this site knows of its content and its pages, and everything that can be wrong with them."""

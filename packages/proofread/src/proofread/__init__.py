"""Check Markdown, HTML and plain text offline. Each check is a module that yields problems."""

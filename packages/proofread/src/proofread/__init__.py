"""Find stigmatizing language and markup errors in Markdown, HTML and plain text, offline. Each check is a module that yields problems."""

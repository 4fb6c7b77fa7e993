"""Contains one module per check, and helper modules of the Markdown check."""

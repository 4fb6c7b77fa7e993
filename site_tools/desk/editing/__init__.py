"""The files of ``content`` through forms in a browser, and the one form in which their YAML is written.

``form`` writes YAML, in the words of ``dialects``; ``fields`` says what a form asks for; ``config`` tells that to Decap CMS; ``files`` reads and writes what it asks for;
``rendering`` shows a text as the site would; ``server`` is what a browser reaches; ``package`` fetches Decap CMS.
"""

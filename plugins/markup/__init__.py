"""This site's Markdown extensions, one per module.

- ``tables``: a paragraph ``Table: words`` above a table becomes its caption, and the first column becomes row headings. Each
  other cell has its column's heading as ``data-label``, so that a stacked table on a narrow screen still shows it.
- ``comments``: text between ``<!--`` and ``-->`` is not published.
- ``escape_html``: HTML that would affect the whole page is shown as text.
- ``brackets``: the brackets of links are found in linear time.
- ``definitions``: terms need no empty line between them.
- ``emoji``: GitHub's names of emoji.
- ``entities``: names of characters that do not exist are text.
- ``escapes``: a backslash before any punctuation.
- ``lists``: ``1)`` and task lists.
- ``line_breaks``: a backslash at the end of a line breaks it.
- ``headings``: thousands of headings take linear time.
- ``html_blocks``: Markdown inside HTML blocks is rendered.
- ``quotes``: curly quotation marks face the right way next to emphasis, links and tokens.

``nesting`` keeps lists of both kinds from being nested too deeply.
"""

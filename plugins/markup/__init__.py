"""Author markup of this site, as Python-Markdown extensions, one a module.

``tables``: a paragraph ``Table: words`` above a table becomes its caption. The first column heads its row. Each other
cell carries the heading of its column as ``data-label``, so that a stacked table on a narrow screen still says which
answer is whose. ``comments``: what stands between ``<!--`` and ``-->`` is not published. ``escape_html``: what would change the
page as a whole is shown as text. ``lists``: ``1)`` and task lists. ``line_breaks``: a backslash at a line's end. ``html_blocks``:
Markdown inside HTML blocks is rendered. ``quotes``: quotation marks turn the right way beside emphasis, links and tokens.
"""

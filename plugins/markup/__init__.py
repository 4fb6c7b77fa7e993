"""This site's Markdown extensions, one per module.

- ``tables``: a paragraph ``Table: words`` above a table becomes its caption, and the first column becomes row headings. Each
  other cell gets its column heading as ``data-label``, so stacked tables on narrow screens still show the heading.
- ``comments``: text between ``<!--`` and ``-->`` is not published.
- ``escape_html``: HTML that would affect the whole page is escaped.
- ``brackets``: the brackets of links are found in linear time.
- ``definitions``: definition lists need no empty line between terms.
- ``emoji``: GitHub's emoji names, such as ``:heart:``.
- ``entities``: unknown character names, such as ``&notes;``, stay text.
- ``escapes``: a backslash escapes any punctuation.
- ``lists``: numbers such as ``1)``, and task lists.
- ``line_breaks``: a backslash at the end of a line makes a line break.
- ``headings``: headings are parsed in linear time, even if there are thousands.
- ``html_blocks``: Markdown inside HTML blocks is rendered.
- ``quotes``: curly quotation marks face the right way next to emphasis, links and tokens.

``nesting`` limits how deeply lists and definition lists can be nested.
"""

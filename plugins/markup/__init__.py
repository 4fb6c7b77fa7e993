"""Author markup of this site, as a Python-Markdown extension: tables with a caption, row headings and labelled cells.

A paragraph ``Table: words`` above a table becomes its caption. The first column heads its row. Each other cell carries
the heading of its column as ``data-label``, so that a stacked table on a narrow screen still says which answer is whose.
"""

from .tables import TablesExtension, makeExtension

__all__ = ["TablesExtension", "makeExtension"]

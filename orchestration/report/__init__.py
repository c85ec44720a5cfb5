"""`warehouse/report.html`: the published warehouse as one page for people who write no SQL, with its data inside.

Belongs here: what the page holds (`page_rows`), how it is packed (`page_chunks`), put together (`rendering`), written (`writing`)
and made anew (`after_publishing`); the page's own source in `page/`, and the libraries of others that it carries in `vendor/`.
Does not belong here: SQL (that is in `sql/report/`), a rule about figures, or anything that writes to a warehouse.
"""

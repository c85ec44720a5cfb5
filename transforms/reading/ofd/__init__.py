"""OFD (GB/T 33190-2016), the fixed layout of Chinese public bodies: a ZIP archive of XML parts.

Belongs here: its parts, what is drawn on its pages. Does not belong here: lines, columns and tables (`placed/`).
"""

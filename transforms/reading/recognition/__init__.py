"""Text recognition (OCR) of pictures of pages, where the extra `ocr` is installed.

Belongs here: pixels -> lines with places. Does not belong here: lines, columns and tables (`placed/`).
"""

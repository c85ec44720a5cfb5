-- document_text: the text that every raw offset refers to
INSERT INTO document_text BY NAME
SELECT
    document_key,
    page_no,
    text
FROM staged_document_text;

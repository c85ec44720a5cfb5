-- document_sentence: the sentences, and the pieces of a page that are none
INSERT INTO document_sentence BY NAME
SELECT
    sentence_key,
    article_key,
    document_key,
    paragraph_no,
    sentence_no,
    kind,
    section_path,
    text,
    region_code,
    region_basis,
    page_no,
    raw_start,
    raw_end
FROM staged_sentence;

-- dim_article: the articles of the documents that were read
INSERT INTO dim_article BY NAME
SELECT
    article_key,
    document_key,
    article_no,
    kind,
    title,
    subtitle,
    region_code,
    if(speaker IS NULL, NULL, surrogate_key([speaker, organizations[1]])) AS speaker_key,
    speaker_role,
    published_on,
    published_on_basis,
    text,
    page_no,
    raw_start,
    raw_end
FROM staged_article;

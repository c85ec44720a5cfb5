-- bridge_article_organization of the documents that leave; before their articles, which say whose they are
DELETE FROM bridge_article_organization
WHERE
    article_key IN (
        SELECT a.article_key
        FROM dim_article AS a
        INNER JOIN leaving_document AS l ON a.document_key = l.document_key
    );

-- bridge_article_reporter: the reporters of each article in their order, each with the place of the name
INSERT INTO bridge_article_reporter BY NAME
WITH listed AS (
    SELECT
        article_key,
        generate_subscripts(reporters, 1) AS position,
        unnest(reporters) AS name,
        page_no,
        unnest(reporter_starts) AS raw_start,
        unnest(reporter_ends) AS raw_end
    FROM staged_article
    WHERE len(reporters) > 0
)

SELECT
    article_key,
    position,
    surrogate_key([name, NULL]) AS person_key,
    page_no,
    raw_start,
    raw_end
FROM listed;

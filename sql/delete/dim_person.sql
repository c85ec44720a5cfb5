-- People that nothing refers to any more; after the articles and figures that leave
DELETE FROM dim_person
WHERE
    person_key NOT IN (
        SELECT speaker_key FROM dim_article
        WHERE speaker_key IS NOT NULL
        UNION ALL
        SELECT speaker_key FROM fact_figure
        WHERE speaker_key IS NOT NULL
        UNION ALL
        SELECT person_key FROM bridge_article_reporter
    );

-- Organizations that nothing refers to any more; after the people
DELETE FROM dim_organization
WHERE
    organization_key NOT IN (
        SELECT organization_key FROM bridge_article_organization
        UNION ALL
        SELECT organization_key FROM fact_figure
        WHERE organization_key IS NOT NULL
        UNION ALL
        SELECT organization_key FROM dim_person
        WHERE organization_key IS NOT NULL
    );

-- 同一件事各省差多少? The same thing measured in several regions, side by side
SELECT
    measured_entity_head,
    measured_property,
    unit,
    region,
    cast(value_median AS DOUBLE) AS value_median,
    figures,
    regions
FROM figures_by_region
WHERE region IS NOT NULL AND regions > 1
ORDER BY regions DESC, measured_entity_head, measured_property, unit, value_median DESC;

-- indicator_codes: the indicators with the codes that SDMX files write
-- Grain: one indicator
-- Used by: zhibiao export --format sdmx-csv
SELECT
    indicator,
    code,
    english,
    definition
FROM dim_indicator
ORDER BY code;

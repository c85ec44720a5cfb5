-- places_of: where figures stand, and the sentences they stand in
-- Grain: one figure
-- Used by: zhibiao export (the sheet provenance)
SELECT
    figure_key,
    source_file,
    article_title,
    page_no,
    surface,
    sentence,
    raw_start,
    raw_end
FROM figures
WHERE figure_key IN (SELECT unnest($keys));

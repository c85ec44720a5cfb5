-- figures_about: the published figures whose names have all of these words, newest first; where there are none, of
-- those in whose sentence they stand
-- Grain: one figure
-- Parameters: $words, a list; $region, the beginning of a region's name, a code, or empty for all; $most rows at most
-- Used by: zhibiao show
WITH named AS (
    SELECT
        f.figure_key,
        o.indicator,
        o.measure,
        o.time_end,
        concat_ws(' ', o.indicator, o.measure, f.measured_entity, f.measured_property) AS names,
        concat_ws(' ', o.indicator, o.measure, f.measured_entity, f.measured_property, f.surface, s.text) AS all_words
    FROM fact_figure AS f
    INNER JOIN fact_observation AS o ON f.figure_key = o.figure_key
    INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
    LEFT JOIN dim_region AS r ON f.region_code = r.region_code
    WHERE
        f.withheld_by IS NULL
        AND (
            starts_with(r.name, $region)  -- noqa: RF02
            OR starts_with(r.province_name, $region)  -- noqa: RF02
            OR f.region_code = $region  -- noqa: RF02
            OR $region = ''  -- noqa: RF02
        )
),

by_name AS (
    SELECT
        *,
        len(list_filter($words, LAMBDA word: NOT contains(names, word))) = 0 AS is_named
    FROM named
    WHERE len(list_filter($words, LAMBDA word: NOT contains(all_words, word))) = 0
),

matching AS (
    SELECT
        figure_key,
        count(*) OVER () AS found,
        row_number() OVER (
            ORDER BY
                indicator IS NOT DISTINCT FROM array_to_string($words, '') DESC,
                measure IS NOT DISTINCT FROM array_to_string($words, '') DESC,
                time_end DESC NULLS LAST,
                figure_key
        ) AS place
    FROM by_name
    WHERE is_named OR NOT (SELECT bool_or(n.is_named) FROM by_name AS n)
)

SELECT
    figure_key,
    found
FROM matching
WHERE place <= $most
ORDER BY place;

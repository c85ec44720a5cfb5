-- 哪些钱数最大? The largest amounts of money, each with its sentence
SELECT
    source_file,
    region,
    value,
    unit,
    measured_entity,
    measured_property,
    sentence
FROM figures
WHERE dimension = 'currency'
ORDER BY value DESC NULLS LAST, figure_key
LIMIT 10;

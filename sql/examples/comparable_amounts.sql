-- 不同单位怎么比? Lengths, areas, masses and amounts in one unit each, so that 亩 and 公顷 can be compared
SELECT
    dimension,
    base_unit,
    base_value,
    surface,
    region,
    measured_entity
FROM figures
WHERE base_value IS NOT NULL AND dimension NOT IN ('count', 'ratio')
ORDER BY dimension, base_unit, base_value DESC, figure_key;

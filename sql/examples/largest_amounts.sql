-- 哪些钱数最大 (亿元)? The largest amounts of money in 亿元 (of the unit 元 only), how exact, done or planned, with the sentence
SELECT
    region,
    measured_entity,
    measured_property,
    round(value / 100000000, 4) AS yi_yuan,
    modifier,
    status,
    source_file,
    sentence
FROM figures
WHERE unit = '元'
ORDER BY value DESC NULLS LAST, figure_key
LIMIT 20;

-- Who is silent? Of the provinces that plan 2024, and of those that report on it, those that do not give an indicator
SELECT
    kind,
    indicator,
    transformation,
    areas AS provinces_that_tell,
    areas_reporting AS provinces_that_report,
    array_to_string(silent, '、') AS silent
FROM coverage_by_indicator
WHERE
    time_period = '2024'
    AND indicator IN ('地区生产总值', '城镇新增就业', '规模以上工业增加值', '固定资产投资', '社会消费品零售总额')
    AND transformation = if(indicator = '城镇新增就业', 'N', 'G1Y')
ORDER BY kind DESC, areas DESC, indicator;

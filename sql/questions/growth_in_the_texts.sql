-- Where does it say so? Of the plans that were missed or not told of, the sentences that both figures stand in
SELECT
    t.ref_area_name AS province,
    p.source_file AS planned_in,
    p.sentence AS plan_sentence,
    r.source_file AS reached_in,
    r.sentence AS outcome_sentence
FROM target_outcomes AS t
INNER JOIN figures AS p ON t.target_figure_key = p.figure_key
LEFT JOIN figures AS r ON t.outcome_figure_key = r.figure_key
WHERE
    t.indicator = '地区生产总值'
    AND t.transformation = 'G1Y'
    AND t.time_period = '2024'
    AND (t.outcome IS NULL OR t.outcome < t.target)
ORDER BY t.difference NULLS LAST, t.ref_area;

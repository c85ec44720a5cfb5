-- 哪些数字要人工核对? The figures whose reading is least sure, with the rules that read them: to be looked at first
SELECT
    round(confidence, 2) AS sure,
    surface,
    measured_entity,
    measured_property,
    array_to_string(rules, ', ') AS rules,
    sentence
FROM figures
ORDER BY confidence, figure_key
LIMIT 20;

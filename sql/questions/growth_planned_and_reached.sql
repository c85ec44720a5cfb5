-- Growth of the economy in 2024: what did each province plan at the year's head, and what did it reach?
SELECT
    ref_area_name AS province,
    if(target_modifier = 'about', 'about ', '') || target AS planned,
    outcome AS reached,
    difference,
    CASE
        WHEN outcome IS NULL THEN 'not told'
        WHEN outcome >= target THEN 'at or above'
        ELSE 'below'
    END AS against_the_plan
FROM target_outcomes
WHERE indicator = '地区生产总值' AND transformation = 'G1Y' AND time_period = '2024'
ORDER BY difference DESC NULLS LAST, ref_area;

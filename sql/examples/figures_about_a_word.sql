-- 各地机构压减、退费的数字? All figures that stand in a sentence with a word, and how sure their reading is (0 to 1)
-- asks: a_word := '退费', another := '压减'
SELECT
    region,
    measured_entity,
    measured_property,
    surface,
    modifier,
    status,
    round(confidence, 2) AS sure,
    sentence
FROM figures
WHERE contains(sentence, '退费') OR contains(sentence, '压减')
ORDER BY region, source_file, page_no, raw_start;

-- 哪些文件读得少? Documents with few figures for their length, to be looked at
SELECT
    source_file,
    character_count,
    figures,
    round(figures_per_1000_characters, 1) AS figures_per_1000_characters,
    round(share_with_figure, 2) AS share_with_figure
FROM coverage
ORDER BY figures_per_1000_characters NULLS FIRST, source_file
LIMIT 20;

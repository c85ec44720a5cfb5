-- 哪些文件读得少? Documents with few figures for their length, to be looked at
SELECT
    source_file,
    character_count,
    figures,
    figures_per_1000_characters,
    share_with_figure
FROM coverage
ORDER BY figures_per_1000_characters NULLS FIRST, source_file
LIMIT 20;

-- 谁说的? Who signs or speaks, and how many figures are given
SELECT
    source_file,
    article_no,
    title,
    region,
    array_to_string(organizations, '、') AS organizations,
    speaker,
    speaker_role,
    array_to_string(reporters, '、') AS reporters,
    figures
FROM articles
ORDER BY source_file, article_no;

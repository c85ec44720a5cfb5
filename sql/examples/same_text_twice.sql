-- 同一篇文章读了两遍吗? Articles whose words stand in several files (a page as PDF and as HTML): their figures count twice
SELECT
    count(*) AS times,
    sum(figures) AS figures,
    min(source_file) AS one_file,
    max(source_file) AS another_file,
    any_value(title ORDER BY source_file, article_no) AS title
FROM articles
GROUP BY md5(regexp_replace(text, '\s', '', 'g'))
HAVING count(*) > 1
ORDER BY figures DESC, one_file;

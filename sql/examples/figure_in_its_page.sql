-- 这个数在原文哪里? Each figure in its page: what stands before it, itself, and what stands after it
SELECT
    f.figure_key,
    f.source_file,
    f.page_no,
    f.surface,
    substr(t.text, greatest(f.raw_start - 29, 1), least(f.raw_start, 30)) AS before_it,
    substr(t.text, f.raw_start + 1, f.raw_end - f.raw_start) AS as_printed,
    substr(t.text, f.raw_end + 1, 30) AS after_it
FROM figures AS f
INNER JOIN document_text AS t ON f.document_key = t.document_key AND f.page_no = t.page_no
ORDER BY f.source_file, f.page_no, f.raw_start;

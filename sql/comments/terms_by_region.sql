-- Comments of the view terms_by_region, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW terms_by_region IS
'one policy term (政策用语) in one region';
COMMENT ON COLUMN terms_by_region.term IS
'The term as written, without its quotation marks (用语)';
COMMENT ON COLUMN terms_by_region.kind IS
'How it was recognised: lexicon, quoted, shorthand (识别方式)';
COMMENT ON COLUMN terms_by_region.meaning IS
'What it stands for, when the lexicon has it (释义)';
COMMENT ON COLUMN terms_by_region.region IS
'Province-level region (北京市); NULL when national or unplaced (省级地区)';
COMMENT ON COLUMN terms_by_region.region_code IS
'Code of that province-level region (省级代码)';
COMMENT ON COLUMN terms_by_region.articles IS
'Articles that have the term (文章数)';
COMMENT ON COLUMN terms_by_region.occurrences IS
'How often they have it (次数)';

-- fact_numeral, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one numeral (数字): a run of digits or of number characters, as a figure or with the reason why it is none
-- Key:   numeral_key (unique by the expectations, no index: docs/decisions/0005)
-- Used:  numeral_audit, withheld, coverage
CREATE TABLE fact_numeral (  -- noqa: PRS
    numeral_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    article_key VARCHAR NOT NULL,
    sentence_key VARCHAR NOT NULL,
    figure_key VARCHAR,
    surface VARCHAR NOT NULL,
    disposition VARCHAR NOT NULL CHECK (
        disposition IN (
            'figure',
            'date',
            'list_marker',
            'ordinal',
            'shorthand',
            'name',
            'version',
            'identifier',
            'indefinite',
            'idiom',
            'lexical',
            'layout',
            'malformed'
        )
    ),
    rule VARCHAR NOT NULL,
    context VARCHAR NOT NULL USING COMPRESSION zstd,
    page_no BIGINT NOT NULL,
    raw_start BIGINT NOT NULL,
    raw_end BIGINT NOT NULL,
    withheld_by VARCHAR
);

COMMENT ON TABLE fact_numeral IS
'one numeral (数字): a run of digits or of number characters, as a figure or with the reason why it is none';
COMMENT ON COLUMN fact_numeral.numeral_key IS
'Key of the numeral, 20 hex digits of a SHA-256 over the natural key (数字键)';
COMMENT ON COLUMN fact_numeral.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN fact_numeral.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键); in dim_article.article_key';
COMMENT ON COLUMN fact_numeral.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键); in document_sentence.sentence_key';
COMMENT ON COLUMN fact_numeral.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键); in fact_figure.figure_key';
COMMENT ON COLUMN fact_numeral.surface IS
'As written, layout undone (原文写法)';
COMMENT ON COLUMN fact_numeral.disposition IS
'What became of it (处置)';
COMMENT ON COLUMN fact_numeral.rule IS
'Name of the rule that decided (规则)';
COMMENT ON COLUMN fact_numeral.context IS
'It and what stands around it, [marked] (上下文)';
COMMENT ON COLUMN fact_numeral.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN fact_numeral.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN fact_numeral.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
COMMENT ON COLUMN fact_numeral.withheld_by IS
'Expectations that it fails and that keep it out of the view figures, suite.expectation, joined by '', ''; NULL when none does (扣留依据)';

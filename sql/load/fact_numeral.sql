-- fact_numeral: every numeral, as a figure or with the reason why it is none
INSERT INTO fact_numeral BY NAME
SELECT
    numeral_key,
    document_key,
    article_key,
    sentence_key,
    figure_key,
    surface,
    disposition,
    rule,
    context,
    page_no,
    raw_start,
    raw_end
FROM staged_numeral;

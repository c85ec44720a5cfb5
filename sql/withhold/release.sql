-- What an earlier audit said of the rows that this one looked at again
UPDATE fact_figure
SET withheld_by = NULL, doubt = NULL
WHERE
    (withheld_by IS NOT NULL OR doubt IS NOT NULL)
    AND document_key IN (SELECT a.document_key FROM audited_document AS a);

UPDATE fact_numeral
SET withheld_by = NULL
WHERE withheld_by IS NOT NULL AND document_key IN (SELECT a.document_key FROM audited_document AS a);

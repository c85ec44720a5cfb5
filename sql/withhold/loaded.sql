-- The load counts the documents that it brought and that stay, and what its audit kept out
UPDATE load
SET
    documents_loaded = (
        SELECT count(*)
        FROM dim_document AS d
        WHERE d.load_id = load.load_id
    ),
    figures_withheld = (SELECT count(*) FROM withheld_figure),
    documents_quarantined = (SELECT count(*) FROM leaving_document)
WHERE load_id = (SELECT max(l.load_id) FROM load AS l);

"""The panel in a notebook: an indicator across regions and times, who is silent, and where reports contradict each other.

`.venv/bin/marimo edit notebooks/panel.py` opens it in a browser. It reads the published file of `ZHIBIAO_WAREHOUSE` (without it:
warehouse/), and changes nothing.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="zhibiao: the panel")


@app.cell
def _():
    import altair as alt
    import marimo as mo

    from orchestration.settings import Settings
    from orchestration.warehouse.paths import WarehousePaths
    from orchestration.warehouse.publish import open_readonly

    connection = open_readonly(WarehousePaths(Settings.from_environment().warehouse))
    return alt, connection, mo


@app.cell
def _(connection, mo):
    names = [
        name
        for (name,) in connection.sql("SELECT indicator FROM panel GROUP BY ALL ORDER BY count(*) DESC, indicator").fetchall()
    ]
    indicator = mo.ui.dropdown(names, value=names[0] if names else None, label="Indicator", searchable=True)
    mo.vstack([mo.md("# The panel"), indicator])
    return (indicator,)


@app.cell
def _(connection, indicator, mo):
    # N is a level, G1Y growth over a year, SH a share; the commonest is shown first.
    kinds = [
        f"{transformation} in {unit}"
        for transformation, unit in connection.execute(
            """
            SELECT transformation, canonical_unit FROM panel WHERE indicator = $indicator AND canonical_unit IS NOT NULL
            GROUP BY ALL ORDER BY count(*) DESC, transformation
            """,
            {"indicator": indicator.value},
        ).fetchall()
    ]
    kind = mo.ui.dropdown(kinds, value=kinds[0] if kinds else None, label="Told as")
    kind
    return (kind,)


@app.cell
def _(connection, indicator, kind):
    cells = connection.execute(
        """
        SELECT ref_area_name AS region, time_period AS time, obs_status AS status, value, canonical_unit AS unit, sources, agrees,
            figure_key
        FROM panel
        WHERE indicator = $indicator AND transformation || ' in ' || canonical_unit = $kind
        ORDER BY region, time, status
        """,
        {"indicator": indicator.value, "kind": kind.value},
    ).pl()
    return (cells,)


@app.cell
def _(alt, cells, indicator, kind, mo):
    reached = cells.filter(cells["status"] != "F")
    bars = (
        alt.Chart(reached.select("region", "time", "value"))
        .mark_bar()
        .encode(x="value:Q", y=alt.Y("region:N", sort="-x"), color="time:N", yOffset="time:N")
        .properties(title=f"{indicator.value}, {kind.value}: what was reached")
    )
    mo.vstack([bars, mo.ui.table(cells, label="All cells (A reached, F planned)", selection=None)])


@app.cell
def _(cells, connection, mo):
    sentences = connection.execute(
        """
        SELECT region, time_period, surface, sentence, source_file, figure_key FROM figures
        WHERE list_contains($keys, figure_key)
        """,
        {"keys": cells["figure_key"].to_list()},
    ).pl()
    mo.vstack([mo.md("## The sentences behind the cells"), mo.ui.table(sentences, selection=None)])
    return (sentences,)


@app.cell
def _(connection, indicator, mo):
    silent = connection.execute(
        "SELECT * FROM coverage_by_indicator WHERE indicator = $indicator", {"indicator": indicator.value}
    ).pl()
    mo.vstack([mo.md("## Who gives it, and who is silent"), mo.ui.table(silent, selection=None)])
    return (silent,)


@app.cell
def _(connection, mo):
    conflicts = connection.sql(
        """
        SELECT indicator, ref_area_name AS region, time_period AS time, value, other_value, sentence, other_sentence, source_file,
            other_source_file
        FROM conflicts ORDER BY is_comparable DESC, indicator, region, time
        """
    ).pl()
    mo.vstack([mo.md(f"## Reports that contradict each other: {len(conflicts):,}"), mo.ui.table(conflicts, selection=None)])
    return (conflicts,)


if __name__ == "__main__":
    app.run()

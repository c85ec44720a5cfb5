"""The page of the published warehouse for people who write no SQL, made after each publication."""

from __future__ import annotations

from collections.abc import Iterator  # Dagster reads the annotations

import dagster as dg

from orchestration.assets.published_warehouse import published_warehouse
from orchestration.metadata import OWNERS
from orchestration.report.after_publishing import renew_page
from orchestration.report.rendering import page_version
from orchestration.resources import Workspace


@dg.asset(
    deps=[published_warehouse],
    group_name="published",
    kinds={"html"},
    owners=OWNERS,
    code_version=page_version(),
    output_required=False,
)
def report_page(workspace: Workspace) -> Iterator[dg.Output[None]]:
    """`report.html`: one file without a network, with the figures, their documents and their checks.

    What is published stays published whatever becomes of the page: a failure is a warning here, and no page is noted.
    """
    written = renew_page(workspace.paths)
    if written is None:
        return
    yield dg.Output(
        None,
        metadata={
            "page": dg.MetadataValue.url(written.path.absolute().as_uri()),
            "path": dg.MetadataValue.path(str(written.path)),
            "figures": dg.MetadataValue.int(written.figures),
            "figures_left_out": dg.MetadataValue.int(written.left_out),
            "documents": dg.MetadataValue.int(written.documents),
            "size_bytes": dg.MetadataValue.int(written.size_bytes),
        },
    )

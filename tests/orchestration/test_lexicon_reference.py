"""What a load needs to know beside its rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from orchestration.lexicon_reference import make_reference
from orchestration.staging import Staging
from transforms.pipeline import STAGES, transform
from transforms.schemas import staged

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "【热议】\n　　黑龙江省教育厅厅长 赵明：\n　　我省开发岗位3万个。\n　　浙江省统计局局长 王美福：\n　　全省有企业300万家。\n"
)


def test_organizations_of_later_speakers_have_kind_and_region(tmp_path: Path) -> None:
    content = TEXT.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = transform(staged.SEED_CONTENT.frame([row]))
    staging = Staging(tmp_path)
    names = [name for stage in STAGES for name in stage.outputs]
    staging.clear(names, [])
    for name in names:
        staging.write(name, "part-0.parquet", frames[name])
    found = {name: region for name, _, region in make_reference(staging).organizations.iter_rows()}
    assert found == {"黑龙江省教育厅": "230000", "浙江省统计局": "330000"}

"""What is in an archive is read as files are; what must not be read of it is refused by name, and costs the others nothing."""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
from email.message import EmailMessage
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.archive_files import (
    rar,
    seven_zipped,
    tar_entry,
    tarred,
    unicode_path,
    zipped,
    zipped_raw,
)
from tests.reading.word_files import word_file
from transforms.reading.limits import Limits, in_force
from transforms.reading.members.libarchive_entries import has_libarchive
from transforms.reading.members.member import Member
from transforms.reading.members.member_documents import Settings, may_hold_members, members_of
from transforms.reading.members.member_paths import checked_path, decoded_paths
from transforms.records import UnreadableError

TEXT = "全市新建学校12所，投入3.5亿元。\n"
FILES: dict[str, str | bytes] = {"2024/报告.txt": TEXT, "说明.txt": "全市有5家企业。"}
needs_libarchive = pytest.mark.skipif(not has_libarchive(), reason="the system has no libarchive")


def members(content: bytes, name: str = "a.zip") -> list[Member] | None:
    found = members_of(BytesIO(content), name, Settings(lambda path: path.rsplit("/", 1)[-1].startswith(".")))
    return None if found is None else list(found)


def contents(content: bytes, name: str = "a.zip") -> dict[str, str | bytes]:
    """By place, the text of each member, or the code of its refusal in bytes."""
    found = members(content, name)
    assert found is not None
    return {m.place: m.refusal.code.encode() if m.refusal else m.content.decode() for m in found}


READ = {f"/{name}": text for name, text in FILES.items()}


@pytest.mark.parametrize(
    "content",
    [
        zipped(FILES),
        zipped(FILES, zipfile.ZIP_STORED),
        zipped(FILES, zipfile.ZIP_BZIP2),
        zipped(FILES, zipfile.ZIP_LZMA),
        tarred(FILES),
        tarred(FILES, "gz"),
        tarred(FILES, "bz2"),
        tarred(FILES, "xz"),
    ],
    ids=["zip", "stored", "zip-bzip2", "zip-lzma", "tar", "tar.gz", "tar.bz2", "tar.xz"],
)
def test_each_file_of_an_archive_is_a_member(content: bytes) -> None:
    assert contents(content) == READ
    assert may_hold_members(content[:65536])


@needs_libarchive
@pytest.mark.parametrize("make", [seven_zipped, rar], ids=["7z", "rar"])
def test_7z_and_rar_are_read_where_libarchive_is(make: object) -> None:
    assert contents(make(FILES)) == READ  # type: ignore[operator]


@needs_libarchive
@pytest.mark.parametrize("make", [seven_zipped, rar], ids=["7z", "rar"])
def test_a_7z_or_rar_archive_that_is_cut_off_is_refused_in_the_whole(make: object) -> None:
    content = make(dict.fromkeys(FILES, TEXT * 200))  # type: ignore[operator]
    with pytest.raises(UnreadableError, match="damaged archive"):
        members(content[: len(content) * 2 // 3])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
def test_a_packed_file_is_its_only_member(pack: object) -> None:
    ending = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]  # type: ignore[index]
    assert contents(pack(TEXT.encode()), f"b/报告.txt.{ending}") == {"/报告.txt": TEXT}  # type: ignore[operator]


@pytest.mark.parametrize("content", [word_file("<w:p><w:r><w:t>正文5家。</w:t></w:r></w:p>"), b"%PDF-1.7\n", TEXT.encode(), b""])
def test_documents_hold_no_members(content: bytes) -> None:
    assert members(content) is None


def test_a_folder_called_word_makes_no_word_document_of_an_archive() -> None:
    assert contents(zipped({"word/报告.txt": TEXT})) == {"/word/报告.txt": TEXT}


def test_an_office_document_in_an_archive_stays_a_document() -> None:
    word = word_file("<w:p><w:r><w:t>正文5家。</w:t></w:r></w:p>")
    found = members(zipped({"a.docx": word}))
    assert found is not None
    assert [(member.place, member.content) for member in found] == [("/a.docx", word)]


# Names


@pytest.mark.parametrize(
    ("names", "codec"),
    [(["报告.txt", "小.txt"], "gb18030"), (["报告.txt"], "utf-8"), (["小.txt"], "gb18030"), (["目录/联通.txt"], "gbk")],
)
def test_names_without_an_encoding_are_utf8_or_gb18030(names: list[str], codec: str) -> None:
    content = zipped_raw((name.encode(codec), TEXT.encode()) for name in names)
    assert list(contents(content)) == [f"/{name}" for name in names]


def test_a_name_that_is_said_to_be_utf8_is() -> None:
    assert list(contents(zipped_raw([("café.txt".encode(), b"5")], flags=0x800))) == ["/café.txt"]


def test_the_extra_field_tells_the_name_where_it_is_of_that_name() -> None:
    right, wrong = b"\xb1\xa8.txt", b"\xb8\xe6.txt"
    extra = {right: unicode_path(right, "报表.txt"), wrong: unicode_path(b"other", "别的.txt")}
    assert list(contents(zipped_raw([(right, b"5"), (wrong, b"6")], extra=extra))) == ["/报表.txt", "/告.txt"]


def test_a_name_in_no_encoding_is_spelled_out() -> None:
    assert decoded_paths([b"a\xff\xffb.txt"]) == ["a%FF%FFb.txt"]


def test_names_of_a_tar_archive_may_be_gb18030() -> None:
    name = "报告.txt".encode("gb18030").decode("utf-8", "surrogateescape")
    assert list(contents(tarred({name: TEXT}))) == ["/报告.txt"]


@given(
    st.lists(st.text("报告年度统计学校", min_size=2, max_size=8), min_size=1, max_size=6, unique=True),
    st.sampled_from(["utf-8", "gb18030"]),
)
def test_chinese_names_survive_both_encodings(names: list[str], codec: str) -> None:
    assert decoded_paths([name.encode(codec) for name in names]) == names


def test_two_members_of_one_name_are_told_apart() -> None:
    content = zipped_raw([(b"a.txt", b"1"), (b"a.txt", b"2"), (b"b\\a.txt", b"3"), (b"b/a.txt", b"4")])
    assert contents(content) == {"/a.txt": "1", "/a.txt~2": "2", "/b/a.txt": "3", "/b/a.txt~2": "4"}


def test_what_a_folder_leaves_alone_an_archive_does() -> None:
    assert list(contents(zipped({".DS_Store": "x", "报告/.a.txt": "x", "a.txt": TEXT}))) == ["/a.txt"]


# What is refused


@pytest.mark.parametrize(
    "name", ["../a.txt", "b/../../a.txt", "/etc/a.txt", "\\a.txt", "C:\\a.txt", "c:a.txt", "..\\a.txt", "..", "/"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        checked_path(name)
    assert refusal.value.code == "unsafe_path"


@pytest.mark.parametrize(
    ("name", "path"), [("./a.txt", "a.txt"), ("b//a.txt", "b/a.txt"), ("b\\a.txt", "b/a.txt"), ("a..b", "a..b")]
)
def test_a_name_that_stays_in_the_archive_is_kept(name: str, path: str) -> None:
    assert checked_path(name) == path


def test_unsafe_members_are_refused_and_the_others_read() -> None:
    assert contents(zipped({"../a.txt": "1", "/b.txt": "2", "c.txt": TEXT})) == {
        "/../a.txt": b"unsafe_path",
        "//b.txt": b"unsafe_path",
        "/c.txt": TEXT,
    }


def test_links_and_devices_are_refused_and_the_others_read() -> None:
    others = [
        tar_entry("link.txt", tarfile.SYMTYPE, "/etc/passwd"),
        tar_entry("hard.txt", tarfile.LNKTYPE, "a.txt"),
        tar_entry("device", tarfile.CHRTYPE),
        tar_entry("pipe", tarfile.FIFOTYPE),
        tar_entry("folder", tarfile.DIRTYPE),
    ]
    expected = {"/a.txt": TEXT, **dict.fromkeys(("/link.txt", "/hard.txt", "/device", "/pipe"), b"not_a_file")}
    for mode in ("", "gz"):
        assert contents(tarred({"a.txt": TEXT}, mode, others)) == expected


def test_a_link_in_a_zip_archive_is_refused() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", TEXT)
    assert contents(buffer.getvalue()) == {"/link.txt": b"not_a_file", "/a.txt": TEXT}


def test_an_encrypted_member_is_refused_and_the_others_read() -> None:
    content = bytearray(zipped({"a.txt": "geheim" * 20, "b.txt": TEXT}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(mark) + at] |= 1
    assert contents(bytes(content)) == {"/a.txt": b"encrypted", "/b.txt": TEXT}


def test_a_damaged_member_is_refused_and_the_others_read() -> None:
    content = bytearray(zipped({"a.txt": "坏" * 50, "b.txt": TEXT}, zipfile.ZIP_STORED))
    content[content.index("坏".encode()) + 3] ^= 0xFF
    assert contents(bytes(content)) == {"/a.txt": b"damaged", "/b.txt": TEXT}


@pytest.mark.parametrize("mode", ["", "gz", "xz", "bz2"])
def test_a_tar_archive_that_is_cut_off_is_refused_in_the_whole(mode: str) -> None:
    noise = bytes(number * number % 251 for number in range(40_000))
    content = tarred({"a.txt": TEXT, "b.bin": noise}, mode)
    with pytest.raises(UnreadableError, match="only in part") as refusal:
        members(content[: len(content) // 2])
    assert refusal.value.code == "damaged"


def test_an_archive_without_files_is_refused() -> None:
    for content in (zipped({}), zipped({"空/": ""}), tarred({}, others=[tar_entry("空", tarfile.DIRTYPE)])):
        with pytest.raises(UnreadableError, match="holds no file"):
            members(content)


# Bounds


def test_a_bomb_is_refused_and_the_others_read() -> None:
    assert contents(zipped({"a.txt": b"\0" * 20_000_000, "b.txt": TEXT})) == {"/a.txt": b"bomb", "/b.txt": TEXT}


@pytest.mark.parametrize("mode", ["gz", "xz", "bz2"])
@pytest.mark.parametrize("name", ["a.bin", ".hidden"])
def test_an_archive_that_unpacks_to_too_much_is_refused_in_the_whole_whatever_is_passed_over(mode: str, name: str) -> None:
    with in_force(Limits(members_mb=2)), pytest.raises(UnreadableError, match="unpacks to") as refusal:
        members(tarred({name: b"\0" * 3_000_000, "b.txt": TEXT}, mode))
    assert refusal.value.code == "too_large"


@pytest.mark.parametrize("content", [zipped({f"{n}.txt": "5" for n in range(9)}), tarred({f"{n}.txt": "5" for n in range(9)})])
def test_an_archive_of_too_many_files_is_refused_in_the_whole(content: bytes) -> None:
    with in_force(Limits(members=8)), pytest.raises(UnreadableError, match=r"9 files or records or more; at most 8"):
        members(content)
    with in_force(Limits(members=9)):
        assert len(members(content) or []) == 9


def test_a_member_that_is_larger_than_a_document_may_be_is_refused() -> None:
    noise = bytes(number * number % 251 for number in range(1_500_000))
    with in_force(Limits(file_mb=1)):
        assert contents(zipped({"a.bin": noise, "b.txt": TEXT})) == {"/a.bin": b"too_large", "/b.txt": TEXT}


def test_archives_in_archives_are_read_to_a_bound() -> None:
    content = zipped({"底.txt": TEXT})
    for depth in range(4):
        content = zipped({f"{depth}.zip": content, f"{depth}.txt": TEXT})
    assert contents(content) == {
        "/3.zip/2.zip/1.zip/0.zip": b"nested_too_deep",
        "/3.zip/2.zip/1.zip/0.txt": TEXT,
        "/3.zip/2.zip/1.txt": TEXT,
        "/3.zip/2.txt": TEXT,
        "/3.txt": TEXT,
    }


def test_a_damaged_archive_in_an_archive_costs_itself() -> None:
    found = members(zipped({"a.tar": tarred({"a.txt": TEXT, "b.txt": TEXT * 900})[:4000], "b.txt": TEXT}))
    assert found is not None
    assert [(m.place, m.refusal.code if m.refusal else None) for m in found if m.place in ("/a.tar", "/b.txt")] == [
        ("/a.tar", "damaged"),
        ("/b.txt", None),
    ]


def test_packed_files_in_an_archive_are_read() -> None:
    packed = {"a.gz": gzip.compress(TEXT.encode()), "b.bz2": bz2.compress(TEXT.encode()), "c.xz": lzma.compress(TEXT.encode())}
    assert contents(zipped({**packed, "d.tar.gz": tarred({"e.txt": TEXT}, "gz")})) == {
        "/a.gz/a": TEXT, "/b.bz2/b": TEXT, "/c.xz/c": TEXT, "/d.tar.gz/e.txt": TEXT,
    }  # fmt: skip


def test_a_bomb_in_layers_is_refused_at_its_layer_and_the_others_read() -> None:
    nothing = b"0" * 30_000_000
    assert contents(zipped({"a.zip": zipped({"x.txt": nothing}), "b.txt": TEXT})) == {"/a.zip/x.txt": b"bomb", "/b.txt": TEXT}
    assert contents(zipped({"a.gz": gzip.compress(nothing), "b.txt": TEXT})) == {"/a.gz/a": b"bomb", "/b.txt": TEXT}
    assert contents(gzip.compress(gzip.compress(gzip.compress(nothing))), "a.gz") == {"/a/a/a": b"bomb"}


def test_sizes_that_lie_cost_their_member() -> None:
    content = zipped({"a.txt": TEXT * 50, "b.txt": TEXT})
    at = content.index(b"PK\1\2") + 24
    small = content[:at] + struct.pack("<I", 10) + content[at + 4 :]
    assert contents(small) == {"/a.txt": b"damaged", "/b.txt": TEXT}
    large = content[:at] + struct.pack("<I", 4_000_000_000) + content[at + 4 :]
    assert contents(large) == {"/a.txt": TEXT * 50, "/b.txt": TEXT}


def test_two_entries_that_point_to_one_place_are_one_file() -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    first = content.index(b"PK\1\2")
    second = content.index(b"PK\1\2", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert contents(bytes(content)) == {"/a.txt": TEXT, "/b.txt": b"damaged"}


def test_an_encrypted_member_of_an_archive_in_an_archive_costs_itself() -> None:
    inner = bytearray(zipped({"a.txt": "geheim" * 20, "b.txt": TEXT}))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        inner[inner.index(mark) + at] |= 1
    told = {"/in.zip/a.txt": b"encrypted", "/in.zip/b.txt": TEXT, "/c.txt": TEXT}
    assert contents(zipped({"in.zip": bytes(inner), "c.txt": TEXT})) == told


def test_a_member_in_a_packing_that_nobody_knows_is_refused_as_such() -> None:
    content = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, at in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        content[content.index(mark) + at] = 99
    assert contents(bytes(content)) == {"/a.txt": b"unsupported_packing", "/b.txt": TEXT}


def test_names_of_two_encodings_in_one_archive_are_each_read() -> None:
    names = ["年度/报告.txt".encode("gbk"), "说明.txt".encode(), b"a.txt"]
    assert decoded_paths(names) == ["年度/报告.txt", "说明.txt", "a.txt"]


def test_control_characters_of_a_name_are_spelled_out() -> None:
    names = [b"a\0b.txt", b"c\nd.txt", b"\x1b[31m.txt"]
    told = {"/a%00b.txt": TEXT, "/c%0Ad.txt": TEXT, "/%1B[31m.txt": TEXT}
    assert contents(zipped_raw([(name, TEXT.encode()) for name in names])) == told


def test_what_a_member_is_follows_from_its_content() -> None:
    assert contents(zipped({"a.txt": zipped({"in.txt": TEXT})})) == {"/a.txt/in.txt": TEXT}


# Mail


def mail(*attached: tuple[str, bytes], text: str = TEXT) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = "a@example.invalid", "b@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800"
    message["Subject"] = "报表"
    if text:
        message.set_content(text)
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_mail_with_attached_files_is_a_document_and_holds_others() -> None:
    content = mail(("附件.txt", TEXT.encode()), ("表.zip", zipped(FILES)))
    found = contents(content, "a.eml")
    assert list(found) == ["", "/附件.txt", "/表.zip/2024/报告.txt", "/表.zip/说明.txt"]
    assert found[""] == content.decode()


def test_a_mail_of_attached_files_alone_is_no_document() -> None:
    assert list(contents(mail(("附件.txt", TEXT.encode()), text=""), "a.eml")) == ["/附件.txt"]


def test_a_mail_without_attached_files_holds_nothing() -> None:
    assert members(mail(), "a.eml") is None


def test_a_mail_in_an_archive_is_a_member_and_holds_others() -> None:
    assert list(contents(zipped({"a.eml": mail(("b/附件.txt", TEXT.encode()))}))) == ["/a.eml", "/a.eml/b_附件.txt"]

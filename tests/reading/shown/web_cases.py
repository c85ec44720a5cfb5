"""Web pages."""

from __future__ import annotations

import codecs

from tests.reading.shown.case import DAMS, GRAIN, JOBS, OF_ALL, OF_BOTH, OF_DAMS, OF_GRAIN, Case


def page(body: str, style: str = "") -> bytes:
    """A page of this body."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><style>{style}</style></head><body>{body}</body></html>'.encode()


_CLIPPED = ".sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}"
_SHADOW = (
    '<div><template shadowrootmode="open"><style>p.x{display:none}</style><p>%s</p><p class="x">88座</p>%s</template>%s</div>'
)
_OLD = f'<?xml version="1.0" encoding="gb2312"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{DAMS}</p></body></html>'
_WIDE = codecs.BOM_UTF16_LE + page(f"<p>{DAMS}</p>").decode().replace("utf-8", "gb2312").encode("utf-16-le")
CASES = (
    Case(
        "a shadow root with a slot",
        page(f"<p class=x>{DAMS}</p>{_SHADOW % (GRAIN, '<slot></slot>', f'<p>{JOBS}</p>')}<template>77座</template>"),
        OF_ALL,
        ("77", "88"),
    ),
    Case(
        "a shadow root without a slot", page(f"<p>{DAMS}</p>{_SHADOW % (GRAIN, '', '<p>另有77座。</p>')}"), OF_BOTH, ("77", "88")
    ),
    Case(
        "a slot with a name, and what stands in it by itself",
        page(_SHADOW % (DAMS, "<slot name=a>99座</slot><slot name=b>77座</slot>", f"<p slot=a>{GRAIN}</p><p slot=b>{JOBS}</p>")),
        OF_ALL,
        ("77", "88", "99"),
    ),
    Case(
        "a shadow root in a shadow root",
        page(_SHADOW % (DAMS, _SHADOW % (GRAIN, "<slot></slot>", "<slot></slot>"), f"<p>{JOBS}</p>")),
        OF_ALL,
        ("88",),
    ),
    Case("shown where scripts do not run", page(f"<p>{DAMS}</p><noscript><p>另有77座。</p></noscript>"), OF_DAMS, ("77",)),
    Case(
        "folded away",
        page(f"<p>{DAMS}</p><details><summary>更多</summary><p>{GRAIN}</p></details><details open>{JOBS}</details>"),
        OF_ALL,
    ),
    Case("hidden from machines that read aloud alone", page(f'<p>{DAMS}</p><p aria-hidden="true">{GRAIN}</p>'), OF_BOTH),
    Case(
        "seen inside of what is not seen",
        page(f'<p>{DAMS}</p><div style="visibility:hidden">另有77座。<b style="visibility:visible">{GRAIN}</b></div>'),
        OF_BOTH,
        ("77",),
    ),
    Case(
        "the same by rules, a cell of a table too",
        page(
            f"<p>{DAMS}</p><table class=u><tr><td>县</td><td class=v>{GRAIN}</td></tr><tr><td>乙</td><td>77座</td></tr></table>",
            ".u{visibility:hidden}.u .v{visibility:visible}",
        ),
        OF_BOTH,
        ("77",),
    ),
    Case(
        "hidden by a class, shown by two",
        page(
            f'<p>{DAMS}</p><p class="a b">另有77座。</p><p class="b c">{GRAIN}</p>',
            ".b{display:none}.b.c{display:block}@media print{p{display:none}}",
        ),
        OF_BOTH,
        ("77",),
    ),
    Case(
        "beside the page, cut off, without height",
        page(
            f'<p>{DAMS}</p><p style="position:absolute;left:-9999px">另有77座。</p><p class="sr-only">另有88座。</p>'
            '<div style="height:0;overflow:hidden">另有99座。</div><p style="text-indent:-9999px">另有66座。</p>'
            f'<p style="position:absolute;left:-5px">{GRAIN}</p><div style="min-height:0;overflow:hidden">{JOBS}</div>',
            _CLIPPED,
        ),
        OF_ALL,
        ("66", "77", "88", "99"),
    ),
    Case(
        "elements that nobody closed",
        f"<html><body><div><p>{DAMS}<p>{GRAIN}<ul><li>{JOBS}<li>修路7公里。<table><tr><td>改厕<td>800户<tr><td>新增<td>6家".encode(),
        (*OF_ALL, ("7", "公里"), ("800", "户"), ("6", "家")),
    ),
    Case(
        "exponents and marks of notes",
        page(
            "<p>建筑面积3200m<sup>2</sup>，库容1.2亿m<sup>3</sup>，投资12万元<sup>1</sup>，增长5.2%<sup>[2]</sup>，"
            "粮食<sup>①</sup>56.7万吨<sup><a href='#n3'>3</a></sup>。</p>"
        ),
        (("3200", "m²"), ("120000000", "m³"), ("120000", "元"), *OF_GRAIN),
    ),
    Case(
        "places where a line may break",
        page("<p>完成投资123<wbr>456<wbr>.7万元，新建水&shy;库1&#8203;2座。</p>"),
        (("1234567000", "元"), ("12", "座")),
    ),
    Case(
        "characters by their names and numbers",
        page("<p>完成投资3&period;4&#20159;元，增长5&#46;2&percnt;，下降1.2&permil;，12&nbsp;万亩，&#x39;&#24231;水库。</p>"),
        (("340000000", "元"), ("5.2", "%"), ("1.2", "‰"), ("120000", "亩"), ("9", "座")),
    ),
    Case("text as it was typed", page(f"<pre>\n全县新建水库9座，\n完成投资3.4亿元。\n</pre><p>{GRAIN}</p>"), OF_BOTH),
    Case(
        "line breaks in numbers",
        page("<p>全年完成投资12.<br>5亿元，粮食总产量56.7<br>万吨，增长<br>5.2%。</p>"),
        (("1250000000", "元"), *OF_GRAIN),
    ),
    Case(
        "ruby",
        page("<p>全县<ruby>新建<rp>(</rp><rt>xīn77</rt><rp>)</rp></ruby>水库<ruby>9<rt>jiǔ</rt></ruby>座，完成投资3.4亿元。</p>"),
        OF_DAMS,
        ("77",),
    ),
    Case(
        "a form",
        page(
            f"<p>{DAMS}</p><form><input value=77座><textarea>88座</textarea><select><option>99座</select>"
            "<button>66座</button></form>"
        ),
        OF_DAMS,
        ("66", "77", "88", "99"),
    ),
    Case(
        "comments and conditions of old browsers",
        page(f"<!--[if IE]><p>77座</p><![endif]--><![if !IE]><p>{DAMS}</p><![endif]><p>{GRAIN}<o:p></o:p></p><!-- 88座 -->"),
        OF_BOTH,
        ("77", "88"),
    ),
    Case("UTF-16 that calls itself gb2312", _WIDE, OF_DAMS),
    Case("XHTML in GBK", _OLD.encode("gbk"), OF_DAMS),
    Case(
        "an element around each character",
        page(f"<p>{''.join(f'<span>{one}</span>' for one in DAMS)}</p><div>{''.join(f'<i>{one}</i>' for one in GRAIN)}</div>"),
        OF_BOTH,
    ),
    Case(
        "hidden in other ways",
        page(f'<p>{DAMS}</p><p hidden="until-found">77座。</p><dialog>88座</dialog><p style="display:none!important">99座</p>'),
        OF_DAMS,
        ("77", "88", "99"),
    ),
    Case(
        "deleted and inserted",
        page(
            "<p>全县新建水库<del>77</del><ins>9</ins>座，完成<s>88</s><span style='text-decoration: line-through'>99</span>"
            "投资3.4亿元。</p>"
        ),
        OF_DAMS,
        ("77", "88", "99", "779"),
    ),
    Case(
        "no size",
        page(
            f'<p>{DAMS}</p><p style="font-size:0">另有77座。</p>'
            f'<div style="font-size:0"><p style="font-size:16px">{GRAIN}</p></div>'
        ),
        OF_BOTH,
        ("77",),
    ),
)

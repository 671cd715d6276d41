//! Prose: what is rendered, what is cleared, and what never becomes HTML.

use super::*;

fn public(text: &str) -> Cleared {
    sections(text).clear(false)
}

/// Whatever a link says is there.
#[allow(clippy::unnecessary_wraps, reason = "as a page asks where a link leads")]
fn anywhere(address: &str) -> Option<Led> {
    Some(Led { href: address.to_owned(), is_picture: true, ..Led::default() })
}

fn html(text: &str) -> String {
    public(text).render(&anywhere).0
}

#[test]
fn sections_tile_the_text() {
    let text = "前言\n\n# 一\n甲\n\n## 二 {.internal}\n乙\n\n# 三\n丙";
    let body = sections(text);
    let joined: String = body.sections().iter().map(|s| &text[s.span.clone()]).collect();
    assert_eq!(joined, text);
    let marks: Vec<_> = body.sections().iter().map(|s| (s.level, s.title.as_str(), s.mark)).collect();
    assert_eq!(marks, [(0, "", None), (1, "一", None), (2, "二", Some(Mark::Internal)), (1, "三", None)]);
}

#[test]
fn the_stricter_mark_wins_inside() {
    let text = "# 一 {.internal}\n甲\n## 二 {.sealed}\n乙\n### 三 {.internal}\n丙\n## 四\n丁\n# 五\n戊\n";
    let marks: Vec<_> = sections(text).sections().iter().map(|s| s.mark).collect();
    let (internal, sealed) = (Some(Mark::Internal), Some(Mark::Sealed));
    assert_eq!(marks, [internal, sealed, sealed, internal, None]);
    assert_eq!(public(text).source().trim(), "# 五\n戊");
    let inside = sections(text).clear(true);
    assert!(inside.source().contains("丁") && !inside.source().contains("丙"));
}

#[test]
fn withheld_text_reaches_no_output() {
    let cases = [
        "公开\n\n## 讨论 {.sealed}\n\n机密内容\n\n[^1]: 机密脚注\n\n[链接]: https://example.org/机密 \"机密\
            \"\n\n## 后\n\n见[链接]与[^1]。",
        "## 讨论 {.sealed #x}\n机密\n### 下级\n机密\n",
        "讨论 {.sealed}\n===\n机密\n",
        "##讨论 {.sealed}\n机密\n",
        "## 讨论 ｛.sealed｝\n机密\n",
        "## 讨论 {.SEALED}\n机密\n",
        "## 讨论 {.封存}\n机密\n",
        "> ## 讨论 {.sealed}\n> 机密\n\n机密\n",
        "- 一\n  ## 讨论 {.sealed}\n  机密\n\n机密",
        "```\n## 讨论 {.sealed}\n机密\n",
        "<!--\n## 讨论 {.sealed}\n机密\n",
        "**讨论** {.sealed}\n\n机密\n",
        "＃＃ 讨论 {.sealed}\n\n机密\n### 更下\n机密",
        "[^1]: 注\n\n    ## 讨论 {.sealed}\n    机密\n\n正文[^1]",
        "\u{feff}## 讨论 {.sealed}\n机密",
        "## 讨论 { .sealed }\r\n机密\r\n",
        "## **讨论** `代码` {.sealed}\n机密\n",
        "## 讨论 {.seald}\n机密\n",
        "## 讨论 {.confidential}\n机密\n",
        "## 讨论 {sealde}\n机密\n",
        "讨论 {.seald}\n---\n机密\n",
        "> ## 讨论 {.seald}\n> 机密\n\n机密\n",
        "## 讨论（封存）\n机密\n",
        "## 【不公开】讨论\n机密\n",
        "讨论 (Sealed)\n===\n机密\n",
        "##讨论（封存）\n机密\n",
        "＃＃ 讨论 [confidential]\n机密\n",
        "| 表 |\n|---|\n| 讨论 {.sealed} |\n\n## 讨论 {.sealed} ##\n机密\n",
    ];
    for case in cases {
        for cleared in [public(case), sections(case).clear(true)] {
            for output in [cleared.source().to_owned(), cleared.render(&anywhere).0, cleared.plain_text()] {
                assert!(!output.contains("机密"), "{case:?} gives {output:?}");
            }
            assert!(cleared.render(&anywhere).1.iter().all(|h| !h.title.contains("讨论")), "{case:?}");
            assert!(cleared.withheld() > 0, "{case:?}");
        }
    }
}

#[test]
fn what_stands_before_and_after_stays() {
    let cleared = public("前\n\n## 讨论 {.internal}\n中\n### 下\n中\n## 结论\n后\n");
    assert_eq!(cleared.plain_text(), "前\n结论\n后");
    assert_eq!(cleared.withheld(), 1);
    assert!(unclear_marks("前\n\n**讨论** {.sealed}\n").len() == 1);
    assert!(unclear_marks("# 讨论 {.sealed #x}\n").is_empty());
    assert!(sections("## 内部审计（封存档案）\n正文").sections().iter().all(|s| s.mark.is_none()));
}

#[test]
fn what_is_unclear_about_a_mark_is_told() {
    let unclear = |text: &str| {
        let marks = unclear_marks(text);
        marks.into_iter().map(|mark| (text[mark.span].to_owned(), mark.what)).collect::<Vec<_>>()
    };
    assert_eq!(unclear("前\n\n## 甲 {.seald #b}\n"), [(".seald".to_owned(), Unclear::Attribute)]);
    assert_eq!(unclear("## 甲（内部）\n"), [("（内部）".to_owned(), Unclear::Words(Mark::Internal))]);
    assert_eq!(unclear("**甲** {.sealed}\n"), [("**甲** {.sealed}".to_owned(), Unclear::Elsewhere)]);
    assert_eq!(unclear("## 甲：封存\n"), [("封存".to_owned(), Unclear::Words(Mark::Sealed))]);
    assert_eq!(unclear("Pay - sealed\n---\n"), [("sealed".to_owned(), Unclear::Words(Mark::Sealed))]);
    assert_eq!(unclear("**甲 {.sealed}**\n"), [("**甲 {.sealed}**".to_owned(), Unclear::Elsewhere)]);
    for clear in [
        "## 封存\n",
        "## 关于档案封存\n",
        "## 甲 {.internal}\n",
        "## 甲 {#x}\n",
        "## 甲 {.public}\n",
        "## 内部（一）\n",
        "## Internal audit\n",
        "## Private sector: plans\n",
        "正文（内部）\n",
        "`{.a}` 与 {x}\n",
    ] {
        assert!(unclear(clear).is_empty(), "{clear}");
    }
}

#[test]
fn headings_start_at_three_and_skip_none() {
    let text = "# 甲\n### 乙\n# 甲\n###### 丙\n## 丁\n";
    let contents = public(text).render(&anywhere).1;
    let seen: Vec<_> = contents.iter().map(|h| (h.level, h.anchor.as_str())).collect();
    assert_eq!(seen, [(3, "sec-甲"), (4, "sec-乙"), (3, "sec-甲-2"), (4, "sec-丙"), (4, "sec-丁")]);
    assert!(html(text).contains("<h4 id=\"sec-乙\">乙</h4>"));
    assert!(html("# \" onclick=x {#\"><script>}\n").contains("<h3 id=\"sec-"));
    assert!(!html("# a {#\"><script>}\n").contains("<script"));
}

#[test]
fn emphasis_stands_beside_chinese_punctuation() {
    for (text, expected) in [
        ("会议**“三重一大”**制度", "会议<strong>“三重一大”</strong>制度"),
        ("**通过。**后文", "<strong>通过。</strong>后文"),
        ("~~删除。~~后文", "<del>删除。</del>后文"),
        ("前文**（一）**后文", "前文<strong>（一）</strong>后文"),
        ("*《办法》*印发", "<em>《办法》</em>印发"),
        ("`**。**`", "<code>**。**</code>"),
    ] {
        assert_eq!(html(text), format!("<p>{expected}</p>\n"));
    }
    assert_eq!(html("私用\u{e001}字**”**后"), "<p>私用\u{e001}字<strong>”</strong>后</p>\n");
}

#[test]
fn swapping_keeps_offsets() {
    let text = "**“甲”**乙~~。~~";
    let swapped = emphasis::swap(text);
    assert_eq!(swapped.text().len(), text.len());
    assert_ne!(swapped.text(), text);
    assert_eq!(swapped.restore(swapped.text()), text);
}

#[test]
fn html_is_shown_as_text() {
    let page = html("<script>alert(1)</script>\n\n文<img src=x onerror=y>字\n\n<div>\n块\n</div>\n");
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("<div"));
    assert!(page.contains("&lt;script&gt;") && page.contains("&lt;img src=x onerror=y&gt;"));
    assert!(public("<b>粗</b>").plain_text().contains("<b>粗</b>"));
}

#[test]
fn links_lead_to_known_places_only() {
    for bad in [
        "javascript:alert(1)",
        "JaVaScript:x",
        "data:text/html,x",
        "//evil.example",
        "\\\\evil",
        "/root",
        "file:///x",
        "vbscript:x",
    ] {
        let page = public(&format!("[文字]({bad}) ![图]({bad})")).render(&|_| None).0;
        assert_eq!(page, "<p>文字 图</p>\n", "{bad}");
    }
    for good in
        ["https://example.org/a", "HTTP://example.org", "mailto:a@example.org", "b.html", "../c/d.pdf#e"]
    {
        assert!(html(&format!("[文字]({good})")).contains("<a href="), "{good}");
    }
    assert_eq!(html("![图](https://example.org/x.png)"), "<p>图</p>\n");
    assert!(html("![图](x.png)").contains("<img src=\"x.png\" alt=\"图\""));
    assert!(html("<a@example.org>").contains("mailto:a@example.org"));
    assert!(html("# 甲\n[到甲](#甲)").contains("href=\"#sec-%E7%94%B2\""));
    assert!(html("[到决定](#decision-1)").contains("href=\"#decision-1\""));
    assert_eq!(html("[文](x.md)"), "<p><a href=\"x.md\">文</a></p>\n");
    assert_eq!(public("[文](x.md) ![图](x.png)").render(&|_| None).0, "<p>文 图</p>\n", "nothing is there");
}

#[test]
fn files_are_saved_under_their_names_with_kind_and_size() {
    let lead = |_: &str| {
        let (download, note) = (Some("方案\"<.docx".to_owned()), Some("DOCX 34 kB".to_owned()));
        Some(Led { href: "a/u65b9.docx".to_owned(), download, note, is_picture: false })
    };
    let page = public("[方案](x.docx) ![图](x.docx)").render(&lead).0;
    assert_eq!(
        page,
        "<p><a href=\"a/u65b9.docx\" download=\"方案&quot;&lt;.docx\">方案</a> <small class=\"file\">DOCX 34 \
         kB</small> 图</p>\n"
    );
}

#[test]
fn bare_addresses_are_links_outside_code() {
    let page = html(
        "见https://example.org/a_b_c?d=1&e=2。`https://example.org` \
         [https://a.example](https://b.example)\n\n\
         \u{20}   www.example.org\n",
    );
    assert!(
        page.contains(
            "见<a href=\"https://example.org/a_b_c?d=1&amp;e=2\">https://example.org/a_b_c?d=1&amp;e=2</a>。"
        ),
        "{page}"
    );
    assert_eq!(page.matches("<a ").count(), 2, "{page}");
    assert!(html("www.example.org").contains("<a href=\"http://www.example.org\">"));
}

#[test]
fn a_cell_of_a_table_may_have_lines() {
    let page = html("| 甲<br>乙<BR/>丙 |\n|---|\n| 丁<br />戊<b> |\n\n己<br>庚\n");
    assert!(page.contains("甲<br />\n乙<br />\n丙") && page.contains("丁<br />\n戊&lt;b&gt;"), "{page}");
    assert!(page.contains("己&lt;br&gt;庚"), "{page}");
}

#[test]
fn tables_scroll_and_carry_no_style() {
    let page = html("| 项目 | 数 |\n|---|---:|\n| 甲 | 1 |\n");
    assert!(page.contains("<div class=\"scroll\" tabindex=\"0\"><table>"));
    assert!(
        page.contains("<th scope=\"col\" class=\"num\">数</th>") && page.contains("<td class=\"num\">1</td>")
    );
    assert!(!page.contains("style="));
}

#[test]
fn footnotes_follow_the_text_once() {
    let page = html("甲[^a]乙[^b]丙[^a]\n\n[^b]: 二\n\n[^a]: 一\n\n[^c]: 三\n");
    assert_eq!(page.matches("id=\"noteref-1\"").count(), 1);
    let notes = page.split("<ol class=\"notes\">").nth(1).unwrap();
    let order: Vec<_> =
        ["id=\"note-1\"", "一", "id=\"note-2\"", "二", "三"].iter().map(|part| notes.find(part)).collect();
    assert!(order.is_sorted() && order.iter().all(Option::is_some), "{notes}");
    assert!(page.matches("<ol class=\"notes\">").count() == 1);
}

#[test]
fn lines_of_chinese_join_without_a_space() {
    assert_eq!(html("甲\n乙\nab\ncd"), "<p>甲乙\nab\ncd</p>\n");
    assert_eq!(public("甲\n乙\nab\ncd\n\n- 一\n- 二").plain_text(), "甲乙 ab cd\n一\n二");
}

#[test]
fn task_lists_and_strikethrough() {
    let page = html("- [x] 甲\n- [ ] 乙\n");
    assert!(page.contains("☑ 甲") && page.contains("☐ 乙") && !page.contains("<input"));
}

#[test]
fn no_metadata_and_no_smart_punctuation() {
    let page = html("甲\n\n---\n标题: 乙\n---\n\n\"丙\" -- 丁...");
    assert!(
        page.contains("乙") && page.contains("&quot;丙&quot; -- 丁...") || page.contains("\"丙\" -- 丁...")
    );
}

#[test]
fn hostile_input_is_quick() {
    let cases = [
        ">".repeat(50_000),
        "[".repeat(100_000),
        "**a".repeat(50_000),
        "`".repeat(500_000),
        "[^1]: [^1]\n".repeat(5_000),
        "# 甲 {.sealed}\n".repeat(20_000),
        "# 甲\n".repeat(20_000),
        "甲\n\n**乙** {.sealed}\n\n".repeat(5_000),
        "| a ".repeat(20_000),
        "- ".repeat(2_000),
        "\0\u{202e}\u{feff}# \u{e000}**”**".to_owned(),
    ];
    for case in cases {
        let body = sections(&case);
        let joined: usize = body.sections().iter().map(|s| s.span.len()).sum();
        assert_eq!(joined, case.len());
        let cleared = body.clear(true);
        let _ = (cleared.render(&anywhere).0, cleared.plain_text(), cleared.render(&anywhere).1);
    }
}

//! What is wrong with a text that is no YAML, in a clerk's words, with the line as it should be where that is
//! plain.

use super::line::{closed, corrected, punctuated, with_missing_colon};
use crate::finding::Text;
use crate::say;
use crate::text::{Span, invisible};

/// What to say of a text that the library cannot read.
pub(super) struct Fault {
    pub(super) place: Span,
    pub(super) message: Text,
    pub(super) help: Text,
}

/// The messages of the library, each by words that only it has, and what it means.
const MEANINGS: [(&str, &str, &str); 24] = [
    (
        "',' or '}'",
        "花括号没有配对，或两项之间缺逗号",
        "a brace is not closed, or a comma is missing between two entries",
    ),
    (
        "',' or ']'",
        "方括号没有配对，或两项之间缺逗号",
        "a bracket is not closed, or a comma is missing between two entries",
    ),
    (
        "expected '-' indicator",
        "这一行没有与列表的上一项对齐",
        "this line is not in line with the entries of the list above it",
    ),
    (
        "did not find expected key",
        "这一行没有与上面的键对齐，或前面的引号、括号没有配对",
        "this line is not in line with the keys above it, or a quote or bracket before it is not closed",
    ),
    ("unexpected end of stream", "引号没有配对，直到文件末尾", "a quote is opened and never closed"),
    (
        "unexpected document indicator",
        "引号或括号到“---”还没有配对",
        "a quote or bracket is still open at `---`",
    ),
    ("cannot start any token", "值不能以这个字符开头", "a value cannot begin with this character"),
    ("mapping values are not allowed", "一行里有第二个“: ”", "there is a second `: ` on one line"),
    ("block sequence entries are not allowed", "列表不能从这里开始", "a list cannot begin here"),
    ("could not find expected ':'", "这一行缺“: ”", "there is no `: ` on this line"),
    (
        "expected alphabetic or numeric",
        "“*”或“&”开头的值在 YAML 里另有含义",
        "a value that begins with `*` or `&` means something else in YAML",
    ),
    (
        "unknown anchor",
        "“*”开头的值在 YAML 里是引用，而被引用的内容不存在",
        "a value that begins with `*` refers to something that is not there",
    ),
    (
        "unknown escape character",
        "双引号里的“\\”后面不能写这个字符",
        "behind `\\` in double quotes this character cannot stand",
    ),
    ("tab character", "缩进用了制表符", "a tab stands where the indentation is"),
    ("unexpected ':'", "括号里的“:”位置不对", "a `:` stands where none can, between brackets"),
    ("mapping keys are not allowed", "这里不能写“? ”", "a `? ` cannot stand here"),
    ("node content", "“,”前面缺内容", "something is missing before the `,`"),
    (
        "<document start>",
        "前面的内容结束以后又多出了内容",
        "something stands behind the end of the content before it",
    ),
    ("comment or line break", "“|”或“>”后面多了文字", "behind `|` or `>` nothing may stand on the line"),
    ("tag", "“!”开头的值在 YAML 里另有含义", "a value that begins with `!` means something else in YAML"),
    ("more than one document", "文件里有多余的一行把内容分成了两份", "a stray line parts the file into two"),
    ("control characters", "文件里有控制字符", "the file holds control characters"),
    ("repetition limit", "别名（*）层层引用", "aliases (`*`) multiply"),
    ("indentation indicator", "“|”或“>”后面多了文字", "behind `|` or `>` nothing may stand on the line"),
];

/// The library's message in both languages. One that nobody has seen yet stands as it is.
pub(super) fn meaning(detail: &str) -> Text {
    match MEANINGS.iter().find(|(words, ..)| detail.contains(words)) {
        Some((_, zh, en)) => Text::new(format!("不是有效的 YAML：{zh}"), format!("not valid YAML: {en}")),
        None => say!(zh: "不是有效的 YAML（{detail}）", en: "not valid YAML: {detail}"),
    }
}

/// What clerks write most often that is no YAML, in the lines from one byte to another.
pub(super) fn usual(yaml: &str, from: usize, at: Span, detail: &str) -> Option<Fault> {
    empty_list_with_entries(yaml)
        .or_else(|| full_width_colon(yaml, from, at.end))
        .or_else(|| full_width_comma(yaml, from, at.end))
        .or_else(|| other_marks(yaml, from, at, detail))
        .or_else(|| open_bracket(yaml, at, detail))
        .or_else(|| too_far_right(yaml, at, detail))
        .or_else(|| unquoted(yaml, at, detail))
}

/// A line of a text, and where it begins.
fn lines(yaml: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, &str)> {
    let end = to + yaml[to..].find(['\n', '\r']).unwrap_or(yaml.len() - to);
    let mut at = from;
    yaml[from..end].split_inclusive(['\n', '\r']).map(move |line| {
        at += line.len();
        (at - line.len(), line.trim_end())
    })
}

/// The first full-width colon that stands behind a key, in some lines.
pub(super) fn full_width_colon(yaml: &str, from: usize, to: usize) -> Option<Fault> {
    let (start, colon) =
        lines(yaml, from, to).find_map(|(start, line)| Some((start, colon_of_key(line)?)))?;
    let at = start + colon;
    let others = yaml.lines().filter(|line| colon_of_key(line).is_some()).count() - 1;
    let line = lines(yaml, start, at).next().map(|(_, line)| line).unwrap_or_default();
    let fixed = corrected(line).unwrap_or_else(|| line.trim().replacen('：', ": ", 1));
    let more = if others == 0 {
        Text::default()
    } else {
        say!(zh: "；另有 {others} 行也是这样", en: "; {others} more lines are like it")
    };
    Some(Fault {
        place: Span::new(at, at + '：'.len_utf8()),
        message: say!(
            zh: "不是有效的 YAML：键后面是全角冒号“：”",
            en: "not valid YAML: the key is followed by a full-width colon"
        ),
        help: Text::new(
            format!("改成半角冒号加空格：{fixed}{}", more.zh),
            format!("write an ASCII colon and a space: `{fixed}`{}", more.en),
        ),
    })
}

/// Where a full-width colon stands behind the key of a line.
fn colon_of_key(line: &str) -> Option<usize> {
    let colon = line.find('：')?;
    let key = line[..colon].trim_start_matches([' ', '-', '{', '[']);
    let is_key = !key.is_empty() && key.chars().count() <= 16 && !key.contains([':', '"', '\'', '#', ' ']);
    is_key.then_some(colon)
}

/// A full-width comma between two entries in braces or brackets.
fn full_width_comma(yaml: &str, from: usize, to: usize) -> Option<Fault> {
    lines(yaml, from, to).find_map(|(start, line)| {
        let open = line.find(['{', '['])?;
        // One that a key follows parts two entries; others may belong to a text.
        let comma = line[open..].match_indices('，').map(|(at, _)| open + at).find(|at| {
            let rest = &line[at + '，'.len_utf8()..];
            let key = rest.split([':', '：', ',', '，', '}', ']']).next().unwrap_or_default();
            let colon = rest[key.len()..].starts_with([':', '：']);
            colon && !key.trim().is_empty() && !key.contains(['"', '\''])
        })?;
        let fixed = corrected(line).unwrap_or_else(|| punctuated(line.trim()));
        Some(Fault {
            place: Span::new(start + comma, start + comma + '，'.len_utf8()),
            message: say!(
                zh: "不是有效的 YAML：括号里用了全角逗号“，”",
                en: "not valid YAML: a full-width comma between entries in brackets"
            ),
            help: say!(zh: "改成半角逗号加空格：{fixed}", en: "write an ASCII comma and a space: `{fixed}`"),
        })
    })
}

/// A line that is one once it has the marks and spaces of YAML.
fn other_marks(yaml: &str, from: usize, at: Span, detail: &str) -> Option<Fault> {
    let no_colon = detail.contains("could not find expected ':'");
    lines(yaml, from, at.end).find_map(|(start, line)| {
        // Of tabs and of spaces that are none there are messages of their own.
        if line.contains('\t') || invisible(line).is_some() {
            return None;
        }
        let with_colon = || with_missing_colon(line).filter(|_| no_colon);
        let fixed = corrected(line).or_else(with_colon)?;
        Some(Fault {
            place: Span::new(start + indent_of(line), start + line.len()),
            message: say!(
                zh: "不是有效的 YAML：这一行的标点或空格不合 YAML 的写法",
                en: "not valid YAML: marks or spaces of this line are not those of YAML"
            ),
            help: say!(zh: "写成：{fixed}", en: "write `{fixed}`"),
        })
    })
}

/// The last line before a place that opens a bracket and does not close it.
fn open_bracket(yaml: &str, at: Span, detail: &str) -> Option<Fault> {
    if !detail.contains("',' or '") {
        return None;
    }
    let open = |(start, line): (usize, &str)| Some((start, line.len(), indent_of(line), closed(line)?));
    let (start, length, indent, (fixed, closing)) = lines(yaml, 0, at.end).filter_map(open).last()?;
    Some(Fault {
        place: Span::new(start + indent, start + length),
        message: say!(
            zh: "不是有效的 YAML：这一行的括号没有配对",
            en: "not valid YAML: a bracket of this line is not closed"
        ),
        help: say!(zh: "补上“{closing}”：{fixed}", en: "add the `{closing}`: `{fixed}`"),
    })
}

/// A key that stands deeper than the one above it, behind which a value stands already.
fn too_far_right(yaml: &str, at: Span, detail: &str) -> Option<Fault> {
    let start = yaml[..at.start].rfind('\n').map_or(0, |before| before + 1);
    let line = first_line_of(&yaml[start..]);
    let is_said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let above = yaml[..start].lines().rev().find(is_said)?;
    let (indent, due) = (indent_of(line), key_column(above));
    let is_first_colon = !yaml[start..at.start].contains(": ");
    let value_above = above[due..].split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty());
    if !detail.contains("mapping values are not allowed") || !is_first_colon || !value_above || indent <= due
    {
        return None;
    }
    let key = line.trim();
    Some(Fault {
        place: Span::new(start, start + indent),
        message: say!(
            zh: "不是有效的 YAML：这一行比上面的键缩进得多",
            en: "not valid YAML: this line is indented deeper than the key above it"
        ),
        help: if due == 0 {
            say!(zh: "删去行首的空格：{key}", en: "take out the spaces before it: `{key}`")
        } else {
            say!(
                zh: "行首留 {due} 个空格，与上面的键对齐",
                en: "begin the line with {due} spaces, in line with the key above it"
            )
        },
    })
}

fn first_line_of(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where the key of a line begins, behind the mark of a list's entry.
fn key_column(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '-']).len()
}

/// An empty list, and entries below it: what is left of the line that stood for "nothing yet".
fn empty_list_with_entries(yaml: &str) -> Option<Fault> {
    let bare = |line: &str| line.split(" #").next().unwrap_or_default().trim_end().to_owned();
    let mut empty: Option<(usize, &str)> = None;
    for (start, line) in lines(yaml, 0, yaml.len()) {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if let (Some((at, above)), true) = (empty, text == "-" || text.starts_with("- ")) {
            let kept = bare(above);
            let kept = kept.trim_end_matches("[]").trim().to_owned();
            let place = at + above.find("[]").unwrap_or_default();
            let help = if kept.is_empty() {
                say!(zh: "删去只有“[]”的这一行", en: "take out the line that is only `[]`")
            } else {
                say!(zh: "删去“[]”，这一行写成：{kept}", en: "take out the `[]`: `{kept}`")
            };
            return Some(Fault {
                place: Span::new(place, place + 2),
                message: say!(
                    zh: "“[]”表示空列表，下面却写了条目",
                    en: "`[]` says that the list is empty, and entries stand below it"
                ),
                help,
            });
        }
        let line_ends = bare(line);
        empty = (line_ends == "[]" || line_ends.ends_with(": []")).then_some((start, line));
    }
    None
}

/// A value that YAML takes for something else unless it stands in quotes.
fn unquoted(yaml: &str, at: Span, detail: &str) -> Option<Fault> {
    let about = [
        "cannot start any token",
        "mapping values are not allowed",
        "unknown anchor",
        "alphabetic or numeric",
    ];
    if !about.iter().any(|words| detail.contains(words)) {
        return None;
    }
    let start = yaml[..at.start].rfind('\n').map_or(0, |before| before + 1);
    let (_, line) = lines(yaml, start, at.start).next()?;
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let plain = !value.is_empty() && !value.contains(['"', '{', '[', '\t', '#']) && !key.contains('\t');
    let fixed = format!("{}: \"{value}\"", key.trim_start());
    plain.then(|| Fault {
        place: at,
        message: meaning(detail),
        help: say!(zh: "把值放进引号：{fixed}", en: "put the value in quotes: `{fixed}`"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(yaml: &str, detail: &str) -> String {
        let at = Span::new(yaml.len(), yaml.len());
        usual(yaml, 0, at, detail)
            .map(|fault| format!("{}: {}", &yaml[fault.place.range()], fault.help.en))
            .unwrap_or_default()
    }

    #[test]
    fn the_line_is_shown_as_it_should_be() {
        assert_eq!(help("类型：例会", ""), "：: write an ASCII colon and a space: `类型: 例会`");
        assert_eq!(
            help("类型：例会\n日期： 2026-03-11", ""),
            "：: write an ASCII colon and a space: `类型: 例会`; 1 more lines are like it"
        );
        assert_eq!(
            help("通知: {单位: 秘书科，发出: 2026-03-09}", "',' or '}'"),
            "，: write an ASCII comma and a space: `通知: {单位: 秘书科, 发出: 2026-03-09}`"
        );
        assert_eq!(
            help("通知: {单位：秘书科，发出：2026-03-09}", "',' or '}'"),
            "，: write an ASCII comma and a space: `通知: {单位: 秘书科, 发出: 2026-03-09}`"
        );
        assert_eq!(help("假日: [] # 无\n# 例\n- {a: b}", ""), "[]: take out the `[]`: `假日:`");
        assert_eq!(help("[]\n- a: b", ""), "[]: take out the line that is only `[]`");
        let deep = |yaml: &str| {
            let at = yaml.rfind(':').expect("a colon");
            let fault =
                usual(yaml, 0, Span::new(at, at + 1), "mapping values are not allowed in this context");
            fault.map(|fault| fault.help.en).unwrap_or_default()
        };
        assert_eq!(deep("类型: 例会\n 出席: 张三"), "take out the spaces before it: `出席: 张三`");
        assert_eq!(
            deep("议题:\n  - 序号: 1\n     标题: 甲"),
            "begin the line with 4 spaces, in line with the key above it"
        );
        assert_eq!(deep("标题: 甲: 乙"), "put the value in quotes: `标题: \"甲: 乙\"`");
        let quoted = "主持: @张三";
        assert_eq!(
            help(quoted, "found character that cannot start any token"),
            ": put the value in quotes: `主持: \"@张三\"`"
        );
    }

    #[test]
    fn what_is_no_fault_is_left_alone() {
        for fine in ["[]", "a: []\nb: 1", "a: {b: 甲，乙}", "说明: 甲：乙"] {
            assert_eq!(help(fine, ""), "", "{fine}");
        }
    }
}

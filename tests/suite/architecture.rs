//! What a reviewer of the code would have to remember: which way imports go, what rendering may see, how long
//! a file may be.

use crate::support::{files_below, project};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use unicode_width::UnicodeWidthStr;

/// Names of the crate that belong to no folder: macros at its root.
const MACROS: [&str; 5] = ["say", "path", "keys", "key_name", "words"];

/// The most lines of a file; past that it has more than one job.
const MOST_LINES: usize = 500;

/// Every source file by its path below `src`, without its tests.
pub fn sources() -> BTreeMap<String, String> {
    let folder = project().join("src");
    let rust = files_below(&folder).into_iter().filter(|path| path.ends_with(".rs") && !is_test(path));
    rust.map(|path| {
        let text = fs::read_to_string(folder.join(&path)).unwrap();
        (path, without_tests(&text))
    })
    .collect()
}

/// Whether a file holds tests or what they need.
fn is_test(path: &str) -> bool {
    let parts: Vec<_> = path.trim_end_matches(".rs").split('/').collect();
    let at = |module: &str| parts.iter().position(|part| *part == module);
    if at("tests").is_some() {
        return true;
    }
    let name = parts.last().unwrap();
    let parent = project().join("src").join(parts[..parts.len() - 1].join("/")).join("mod.rs");
    let declared = fs::read_to_string(parent).unwrap_or_default();
    ["", "pub ", "pub(super) ", "pub(crate) "]
        .iter()
        .any(|visible| declared.contains(&format!("#[cfg(test)]\n{visible}mod {name};")))
}

/// A text without its comments and without the tests at its end.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The folder (or file) of the crate that a source file belongs to.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The paths that a text names below `crate::`, with lists of imports taken apart: `archive::State`,
/// `site::theme::Words`.
fn imports(text: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        expand("", rest, &mut paths);
    }
    paths
}

/// Adds the paths at the beginning of `rest`, each after `prefix`; gives what follows them.
fn expand<'t>(prefix: &str, rest: &'t str, paths: &mut BTreeSet<String>) -> &'t str {
    let mut rest = rest.trim_start();
    if let Some(mut list) = rest.strip_prefix('{') {
        loop {
            list = list.trim_start().trim_start_matches(',').trim_start();
            if let Some(after) = list.strip_prefix('}') {
                return after;
            }
            assert!(!list.is_empty(), "a list of imports ends");
            list = expand(prefix, list, paths);
        }
    }
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let end = if end == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { end };
    let path = if prefix.is_empty() { rest[..end].to_owned() } else { format!("{prefix}::{}", &rest[..end]) };
    rest = &rest[end..];
    match rest.strip_prefix("::") {
        Some(more) if more.starts_with(|c: char| c.is_alphanumeric() || "_{*".contains(c)) => {
            expand(&path, more, paths)
        }
        _ => {
            paths.insert(path);
            match rest.trim_start().strip_prefix("as ") {
                Some(renamed) => renamed.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
                None => rest,
            }
        }
    }
}

/// The layers as the documentation of a file numbers them.
pub fn layers_of(path: &str) -> BTreeMap<String, usize> {
    let text = fs::read_to_string(project().join(path)).unwrap();
    let section = text.split("//! # Layers").nth(1).expect("the documentation names the layers");
    let table = section.split("//! ```").nth(1).expect("as a table");
    let words = table.trim_start_matches("text").split(|c: char| c.is_whitespace() || ",/!".contains(c));
    let mut layers = BTreeMap::new();
    let mut layer = None;
    for word in words.filter(|word| !word.is_empty()) {
        match word.parse::<usize>() {
            Ok(number) => layer = Some(number),
            Err(_) => drop(layers.insert(word.to_owned(), layer.expect("a layer begins with its number"))),
        }
    }
    layers
}

#[test]
fn lists_of_imports_are_taken_apart() {
    let found = imports(
        "use crate::a::{self, b::{C, D as E}, *};\nfn f(x: crate::g::H<u8>) -> crate::i::j(); crate::say!(1)",
    );
    let expected = ["a::*", "a::b::C", "a::b::D", "a::self", "g::H", "i::j", "say"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn every_folder_has_its_layer() {
    let layers = layers_of("src/lib.rs");
    let folders: BTreeSet<String> = sources()
        .keys()
        .map(|path| module(path).to_owned())
        .filter(|module| module != "lib" && module != "main")
        .collect();
    assert_eq!(layers.keys().cloned().collect::<BTreeSet<_>>(), folders);
}

#[test]
fn imports_go_down() {
    let layers = layers_of("src/lib.rs");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        let own = module(&path);
        if matches!(own, "lib" | "main") {
            continue;
        }
        for import in imports(&text) {
            let to = import.split("::").next().unwrap();
            if to == own || MACROS.contains(&to) {
                continue;
            }
            seen += 1;
            match layers.get(to) {
                Some(layer) if *layer < layers[own] => {}
                _ => wrong.push(format!("src/{path} (layer {}) imports {import}", layers[own])),
            }
        }
    }
    assert!(seen > 300, "{seen} imports");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Rendering takes an edition and nothing else, so that what is not cleared cannot be rendered.
#[test]
fn rendering_sees_nothing_but_the_edition() {
    let closed =
        ["discover", "pipeline", "text", "archive::Archive", "archive::Organization", "archive::assemble"];
    let closed = closed.into_iter().chain([
        "record::Record",
        "record::parse",
        "record::FrontMatter",
        "register::Register",
    ]);
    let closed: Vec<&str> =
        closed.chain(["resolve::Meeting", "resolve::Organization", "resolve::meeting"]).collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !matches!(module(&path), "site" | "search" | "output") {
            continue;
        }
        for import in imports(&text) {
            let is_closed =
                closed.iter().any(|closed| import == *closed || import.starts_with(&format!("{closed}::")));
            // The files of a theme are texts too, with slips and places of their own; nothing of a record is
            // among them.
            let of_theme = path.starts_with("site/theme/") && import.starts_with("text::");
            // A table of characters has nothing of a record either, and no way of writing a value.
            let of_nothing =
                ["text::variant_groups", "text::json_line", "text::pretty_json"].contains(&import.as_str());
            if is_closed && !of_theme && !of_nothing || import.ends_with("::*") {
                wrong.push(format!("src/{path} imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What the selection does not take apart, it could show or withhold without anybody having decided it.
#[test]
fn the_selection_decides_about_every_part_of_a_record() {
    let sources = sources();
    let selection: String = sources
        .iter()
        .filter(|(path, _)| path.starts_with("edition/"))
        .map(|(_, text)| text.as_str())
        .collect();
    let declared =
        sources["record/format.rs"].lines().filter_map(|line| line.trim().strip_prefix("pub struct "));
    let names: Vec<&str> =
        declared.map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap()).collect();
    assert!(names.len() > 20, "{names:?}");
    let decided = |name: &str| {
        let apart = format!("let {name} {{");
        let decisions = selection.split("decide! {").skip(1).filter_map(|rest| rest.split('{').next());
        let mut types = decisions.map(|head| head.trim().rsplit([' ', ':']).next().unwrap());
        types.any(|of| of == name) || selection.contains(&apart)
    };
    let forgotten: Vec<_> = names.into_iter().filter(|name| !decided(name)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

/// Clock, environment and disk come in at the edges.
#[test]
fn the_machine_is_touched_at_the_edges_alone() {
    let touches = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    for (path, text) in sources() {
        let module = module(&path);
        let clock = ["Local::now", "Utc::now", "SystemTime::now"];
        assert!(module == "cli" || !touches(&text, &clock), "src/{path} asks the clock");
        let environment = ["env::var", "env::args", "env::current_dir"];
        assert!(
            matches!(module, "cli" | "main") || !touches(&text, &environment),
            "src/{path} asks the environment"
        );
        let disk = ["fs::", "File::open", "WalkDir"];
        let readers = ["import/files.rs", "serve/desk/files.rs", "site/theme/files.rs"];
        let may =
            matches!(module, "cli" | "discover" | "disk" | "output") || readers.contains(&path.as_str());
        assert!(may || !touches(&text, &disk), "src/{path} touches the disk");
        let streams = ["println!", "eprintln!", "stdout()", "stderr()"];
        assert!(module == "cli" || !touches(&text, &streams), "src/{path} prints");
    }
}

/// What is joined onto something from a more closed place is opened by the selection alone, and by those that
/// say what it withholds.
#[test]
fn only_the_selection_has_a_clearance() {
    let may_ask = ["edition/select.rs", "edition/findings.rs", "cli/audit.rs"];
    for (path, text) in sources() {
        let may = may_ask.contains(&path.as_str()) || !text.contains("Clearance::new");
        assert!(may, "src/{path} makes itself a clearance");
    }
}

/// Modules are private, so the compiler sees what nobody uses; what is public is listed here and explained at
/// the head of `src/lib.rs`.
#[test]
fn the_surface_is_small() {
    let text = fs::read_to_string(project().join("src/lib.rs")).unwrap();
    let public: Vec<&str> = text.lines().filter(|line| line.starts_with("pub ")).collect();
    let expected = [
        "pub use archive::Audience;",
        "pub use cli::run;",
        "pub use embed::{Checked, Edition, Error, Files, Finding, Pages, Theme};",
        "pub use finding::{Kind, Language};",
        "pub const VERSION: &str = env!(\"CARGO_PKG_VERSION\");",
    ];
    assert_eq!(public, expected);
    for (path, text) in sources() {
        assert!(!text.contains("#[macro_export]") && !text.contains("#[doc(hidden)]"), "src/{path}");
    }
}

/// The words, units and separators of pages are messages of the theme, so that a theme in another language
/// has all of them. What the theme's own folder says goes to the author of a theme, in both languages.
#[test]
fn pages_get_their_words_from_the_theme() {
    let foreign = |c: char| matches!(u32::from(c), 0x3000..=0x9FFF) || "，：；（）！？“”‘’£€¥".contains(c);
    let separators = [", ", "; ", ": ", " (", ")", "yuan", "CNY"];
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        if module(&path) != "site" || path.starts_with("site/theme/") {
            continue;
        }
        for literal in literals(&text) {
            seen += 1;
            if literal.contains(foreign) || separators.contains(&literal) {
                wrong.push(format!("src/{path}: \"{literal}\""));
            }
        }
    }
    assert!(seen > 1000, "{seen} literals");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What stands between quotes in a text without comments, characters included.
fn literals(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = &rest[at..=at];
        let inner = &rest[at + 1..];
        let mut escaped = false;
        let end = inner.char_indices().find(|(_, c)| {
            let closes = !escaped && c.to_string() == quote;
            escaped = !escaped && *c == '\\';
            closes
        });
        let end = end.map_or(inner.len(), |(end, _)| end);
        // A lifetime has no closing quote: nothing but one character, or an escape, stands between those of a
        // character.
        let is_character = inner[..end].chars().count() == 1 || inner.starts_with('\\');
        if quote == "'" && !is_character {
            rest = inner;
            continue;
        }
        found.push(&inner[..end]);
        rest = &inner[(end + 1).min(inner.len())..];
    }
    found
}

#[test]
fn literals_are_found() {
    let text = r#"fn f<'a>(x: &'a str) { g("a, \"b\"", '、', '\'', "", 'é'); h("第") }"#;
    assert_eq!(literals(text), [r#"a, \"b\""#, "、", "\\'", "", "é", "第"]);
}

#[test]
fn no_file_is_too_long() {
    let mut long = Vec::new();
    for folder in ["src", "tests/suite"] {
        for path in files_below(&project().join(folder)) {
            if !path.ends_with(".rs") || folder == "src" && is_test(&path) {
                continue;
            }
            let lines = fs::read_to_string(project().join(folder).join(&path)).unwrap().lines().count();
            if lines > MOST_LINES {
                long.push(format!("{folder}/{path}: {lines} lines"));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

/// The most lines of a function.
const MOST_OF_A_FUNCTION: usize = 60;

/// Functions that are still longer, each with its lines: none is added, and none grows.
const LONGER: [(&str, &str, usize); 2] =
    [("edition/clear.rs", "meeting", 89), ("resolve/record.rs", "meeting", 91)];

/// The functions of a text, each with its lines. The formatter puts the closing brace under the first word.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let start = line.trim_start();
        let Some((before, after)) = start.split_once("fn ") else { continue };
        let is_function =
            before.split(' ').all(|word| word.is_empty() || word.starts_with("pub") || word == "const");
        if !is_function || start.ends_with('}') || start.ends_with(';') {
            continue;
        }
        let name = after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
        let close = format!("{}}}", &line[..line.len() - start.len()]);
        let rest = lines[at..].iter().position(|line| **line == close);
        found.extend(rest.map(|rest| (name.to_owned(), rest + 1)));
    }
    found
}

#[test]
fn no_function_is_too_long() {
    let (mut seen, mut long) = (0, Vec::new());
    for (path, text) in sources() {
        for (name, lines) in functions(&text) {
            let allowed = LONGER.iter().find(|(file, own, _)| *file == path && *own == name);
            if lines > allowed.map_or(MOST_OF_A_FUNCTION, |(.., lines)| *lines) {
                long.push(format!("src/{path}: {name} has {lines} lines"));
            }
            seen += 1;
        }
    }
    assert!(seen > 1800, "{seen} functions");
    assert!(long.is_empty(), "{long:#?}");
}

/// The width of the formatter, in columns as it counts them: a Han character takes two.
const WIDTH: usize = 110;

/// How many lines are still wider, of raw strings and long lists of words: none is added.
const STILL_WIDER: usize = 4;

/// The formatter leaves a statement alone, without a word, once one of its lines cannot be made to fit: a
/// long text is broken by `\`. Tables in comments and raw strings cannot be.
#[test]
fn lines_are_no_wider_than_the_formatter_makes_them() {
    let mut wide = Vec::new();
    for folder in ["src", "tests/suite", "tests/bench"] {
        for path in files_below(&project().join(folder)).into_iter().filter(|path| path.ends_with(".rs")) {
            let text = fs::read_to_string(project().join(folder).join(&path)).unwrap();
            for (at, line) in text.lines().enumerate() {
                let whole =
                    line.trim_start().starts_with("//! |") || line.contains("r\"") || line.contains("r#\"");
                if line.width() > WIDTH && !whole {
                    wide.push(format!("{folder}/{path}:{}", at + 1));
                }
            }
        }
    }
    assert!(wide.len() <= STILL_WIDER, "{} lines: {wide:#?}", wide.len());
}

#[test]
fn every_file_opens_with_its_job() {
    for path in files_below(&project().join("src")).into_iter().filter(|path| path.ends_with(".rs")) {
        let text = fs::read_to_string(project().join("src").join(&path)).unwrap();
        assert!(text.starts_with("//! "), "src/{path} does not say what it is for");
    }
}

#[test]
fn the_project_stays_small() {
    let lock = fs::read_to_string(project().join("Cargo.lock")).unwrap();
    let packages = lock.matches("[[package]]").count();
    assert!(packages <= 205, "{packages} packages in Cargo.lock");
}

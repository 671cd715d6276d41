//! Which file needs which: imports are followed through re-exports to the file that defines the name, so that
//! circles between files are found inside a folder as well. What a file takes from the `mod.rs` above it is
//! not counted: there stands what a folder shares.

use crate::architecture::{layers_of, sources};
use std::collections::{BTreeMap, BTreeSet};

/// The way to a module or a name from the crate's root.
type Way = Vec<String>;

/// A file as far as it names others.
#[derive(Default)]
struct Unit {
    /// What names of `use` stand for, as written, and whether they are handed on.
    uses: BTreeMap<String, (Way, bool)>,
    /// The paths in the rest of the text.
    paths: BTreeSet<Way>,
}

/// All files by their modules.
struct Graph(BTreeMap<Way, Unit>);

fn way(path: &str) -> Way {
    path.split("::").map(str::to_owned).collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The module of a file.
fn module_of(path: &str) -> Way {
    let mut parts: Way = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["mod", "lib"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

impl Unit {
    fn read(text: &str) -> Self {
        let mut unit = Self::default();
        let mut rest = String::new();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let start = line.trim_start();
            let visible = start.starts_with("pub");
            let after = if visible { start.split_once(' ').map_or("", |(_, after)| after) } else { start };
            let Some(tree) = after.strip_prefix("use ") else {
                rest.push_str(line);
                rest.push('\n');
                continue;
            };
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                tree.push_str(lines.next().expect("an import ends"));
            }
            unit.import(&[], &tree, visible);
        }
        unit.paths = paths(&rest);
        unit
    }

    /// Takes the first tree of imports apart; gives what follows it.
    fn import<'t>(&mut self, above: &[String], tree: &'t str, visible: bool) -> &'t str {
        let tree = tree.trim_start();
        if let Some(mut list) = tree.strip_prefix('{') {
            loop {
                list = list.trim_start_matches([' ', ',', '\n']);
                match list.strip_prefix('}') {
                    Some(after) => return after,
                    None => list = self.import(above, list, visible),
                }
            }
        }
        let end = tree.find(|c| !is_word(c) && c != '*').expect("an import ends");
        let (name, after) = tree.split_at(end);
        let mut whole = above.to_vec();
        if name != "self" || above.is_empty() {
            whole.push(name.to_owned());
        }
        if let Some(more) = after.strip_prefix("::") {
            return self.import(&whole, more, visible);
        }
        let (called, after) = match after.strip_prefix(" as ") {
            Some(renamed) => renamed.split_at(renamed.find(|c| !is_word(c)).expect("an import ends")),
            None => (whole.last().expect("a path has a name").as_str(), after),
        };
        let called = called.to_owned();
        self.uses.insert(called, (whole, visible));
        after
    }
}

/// The paths of several parts that a text names.
fn paths(text: &str) -> BTreeSet<Way> {
    let mut found = BTreeSet::new();
    let mut before = ' ';
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !is_word(c) || c.is_numeric() {
            before = c;
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let mut end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        while let Some(more) = rest[end..].strip_prefix("::").filter(|more| more.starts_with(is_word)) {
            end += 2 + more.find(|c| !is_word(c)).unwrap_or(more.len());
        }
        if rest[..end].contains("::") && !matches!(before, ':' | '.') {
            found.insert(way(&rest[..end]));
        }
        before = 'a';
        at += end;
    }
    found
}

impl Graph {
    fn new(sources: &BTreeMap<String, String>) -> Self {
        let units = sources.iter().filter(|(path, _)| *path != "main.rs");
        Self(units.map(|(path, text)| (module_of(path), Unit::read(text))).collect())
    }

    /// A path of a module, from the root.
    fn absolute(&self, module: &[String], path: &[String]) -> Option<Way> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some([module, rest].concat()),
            "super" => {
                let above = &module[..module.len().checked_sub(1)?];
                match rest.first().map(String::as_str) {
                    Some("super") => self.absolute(above, rest),
                    _ => Some([above, rest].concat()),
                }
            }
            _ => {
                let child = [module, std::slice::from_ref(first)].concat();
                self.0.contains_key(&child).then(|| [child.as_slice(), rest].concat())
            }
        }
    }

    /// The module that defines what stands at a path from the root.
    fn definer(&self, path: &[String]) -> Option<Way> {
        let mut module = Way::new();
        for (at, part) in path.iter().enumerate() {
            let child = [module.as_slice(), std::slice::from_ref(part)].concat();
            if self.0.contains_key(&child) {
                module = child;
                continue;
            }
            let Some((used, true)) = self.0.get(&module)?.uses.get(part) else { return Some(module) };
            let used = self.absolute(&module, used)?;
            return self.definer(&[used.as_slice(), &path[at + 1..]].concat());
        }
        // A module alone is a way to something, and nothing yet.
        None
    }

    /// The files that a file needs, those above it left out.
    fn needs(&self, module: &Way) -> BTreeSet<Way> {
        let unit = &self.0[module];
        let imported = unit.uses.values().filter(|(_, handed_on)| !handed_on).map(|(path, _)| path.clone());
        let named = unit.paths.iter().map(|path| match unit.uses.get(&path[0]) {
            Some((used, _)) => [used.as_slice(), &path[1..]].concat(),
            None => path.clone(),
        });
        let all = imported.chain(named).filter_map(|path| self.definer(&self.absolute(module, &path)?));
        all.filter(|other| !module.starts_with(other)).collect()
    }

    fn arrows(&self) -> BTreeMap<&Way, BTreeSet<Way>> {
        self.0.keys().map(|module| (module, self.needs(module))).collect()
    }

    /// The arrows of circles: what is left when whatever needs nothing, or is needed by nothing, is taken
    /// away again and again.
    fn circles(&self) -> BTreeSet<String> {
        self.circles_without(|_, _| false)
    }

    /// The same without some arrows.
    fn circles_without(&self, left_out: impl Fn(&Way, &Way) -> bool) -> BTreeSet<String> {
        let mut arrows = self.arrows();
        for (module, needs) in &mut arrows {
            needs.retain(|other| !left_out(module, other));
        }
        loop {
            let needed: BTreeSet<Way> = arrows.values().flatten().cloned().collect();
            let before = arrows.len();
            arrows.retain(|module, needs| !needs.is_empty() && needed.contains(*module));
            let left: BTreeSet<Way> = arrows.keys().map(|module| (*module).clone()).collect();
            arrows.values_mut().for_each(|needs| needs.retain(|other| left.contains(other)));
            if arrows.len() == before {
                break;
            }
        }
        let shown = |(module, needs): (&Way, BTreeSet<Way>)| {
            needs.into_iter().map(|other| format!("{} -> {}", module.join("::"), other.join("::"))).collect()
        };
        arrows.into_iter().flat_map(|arrow| -> Vec<String> { shown(arrow) }).collect()
    }
}

#[test]
fn a_circle_is_found_through_what_a_folder_hands_on() {
    let files = |of_b: &str| {
        let files = [
            ("lib.rs", "mod a;\nmod f;\nuse f::g::h;"),
            ("a.rs", "use crate::f::{self, B as C};\nfn a(x: C) {}"),
            ("f/mod.rs", "mod b;\nmod g;\npub use b::B;\npub struct Shared;"),
            ("f/b.rs", of_b),
            ("f/g.rs", "fn g() { crate::a::a() }"),
        ];
        Graph::new(&files.map(|(path, text)| (path.to_owned(), text.to_owned())).into())
    };
    let none = files("use super::Shared;\npub struct B;").circles();
    assert_eq!(none, BTreeSet::new());
    let some = files("use super::g;\npub struct B;\nfn b() { g::g() }").circles();
    assert_eq!(some, ["a -> f::b", "f::b -> f::g", "f::g -> a"].map(str::to_owned).into());
}

/// Arrows that are still part of a circle, to be turned: a format and what its keys may hold.
const TO_BE_TURNED: [&str; 1] = ["record::format -> record::members"];

#[test]
fn no_file_needs_itself_by_way_of_others() {
    let graph = Graph::new(&sources());
    let arrows: usize = graph.arrows().values().map(BTreeSet::len).sum();
    assert!(arrows > 1500, "{arrows} arrows");
    let turned = |from: &Way, to: &Way| {
        TO_BE_TURNED.contains(&format!("{} -> {}", from.join("::"), to.join("::")).as_str())
    };
    assert_eq!(graph.circles_without(turned), BTreeSet::new());
}

/// The folders that say in their `mod.rs` in which order their parts stand.
#[test]
fn imports_inside_folders_go_down() {
    let sources = sources();
    let graph = Graph::new(&sources);
    let mut wrong = Vec::new();
    for folder in ["edition", "finding", "serve", "site"] {
        let layers = layers_of(&format!("src/{folder}/mod.rs"));
        let parts: BTreeSet<&String> =
            graph.0.keys().filter(|way| way.len() > 1 && way[0] == folder).map(|way| &way[1]).collect();
        assert_eq!(layers.keys().collect::<BTreeSet<_>>(), parts, "src/{folder}/mod.rs");
        for (module, needs) in graph.arrows() {
            for other in needs.iter().filter(|other| module.len() > 1 && other.len() > 1) {
                let inside = module[0] == folder && other[0] == folder && module[1] != other[1];
                if inside && layers[&other[1]] >= layers[&module[1]] {
                    wrong.push(format!("{} needs {}", module.join("::"), other.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

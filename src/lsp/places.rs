//! Where places of files stand in their texts; each file is parsed once, however many places it has.

use super::lines::{Lines, Range};
use crate::discover::classify;
use crate::finding::Place;
use crate::pipeline::{Checked, document_of, shape_of};
use crate::yaml::{Shape, Tree};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// The files of an archive that were asked for a place.
pub(super) struct Places<'a> {
    checked: &'a Checked,
    files: FxHashMap<Arc<str>, Option<Parsed<'a>>>,
}

struct Parsed<'a> {
    tree: Tree,
    shape: Shape,
    lines: Lines<'a>,
}

impl<'a> Places<'a> {
    pub(super) fn new(checked: &'a Checked) -> Self {
        Self { checked, files: FxHashMap::default() }
    }

    /// Where a place of a file stands; none where there is no such file, or it cannot be read.
    pub(super) fn range(&mut self, path: &str, place: &Place) -> Option<Range> {
        if !self.files.contains_key(path) {
            self.files.insert(path.into(), parsed(self.checked, path));
        }
        let file = self.files[path].as_ref()?;
        Some(file.lines.range(file.tree.locate(file.shape, place)?))
    }
}

fn parsed<'a>(checked: &'a Checked, path: &str) -> Option<Parsed<'a>> {
    let source = checked.sources.get(path)?;
    let (kind, _) = classify(path)?;
    let tree = Tree::new(&document_of(source, kind)?);
    Some(Parsed { tree, shape: shape_of(kind), lines: Lines::new(&source.text) })
}

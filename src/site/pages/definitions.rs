//! What is counted, by which date, and what is not.

use crate::edition::Office;
use crate::site::figures::Scene;
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{Definition, DefinitionsPage, Ref};
use crate::site::volume::{Leaf, Section};
use std::collections::BTreeSet;

/// The page that every table leads to.
pub fn definitions(leaf: &Leaf<'_>, office: &Office) -> Result<DefinitionsPage, ThemeError> {
    let scene = Scene::new(leaf, office);
    let words = leaf.volume.words;
    let mut tables: Vec<Definition> = Vec::new();
    let mut defined: BTreeSet<String> = BTreeSet::new();
    for table in scene.statistics.periods.iter().flat_map(|period| &period.tables) {
        if tables.iter().any(|own| own.id == table.id) {
            continue;
        }
        let mut columns = Vec::new();
        for key in table.columns.iter().map(|column| format!("def-{}", column.key)) {
            if words.has(&key) && defined.insert(key.clone()) {
                columns.push((leaf.text(&key.replacen("def-", "stat-", 1))?, leaf.text(&key)?));
            }
        }
        tables.push(Definition {
            id: table.id.to_owned(),
            title: leaf.text(&format!("stat-title-{}", table.id))?,
            note: leaf.text(&format!("stat-note-{}", table.id))?,
            columns,
        });
    }
    let above = vec![Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office)))];
    Ok(DefinitionsPage {
        page: leaf.page(&leaf.text("title-definitions")?, Section::Statistics, above)?,
        withholds: scene.statistics.withholds,
        tables,
    })
}

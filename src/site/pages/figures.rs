//! Figures over time: of a department, of a meeting type.

use crate::calendar::Year;
use crate::edition::{Department, Office};
use crate::policy::MeetingType;
use crate::site::figures::{self, Figure, Scene, followed, over_time};
use crate::site::routes;
use crate::site::theme::ThemeError;
use crate::site::view::{FiguresPage, Ref};
use crate::site::volume::{Leaf, Section};
use crate::statistics::{Span, TOTAL};

/// The figures of a department, month by month.
pub fn department_figures(
    leaf: &Leaf<'_>,
    office: &Office,
    department: &Department,
) -> Result<FiguresPage, ThemeError> {
    let key = format!("d-{}", department.slug);
    let mut own =
        vec![Figure::new("hosted", "held", &*key, TOTAL), Figure::new("cohosted", "held", &*key, "cohosted")];
    own.splice(1..1, Figure::changes("held", &key, TOTAL));
    own.extend(followed(("attended", &key), ("charged", &key)));
    let name = leaf.name(department.name(leaf.as_of()));
    let of = Ref::to(name, leaf.href(&routes::department(office, department)));
    page(leaf, office, of, &own)
}

/// The figures of a meeting type, month by month.
pub fn type_figures(leaf: &Leaf<'_>, office: &Office, kind: &MeetingType) -> Result<FiguresPage, ThemeError> {
    let key = format!("t-{}", crate::edition::slug(&kind.id));
    let mut own = vec![Figure::new("held-meetings", "held", TOTAL, &*key)];
    own.extend(Figure::changes("held", TOTAL, &key));
    own.extend(followed(("attendance", &key), ("decided", &key)));
    if kind.requirements.sessions.is_some() {
        own.extend(
            ["expected", "excused", "missed"].map(|column| Figure::new(column, "rhythm", &*key, column)),
        );
    }
    page(leaf, office, leaf.series(office, kind), &own)
}

fn page(leaf: &Leaf<'_>, office: &Office, of: Ref, own: &[Figure]) -> Result<FiguresPage, ThemeError> {
    let scene = Scene::new(leaf, office);
    let title = leaf.volume.words.with("title-statistics-of", &[("period", of.label.clone().into())])?;
    let above = vec![Ref::to(leaf.text("title-statistics")?, leaf.href(&routes::statistics(office)))];
    let mut tables = Vec::new();
    for year in office.years() {
        let name = figures::period_name(leaf, office, Span::Year(year))?;
        let months: Vec<Span> = Year(year).months().map(Span::Month).collect();
        // Years without a row too: which files there are is no matter of the day.
        tables.push(over_time(scene, &format!("year-{year}"), name, &months, Some(Span::Year(year)), own)?);
    }
    Ok(FiguresPage {
        page: leaf.page(&title, Section::Statistics, above)?,
        of: Some(of),
        charts: Vec::new(),
        tables,
        definitions: Some(leaf.href(&routes::definitions(office))),
    })
}

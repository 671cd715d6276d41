//! What several kinds of data are made of.

use crate::data::PeriodKind;
use crate::site::figures::Scene;
use crate::statistics::{Scope, Span, Table};

/// Of what a table counts: of all, or only of what its audience may open.
pub(super) fn scope(scene: Scene<'_>, table: &Table) -> &'static str {
    match table.scope {
        Scope::Cleared if scene.statistics.withholds => scene.leaf.volume.edition.audience.word(),
        _ => "all",
    }
}

/// What kind of period it is.
pub(super) fn period_kind(span: Span) -> PeriodKind {
    match span {
        Span::Year(_) => PeriodKind::Year,
        Span::Semester(_) => PeriodKind::Semester,
        Span::Month(_) => PeriodKind::Month,
        Span::Part(..) => PeriodKind::PartOfSemester,
        Span::Break(_) => PeriodKind::Break,
        Span::Range(..) => PeriodKind::Range,
    }
}

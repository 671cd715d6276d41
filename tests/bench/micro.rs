//! Single stages over the demonstration archive: `cargo bench --bench micro`, or
//! `cargo bench --bench micro -- page` for those of a name.

use chrono::NaiveDate;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use minutebook::{Audience, Checked, Edition, Files, Theme};
use std::path::Path;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 7, 10).expect("a day of the demonstration archive")
}

fn files() -> Files {
    Files::discover(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demonstration archive is there")
}

fn checked() -> Checked {
    files().check(as_of())
}

fn edition() -> Edition {
    checked().select(Audience::Internal)
}

fn theme() -> Theme {
    checked().theme(None).expect("the default theme is sound")
}

/// Walk through `content/` and read all files.
#[divan::bench]
fn a_discover(bencher: Bencher<'_, '_>) {
    let count = files().paths().count();
    bencher.counter(ItemsCount::new(count)).bench(files);
}

/// Parse, resolve, assemble and check.
#[divan::bench]
fn b_check(bencher: Bencher<'_, '_>) {
    let files = files();
    bencher.counter(ItemsCount::new(checked().records())).bench(|| files.check(as_of()));
}

/// Selection for readers inside.
#[divan::bench]
fn c_select(bencher: Bencher<'_, '_>) {
    let checked = checked();
    bencher.bench(|| checked.select(Audience::Internal));
}

/// The page of one record.
#[divan::bench]
fn d_page_of_a_record(bencher: Bencher<'_, '_>) {
    let (edition, theme) = (edition(), theme());
    let pages = edition.pages(&theme);
    let path = "service-center/records/2026/2026-05-20-office-meeting.html";
    assert!(pages.file(path).is_ok_and(|page| page.is_some()), "{path} is there");
    bencher.bench(|| pages.file(path));
}

/// The plan of a preview: every page that there is, and none made.
#[divan::bench]
fn e_plan(bencher: Bencher<'_, '_>) {
    let (edition, theme) = (edition(), theme());
    bencher.bench_local(|| {
        black_box(edition.pages(&theme));
    });
}

/// The search index.
#[divan::bench(sample_count = 10)]
fn f_index(bencher: Bencher<'_, '_>) {
    let (edition, theme) = (edition(), theme());
    bencher.with_inputs(|| edition.pages(&theme)).bench_local_values(|pages| {
        black_box(pages.file("search/none.js").is_ok());
    });
}

/// Every file of the site, its figures counted, written nowhere.
#[divan::bench(sample_count = 10)]
fn g_render(bencher: Bencher<'_, '_>) {
    let (edition, theme) = (edition(), theme());
    bencher.bench(|| {
        let put = |_: &str, bytes: &[u8]| {
            black_box(bytes);
            Ok(())
        };
        edition.render(&theme, &put).is_ok()
    });
}

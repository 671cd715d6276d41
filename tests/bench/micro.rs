//! Single stages over the demonstration archive: `cargo bench --bench micro`, or `cargo bench --bench micro -- page` for those of a name.

use chrono::NaiveDate;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use minutebook::archive::Audience;
use minutebook::discover::{FileKind, Files, discover};
use minutebook::edition::{Edition, select};
use minutebook::finding::Language;
use minutebook::pipeline::{self, Checked};
use minutebook::record;
use minutebook::site::theme::{Theme, ThemeError};
use minutebook::site::{Preview, render};
use minutebook::text::Source;
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
    discover(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demonstration archive is there")
}

fn records(files: &Files) -> Vec<Source> {
    let records = files.files.iter().filter(|file| file.kind == FileKind::Record);
    records.filter_map(|file| file.content.as_ref().ok()).cloned().collect()
}

fn checked() -> Checked {
    pipeline::check(&files(), as_of())
}

fn edition(checked: &Checked) -> Edition {
    select(&checked.archive, &checked.findings, Audience::Internal)
}

fn theme() -> Theme {
    Theme::load(None, "zh").unwrap_or_else(|error| panic!("{}", error.render(Language::En, false)))
}

/// Walk through `content/` and read all files.
#[divan::bench]
fn a_discover(bencher: Bencher<'_, '_>) {
    let count = files().files.len();
    bencher.counter(ItemsCount::new(count)).bench(files);
}

/// Front matter of all records, on one thread.
#[divan::bench]
fn b_parse_front_matter(bencher: Bencher<'_, '_>) {
    let records = records(&files());
    bencher.counter(ItemsCount::new(records.len())).bench_local(|| {
        for source in &records {
            black_box(record::parse(source.clone()));
        }
    });
}

/// Parse, resolve, assemble and check.
#[divan::bench]
fn c_check(bencher: Bencher<'_, '_>) {
    let files = files();
    bencher.counter(ItemsCount::new(records(&files).len())).bench(|| pipeline::check(&files, as_of()));
}

/// The same after one record changed: what the preview does for each saved file.
#[divan::bench]
fn d_check_again(bencher: Bencher<'_, '_>) {
    let files = files();
    let before = || pipeline::check(&files, as_of()).into_memory();
    bencher.with_inputs(before).bench_values(|memory| pipeline::check_again(&files, as_of(), memory));
}

/// Selection for readers inside.
#[divan::bench]
fn e_select(bencher: Bencher<'_, '_>) {
    let checked = checked();
    bencher.bench(|| edition(&checked));
}

/// The page of one record.
#[divan::bench]
fn f_page_of_a_record(bencher: Bencher<'_, '_>) {
    let (checked, theme) = (checked(), theme());
    let edition = edition(&checked);
    let preview = Preview::new(&edition, &theme);
    let path = "service-center/records/2026/2026-05-20-office-meeting.html";
    assert!(preview.file(path).is_ok_and(|page| page.is_some()), "{path} is there");
    bencher.bench(|| preview.file(path));
}

/// The plan of a preview: every page that there is, and none made.
#[divan::bench]
fn g_plan(bencher: Bencher<'_, '_>) {
    let (checked, theme) = (checked(), theme());
    let edition = edition(&checked);
    bencher.bench_local(|| {
        black_box(Preview::new(&edition, &theme));
    });
}

/// The search index.
#[divan::bench(sample_count = 10)]
fn h_index(bencher: Bencher<'_, '_>) {
    let (checked, theme) = (checked(), theme());
    let edition = edition(&checked);
    bencher.with_inputs(|| Preview::new(&edition, &theme)).bench_local_values(|preview| {
        black_box(preview.file("search/none.js").is_ok());
    });
}

/// Every file of the site, written nowhere.
#[divan::bench(sample_count = 10)]
fn i_render(bencher: Bencher<'_, '_>) {
    let (checked, theme) = (checked(), theme());
    let edition = edition(&checked);
    let statistics = minutebook::statistics::Statistics::of_all(&edition);
    bencher.bench(|| {
        render(&edition, &statistics, &theme, &|_: &str, bytes: &[u8]| {
            black_box(bytes);
            Ok::<(), ThemeError>(())
        })
        .is_ok()
    });
}

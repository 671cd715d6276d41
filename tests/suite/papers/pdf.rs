//! How papers are set: LibreOffice makes the PDF, Poppler measures it.

use super::*;

/// Whether LibreOffice and Poppler are here. Where they are required and missing, the test fails.
fn can_measure() -> bool {
    let there = |program: &str, argument: &str| Command::new(program).arg(argument).output().is_ok();
    let there = there("soffice", "--version") && there("pdftotext", "-v");
    let required = std::env::var("LIBREOFFICE").is_ok_and(|word| word == "required");
    assert!(there || !required, "LibreOffice or Poppler is not installed");
    if !there {
        eprintln!("not measured: LibreOffice or Poppler is not installed");
    }
    there
}

/// A line of a page: from where to where it goes, and what it says. Lengths are points.
#[derive(Debug)]
struct Line {
    top: f64,
    left: f64,
    right: f64,
    text: String,
}

/// The pages of a PDF, line by line.
fn pages(pdf: &Path) -> Vec<Vec<Line>> {
    let output = Command::new("pdftotext").arg("-bbox-layout").arg(pdf).arg("-").output().unwrap();
    let html = String::from_utf8(output.stdout).unwrap();
    let value = |tag: &str, name: &str| -> f64 {
        let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let pages = html.split("<page ").skip(1).map(|page| {
        let mut lines: Vec<Line> = Vec::new();
        for word in page.split("<word ").skip(1) {
            let (tag, rest) = word.split_once('>').unwrap();
            let (top, left, right) = (value(tag, "yMin"), value(tag, "xMin"), value(tag, "xMax"));
            let text = rest.split('<').next().unwrap();
            match lines.iter_mut().find(|line| (line.top - top).abs() < 4.0) {
                Some(line) => {
                    line.left = line.left.min(left);
                    line.right = line.right.max(right);
                    line.text.push_str(text);
                }
                None => lines.push(Line { top, left, right, text: text.to_owned() }),
            }
        }
        lines.sort_by(|a, b| a.top.total_cmp(&b.top));
        lines
    });
    pages.collect()
}

const MILLIMETRE: f64 = 72.0 / 25.4;

#[track_caller]
fn assert_near(points: f64, millimetres: f64, what: &str) {
    let own = points / MILLIMETRE;
    assert!((own - millimetres).abs() < 1.0, "{what}: {own:.1} mm, and not {millimetres}");
}

#[test]
fn a_page_has_22_lines_of_28_characters() {
    if !can_measure() {
        return;
    }
    let archive = Archive::example("service-center");
    let record = archive.read(OFFICE);
    let prose = "会议研究".repeat(7 * 22 * 2);
    archive.write(OFFICE, format!("{record}\n{prose}\n\n{prose}\n"));
    archive.run(&["export", "--pdf", "2026-03-11-office-meeting"]).ends_with(0);
    let pages = pages(&archive.root().join("2026-03-11-office-meeting.pdf"));
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let (number, lines) = page.split_last().unwrap();
        assert_eq!(number.text, format!("—{}—", at + 1));
        assert_near(number.top, 37.0 + 225.0 + 7.0, "the number's upper edge");
        // Of 14 pt, one character from the outer edge.
        if at % 2 == 0 {
            assert_near(number.right, 28.0 + 156.0 - 4.9, "the number of an odd page");
        } else {
            assert_near(number.left, 28.0 + 4.9, "the number of an even page");
        }
        for line in lines.iter().filter(|line| is_full(line)) {
            assert_near(line.left, 28.0, "the left edge");
            assert_near(line.right, 28.0 + 156.0, "the right edge");
        }
    }
    let full = pages.iter().map(|page| page.iter().filter(|line| is_full(line)).count());
    assert!(full.clone().any(|lines| lines == 22), "{:?}", full.collect::<Vec<_>>());
}

/// Whether a line is full of Han characters, as the standard counts them.
fn is_full(line: &Line) -> bool {
    line.text.chars().count() == 28 && line.text.chars().all(|c| "会议研究".contains(c))
}

#[test]
fn the_imprint_is_at_the_foot_of_the_last_page() {
    if !can_measure() {
        return;
    }
    let folder = TempDir::new().unwrap();
    export(folder.path(), &["--pdf", SUMMARY, RECORD, BOARD]).ends_with(0);
    let pages = |id: &str| pages(&folder.path().join(format!("{id}.pdf")));
    let summary = pages(SUMMARY);
    let last = summary.last().unwrap();
    let [.., imprint, number] = last.as_slice() else { panic!("{last:#?}") };
    assert!(imprint.text.ends_with("印发") && imprint.text.starts_with("清河市"), "{imprint:?}");
    assert_near(imprint.left, 28.0 + 4.9, "the imprint");
    assert_near(imprint.right, 28.0 + 156.0 - 4.9, "the imprint");
    assert!(imprint.top > 250.0 * MILLIMETRE && number.top > imprint.top + 5.0 * MILLIMETRE, "{imprint:?}");
    // The mark stands in one line, 35 mm below the upper edge of the type area.
    let mark = &summary[0][0];
    assert_eq!(mark.text, "清河市行政服务中心主任办公会纪要");
    assert_near(mark.top, 37.0 + 35.0, "the mark");
    assert_eq!(pages(RECORD).len(), 1);
    let board = pages(BOARD);
    assert_eq!(board.len(), 2);
    assert!(board[1].last().unwrap().text.ends_with("2of2"), "{board:#?}");
}

#[test]
fn who_had_copies_stands_above_who_printed_it() {
    let archive = Archive::example("service-center");
    let units: Vec<_> = (1..=12).map(|n| format!("第{n}行政服务中心")).collect();
    let minutes = format!("minutes: {{copies_to: [{}], form", units.join(", "));
    archive.replace(OFFICE, "minutes: {form", &minutes);
    archive.run(&["export", "--docx", "2026-03-11-office-meeting"]).ends_with(0);
    let text = text(&archive.root().join("2026-03-11-office-meeting.docx"));
    assert_lines(&text, &["抄送：第1行政服务中心，第2行政服务中心，", "第12行政服务中心。\n", "印发\n"]);
    if !can_measure() {
        return;
    }
    archive.run(&["export", "--pdf", "2026-03-11-office-meeting"]).ends_with(0);
    let pages = pages(&archive.root().join("2026-03-11-office-meeting.pdf"));
    let last = pages.last().unwrap();
    let copies = last.iter().position(|line| line.text.starts_with("抄送：")).unwrap();
    // Further lines align with what stands behind the colon, and nothing of the text is among them.
    let size = 14.0 / MILLIMETRE;
    for line in &last[copies + 1..last.len() - 2] {
        assert_near(line.left, 28.0 + 4.0 * size, "a further line");
        assert!(line.text.contains("行政服务中心"), "{line:?}");
    }
    let [.., printed, _] = last.as_slice() else { panic!("{last:#?}") };
    assert!(printed.text.ends_with("印发") && printed.top > 250.0 * MILLIMETRE, "{last:#?}");
}

#[test]
fn without_libreoffice_no_pdf_is_made_and_a_message_says_so() {
    let archive = Archive::example("service-center");
    let arguments = ["--root", ".", "--as-of", TODAY, "--lang", "en", "export", "--pdf", OFFICE];
    let ran = minutebook_in(archive.root(), &arguments, &[("PATH", "/nowhere")]).ends_with(2);
    assert!(ran.err.contains("there is no LibreOffice here"), "{}", ran.err);
    assert!(!archive.root().join("2026-03-11-office-meeting.pdf").exists());
}

#[test]
fn nothing_of_the_imprint_is_lost_however_many_had_copies() {
    let archive = Archive::example("service-center");
    let units: Vec<_> = (1..=60).map(|n| format!("第{n}号抄送单位办公室及其下属单位")).collect();
    let minutes = format!("minutes: {{copies_to: [{}], form", units.join(", "));
    archive.replace(OFFICE, "minutes: {form", &minutes);
    archive.run(&["export", "--docx", "2026-03-11-office-meeting"]).ends_with(0);
    let own = text(&archive.root().join("2026-03-11-office-meeting.docx"));
    let all: Vec<&str> = units.iter().map(String::as_str).chain(["印发\n"]).collect();
    assert_lines(&own, &all);
    if !can_measure() {
        return;
    }
    archive.run(&["export", "--pdf", "2026-03-11-office-meeting"]).ends_with(0);
    let pages = pages(&archive.root().join("2026-03-11-office-meeting.pdf"));
    let shown: String = pages.iter().flat_map(|page| page.iter().map(|line| line.text.as_str())).collect();
    let end = format!("{}。", units[59]);
    assert!(shown.contains(&end) && shown.contains("印发"), "{shown}");
}

#[test]
fn no_mark_stands_in_the_margin_of_a_pdf() {
    if !can_measure() {
        return;
    }
    let folder = TempDir::new().unwrap();
    export(folder.path(), &["--pdf", SUMMARY]).ends_with(0);
    for line in pages(&folder.path().join(format!("{SUMMARY}.pdf"))).iter().flatten() {
        assert!(line.right < (28.0 + 156.0 + 0.5) * MILLIMETRE, "{line:?}");
    }
}

#[test]
fn a_pdf_is_made_wherever_temporary_files_lie() {
    if !can_measure() {
        return;
    }
    let archive = Archive::example("service-center");
    for name in ["u x", "t%20x#1", "中 文"] {
        let folder = archive.root().join("tmp").join(name);
        fs::create_dir_all(&folder).unwrap();
        let arguments = ["export", "--pdf", "--force", "2026-03-11-office-meeting"];
        archive.run_in(&arguments, &[("TMPDIR", folder.to_str().unwrap())]).ends_with(0);
        assert_eq!(names(&folder), [""; 0]);
    }
    assert_eq!(names(&archive.root().join("tmp")).len(), 3);
}

/// Whoever stops the command stops the program that makes the PDF, with all that this one started.
#[cfg(target_os = "linux")]
#[test]
fn a_stopped_export_leaves_no_process_behind() {
    use std::os::unix::fs::PermissionsExt;
    let archive = Archive::example("service-center");
    let (bin, tmp, pids) =
        (archive.root().join("bin"), archive.root().join("tmp"), archive.root().join("pids"));
    fs::create_dir_all(&bin).unwrap();
    fs::create_dir_all(&tmp).unwrap();
    let script = "#!/bin/sh\nsleep 600 &\necho $$ $! > \"$PIDS.new\"\nmv \"$PIDS.new\" \"$PIDS\"\nwait\n";
    fs::write(bin.join("soffice"), script).unwrap();
    fs::set_permissions(bin.join("soffice"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .args(["--root", ".", "export", "--pdf", "2026-03-11-office-meeting"])
        .current_dir(archive.root())
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .env("TMPDIR", &tmp)
        .env("PIDS", &pids)
        .spawn()
        .unwrap();
    while !pids.exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let own = child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &own]).status().unwrap().success());
    child.wait().unwrap();
    let alive = |pid: &str| {
        let state = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        !state.is_empty() && !state.rsplit(')').next().unwrap_or_default().trim_start().starts_with('Z')
    };
    let started = fs::read_to_string(&pids).unwrap();
    for _ in 0..500 {
        if !started.split_whitespace().any(alive) {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert!(!started.split_whitespace().any(alive), "{started}");
    assert_eq!(names(&tmp), [""; 0]);
    assert!(!archive.root().join("2026-03-11-office-meeting.pdf").exists());
}

/// However long the text, the imprint is at the foot of the last page, and that page is even.
#[test]
fn the_imprint_is_on_an_even_page() {
    if !can_measure() {
        return;
    }
    let archive = Archive::example("service-center");
    let record = archive.read(OFFICE);
    let mut ends = std::collections::BTreeSet::new();
    for lines in [0, 8, 10, 14, 18, 24, 30, 31, 32, 33, 34, 36, 52] {
        let prose: String = (0..lines).map(|n| format!("第{n}行议定事项记录。\n\n")).collect();
        archive.write(OFFICE, format!("{record}\n{prose}"));
        archive.run(&["export", "--pdf", "--force", "2026-03-11-office-meeting"]).ends_with(0);
        let pages = pages(&archive.root().join("2026-03-11-office-meeting.pdf"));
        let [.., imprint, number] = pages.last().unwrap().as_slice() else { panic!("{lines}") };
        assert!(imprint.text.ends_with("印发"), "{lines}: {imprint:?}");
        assert!(imprint.top > 250.0 * MILLIMETRE, "{lines}: {imprint:?}");
        let own: usize = number.text.trim_matches('—').parse().unwrap();
        assert_eq!(own % 2, 0, "{lines} lines: {own} pages");
        // It stands beside the text where there is room, and alone where there is none.
        ends.insert((own, pages.last().unwrap().len() > 3));
        let blank = own - pages.len();
        assert!(
            blank <= 1 && (blank == 0 || pages.last().unwrap().len() <= 3),
            "{lines}: {own} of {}",
            pages.len()
        );
    }
    assert!(ends.contains(&(2, true)) && ends.contains(&(4, false)) && ends.contains(&(4, true)), "{ends:?}");
}

//! `minutebook lsp`.

use super::{Failure, Global, Outcome, Terminal};
use crate::calendar::Today;
use crate::lsp;
use crate::say;
use chrono::Utc;
use clap::Args;
use std::io::{self, BufReader};

/// The options of `lsp`.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Talk over standard input and output, as it always does: some editors say so
    ///
    /// 通过标准输入输出通信（本来如此，有的编辑器会这样写）
    #[arg(long)]
    stdio: bool,
}

pub(super) fn run(
    _options: &Options,
    global: &Global,
    today: Today,
    _terminal: &mut Terminal,
) -> Result<Outcome, Failure> {
    // An editor stays open for days.
    let today = move || match today {
        Today::Now(_) => Today::Now(Utc::now()),
        named => named,
    };
    let options = lsp::Options {
        root: global.named_root.clone(),
        today: Box::new(today),
        language: global.lang,
        version: super::version(),
    };
    match lsp::run(BufReader::new(io::stdin()), io::stdout().lock(), options) {
        Ok(lsp::Ended::Asked) => Ok(Outcome::Clean),
        Ok(lsp::Ended::Left) => Ok(Outcome::Failing),
        Err(error) => Err(Failure(say!(
            zh: "与编辑器的通信中断：{error}",
            en: "lost the connection with the editor: {error}"
        ))),
    }
}

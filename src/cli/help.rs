//! The help of the command line and what it says of wrong arguments, in both languages.
//!
//! The doc comment of a command or an option has two paragraphs: the first is its help in English, the second
//! in Chinese. clap keeps both as the long help, and here the one that is asked for is taken out of it.

use super::{Arguments, language};
use crate::finding::Language;
use clap::builder::{Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error};
use std::ffi::OsString;
use std::path::PathBuf;

/// The command with its help in one language.
pub(super) fn command(language: Language) -> Command {
    let mut command = in_language(Arguments::command().disable_help_subcommand(true), language);
    if language == Language::Zh {
        // Only a command that is built knows the commands above it, which its usage names.
        command.build();
        command = with_chinese_usage(command);
    }
    command
}

fn with_chinese_usage(mut command: Command) -> Command {
    let usage = chinese_usage(&command.render_usage().to_string());
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let command = command.override_usage(usage);
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, with_chinese_usage))
}

fn chinese_usage(english: &str) -> String {
    english.replace("Usage: ", "").replace("[OPTIONS]", "[选项]")
}

fn in_language(command: Command, language: Language) -> Command {
    let about = chosen(command.get_long_about().or(command.get_about()), language).unwrap_or_default();
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let mut command =
        command.about(about).long_about(Resettable::Reset).mut_args(|arg| argument(arg, language));
    for name in names {
        command = command.mut_subcommand(name, |below| in_language(below, language));
    }
    if language == Language::En {
        return command;
    }
    let flag = |name: &'static str, short, action, help: &'static str| {
        Arg::new(name).short(short).long(name).action(action).help(help).help_heading("选项")
    };
    let with_help = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .arg(flag("help", 'h', ArgAction::Help, "显示这份说明"))
        .arg(flag("version", 'V', ArgAction::Version, "显示版本"));
    with_help.help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
}

fn argument(arg: Arg, language: Language) -> Arg {
    let mut help = chosen(arg.get_long_help().or(arg.get_help()), language).unwrap_or_default();
    if language == Language::En {
        return arg.help(help).long_help(Resettable::Reset);
    }
    let listed = |values: Vec<String>| values.join("、");
    let possible: Vec<_> = match arg.get_action() {
        ArgAction::Set | ArgAction::Append => arg.get_possible_values(),
        _ => Vec::new(),
    };
    if !possible.is_empty() {
        let values = possible.iter().map(|value| value.get_name().to_owned()).collect();
        help.push_str(&format!("（可写：{}）", listed(values)));
    }
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let defaults: Vec<_> = defaults.collect();
    if !defaults.is_empty() && arg.get_action().takes_values() && !arg.is_hide_default_value_set() {
        help.push_str(&format!("（不写：{}）", listed(defaults)));
    }
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help(help).long_help(Resettable::Reset).help_heading(heading);
    if arg.get_action().takes_values() {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}

/// The paragraph in a language.
fn chosen(text: Option<&StyledStr>, language: Language) -> Option<String> {
    let text = text?.to_string();
    let mut paragraphs = text.split("\n\n").map(str::to_owned);
    let english = paragraphs.next()?;
    match language {
        Language::En => Some(english.trim_end_matches('.').to_owned()),
        Language::Zh => Some(paragraphs.next().unwrap_or(english)),
    }
}

/// The language in which the arguments themselves are spoken of, before they are read: the one that they
/// name, else the archive's, else the system's.
pub(super) fn language_of(arguments: &[OsString], environment: &impl Fn(&str) -> Option<String>) -> Language {
    let value = |name: &str| {
        let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
        let joined = words.iter().find_map(|word| word.strip_prefix(&format!("{name}=")).map(str::to_owned));
        let next = || words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
        joined.or_else(|| next().map(ToString::to_string))
    };
    let named = value("--lang").and_then(|code| code.parse().ok());
    let root = value("--root").map_or_else(super::found_root, PathBuf::from);
    language::language(named, &root, environment)
}

/// `help check` is `check --help`. The command is the first word that is neither an option nor its value.
pub(super) fn without_help_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let takes_value =
        |word: &OsString| ["--root", "--as-of", "--lang", "--color"].iter().any(|option| word == option);
    let is_option = |word: &OsString| word.to_string_lossy().starts_with('-');
    let is_word = |at: &usize| !is_option(&arguments[*at]) && !takes_value(&arguments[at - 1]);
    let command = (1..arguments.len()).find(is_word);
    if let Some(at) = command.filter(|at| arguments[*at] == "help") {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// What is wrong with the arguments, in Chinese; none for what clap alone can say.
pub(super) fn in_chinese(error: &Error) -> Option<String> {
    let text = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("、")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"))
        }
        _ => None,
    };
    let (arg, value) = (text(ContextKind::InvalidArg), text(ContextKind::InvalidValue));
    let message = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match (arg, value) {
            (Some(arg), Some(value)) if value.is_empty() => format!("{arg} 要写一个值"),
            (Some(arg), Some(value)) => format!("{arg} 不能写“{value}”"),
            _ => return None,
        },
        ErrorKind::UnknownArgument => format!("没有参数“{}”", arg?),
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", text(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{}", arg?),
        ErrorKind::ArgumentConflict => match text(ContextKind::PriorArg) {
            Some(prior) => format!("{} 不能和 {prior} 同时写", arg?),
            None => format!("{} 写了两次", arg?),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => format!("{} 的值太多", arg?),
        _ => return None,
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
        .into_iter()
        .find_map(text)
        .map(|near| format!("；是不是“{near}”？"));
    let valid = || {
        let valid = text(ContextKind::ValidValue).filter(|valid| !valid.is_empty())?;
        Some(format!("；可写：{valid}"))
    };
    let hint = near.or_else(valid).unwrap_or_default();
    let usage = text(ContextKind::Usage)
        .map(|usage| format!("\n\n用法：{}", chinese_usage(&usage)))
        .unwrap_or_default();
    Some(format!("错误: {message}{hint}{usage}\n\n全部选项见 --help"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_han;

    #[test]
    fn help_of_a_command_is_asked_in_two_ways() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        for (asked, same) in [
            ("minutebook help", "minutebook --help"),
            ("minutebook help check", "minutebook check --help"),
            ("minutebook --lang en help new", "minutebook --lang en new --help"),
            ("minutebook explain help", "minutebook explain help"),
        ] {
            assert_eq!(without_help_command(words(asked)), words(same), "{asked}");
        }
    }

    /// Every command and every option has its Chinese, in the second paragraph of its doc comment.
    #[test]
    fn the_help_is_in_both_languages() {
        fn look(command: &Command) {
            let is_chinese = |text: Option<&StyledStr>| {
                let text = text.map(ToString::to_string).unwrap_or_default();
                text.chars().any(is_han)
            };
            let name = command.get_name();
            assert!(is_chinese(command.get_about()), "{name} has no help in Chinese");
            for arg in command.get_arguments() {
                assert!(is_chinese(arg.get_help()), "{name}: {} has no help in Chinese", arg.get_id());
            }
            command.get_subcommands().for_each(look);
        }
        let mut chinese = command(Language::Zh);
        look(&chinese);
        let text = chinese.render_help().to_string();
        for english in ["Usage", "Options", "Commands", "default"] {
            assert!(!text.contains(english), "{text}");
        }
        let text = command(Language::En).render_help().to_string();
        assert!(text.contains("Usage") && !text.contains("核查"), "{text}");
        command(Language::Zh).debug_assert();
        command(Language::En).debug_assert();
    }
}

//! The only writer to stdout and stderr.

use std::io::{self, Write};

use exitdrill::{
    object::Escaped,
    report::{self, View, page::Page},
};

use crate::{Fault, args::PageFormat, exit_code::ExitCode};

/// Writes a report or a result to stdout. A reader that has gone away (`| head`) is no fault.
pub(crate) fn print(text: &str) -> Result<(), Fault> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Fault {
            code: ExitCode::Incomplete,
            message: format!("stdout cannot be written: {error}"),
        }),
        _ => Ok(()),
    }
}

/// Writes a page to stdout.
pub(crate) fn page(page: &Page, format: PageFormat) -> Result<ExitCode, Fault> {
    let view = match format {
        PageFormat::Markdown => View::Markdown,
        PageFormat::Html => View::Html,
        PageFormat::Csv => View::Csv,
        PageFormat::Terminal => terminal(),
    };
    print(&report::render(page, view))?;
    Ok(ExitCode::Held)
}

/// Says something beside the report. Where stderr is closed, there is nobody to tell.
pub(crate) fn note(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", one_saying(text));
}

/// A text in which there may be names and words of files, of stores and of whoever typed: nothing of it moves a cursor, and
/// every line but the first is set in, so that none of them can pass for something that this program says.
fn one_saying(text: &str) -> String {
    let lines = text.split('\n').map(|line| Escaped(line).to_string());
    let lines = lines.enumerate().map(|(number, line)| {
        let is_set_in = number == 0 || line.is_empty() || line.starts_with(' ');
        if is_set_in { line } else { format!("  {line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Says what went wrong.
pub(crate) fn error(text: &str) {
    note(&format!("error: {text}"));
}

/// The view for stdout: as wide as the terminal, within what reads well; wide where there is none.
pub(crate) fn terminal() -> View {
    let columns = terminal_size::terminal_size().map(|(width, _)| width.0);
    View::Terminal {
        width: columns.unwrap_or(120).clamp(72, 160),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_foreign_text_moves_a_cursor_or_begins_a_line() {
        let said = one_saying("a\u{1b}[2J\u{202e}.json: no\nerror: ok\n  more\r");
        assert_eq!(
            said,
            "a\\u{1b}[2J\\u{202e}.json: no\n  error: ok\n  more\\u{d}"
        );
    }
}

//! Messages in memory that may not be there.

pub(crate) use crate::array::push;
use crate::error::Error;
use std::fmt::{self, Write};

/// A text, or the error that there is no memory for it.
pub(crate) fn text(arguments: fmt::Arguments) -> Result<String, Error> {
    let mut text = Fallible(String::new());
    match text.write_fmt(arguments) {
        Ok(()) => Ok(text.0),
        Err(fmt::Error) => Err(Error::OutOfMemory { bytes: text.0.len() + 1 }),
    }
}

struct Fallible(String);

impl Write for Fallible {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0.try_reserve(part.len()).map_err(|_| fmt::Error)?;
        self.0.push_str(part);
        Ok(())
    }
}

/// What is wrong at a place of an expression: its line, and a caret under the place. A long line is cut around it.
pub(crate) fn at(source: &str, position: usize, what: fmt::Arguments) -> Result<String, Error> {
    const MOST: usize = 60;
    let boundary = |mut place: usize| {
        while !source.is_char_boundary(place) {
            place -= 1;
        }
        place
    };
    let position = boundary(position.min(source.len()));
    let start = source[..position].rfind('\n').map_or(0, |end| end + 1);
    let end = source[position..].find('\n').map_or(source.len(), |end| position + end);
    let (from, to) = (boundary(start.max(position.saturating_sub(MOST))), boundary(end.min(position + MOST)));
    let width = source[from..position].chars().count();
    text(format_args!("{what}, at position {position}\n{}\n{:width$}^", &source[from..to], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_is_under_the_place() {
        assert_eq!(at("a\nb + $ c\nd", 6, format_args!("no")).unwrap(), "no, at position 6\nb + $ c\n    ^");
        let long = "é".repeat(200);
        let message = at(&long, 200, format_args!("no")).unwrap();
        let lines: Vec<&str> = message.lines().collect();
        assert_eq!((lines[1].chars().count(), lines[2]), (60, format!("{:30}^", "").as_str()));
        assert_eq!(at("aé", 2, format_args!("no")).unwrap(), "no, at position 1\naé\n ^");
        assert_eq!(at("", 0, format_args!("no")).unwrap(), "no, at position 0\n\n^");
    }
}

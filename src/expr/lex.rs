//! A text in tokens.

use super::literal;
use super::message::at;
use super::number::Number;
use crate::error::Error;

/// The smallest parts of a text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Token {
    /// A constant.
    Number(Number),
    /// A name that is no keyword.
    Name,
    /// Bytes in quotes, see [`bytes_of`](super::literal::bytes_of).
    Bytes,
    /// An operator, a parenthesis, or a keyword that is an operator.
    Symbol(&'static str),
    /// The end of the text.
    End,
}

/// A token, and where it is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Placed {
    /// What it is.
    pub token: Token,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Bytes.
    pub len: usize,
}

/// Longer ones first.
const SYMBOLS: [&str; 26] = [
    "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "+", "-", "*", "/", "%", "~", "&", "^", "|", "<", ">", "(", ")",
    ",", "=", "[", ";", ".",
];
const WORDS: [&str; 5] = ["and", "or", "not", "if", "else"];
const KEYWORDS: [&str; 28] = [
    "None", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "except", "finally",
    "for", "from", "global", "import", "in", "is", "lambda", "nonlocal", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// An error where a name is none that a variable may have.
pub fn check_name(name: &str) -> Result<(), Error> {
    let token = next(name, 0)?;
    if (token.token, token.start, token.len) == (Token::Name, 0, name.len()) {
        return Ok(());
    }
    error(name, 0, format_args!("this is no name for a variable"))
}

/// A syntax error.
pub(super) fn error<T>(source: &str, position: usize, what: std::fmt::Arguments) -> Result<T, Error> {
    Err(problem(source, position, what))
}

fn problem(source: &str, position: usize, what: std::fmt::Arguments) -> Error {
    at(source, position, what).map_or_else(|error| error, Error::Syntax)
}

/// The token at `position` or after it.
pub fn next(source: &str, mut position: usize) -> Result<Placed, Error> {
    let bytes = source.as_bytes();
    while bytes.get(position).is_some_and(|byte| b" \t\n\r\x0c".contains(byte)) {
        position += 1;
    }
    let rest = &source[position..];
    let placed = |token, len| Ok(Placed { token, start: position, len });
    let Some(first) = rest.chars().next() else { return placed(Token::End, 0) };
    let second = rest.as_bytes().get(1).copied().unwrap_or(0);
    if first.is_ascii_digit() || first == '.' && second.is_ascii_digit() {
        let (number, len) = number(source, position)?;
        return placed(Token::Number(number), len);
    }
    if first.is_ascii_alphabetic() || first == '_' {
        let len = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let (word, after) = rest.split_at(len);
        if after.starts_with(['"', '\'']) {
            return match word {
                "b" | "B" => placed(Token::Bytes, len + literal::len(source, position + len)?),
                _ => error(source, position, format_args!("bytes have the prefix b, or none")),
            };
        }
        if let Some(symbol) = WORDS.into_iter().find(|symbol| *symbol == word) {
            return placed(Token::Symbol(symbol), len);
        }
        return match word {
            "True" | "False" => placed(Token::Number(Number::Bool(word == "True")), len),
            _ if KEYWORDS.contains(&word) => error(source, position, format_args!("{word} has no meaning here")),
            _ if word.starts_with("__") => error(source, position, format_args!("names do not start with __")),
            _ => placed(Token::Name, len),
        };
    }
    if let Some(symbol) = SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) {
        return match symbol {
            "[" => error(source, position, format_args!("subscripts are not there yet")),
            ";" => error(source, position, format_args!("statements are not there yet")),
            _ => placed(Token::Symbol(symbol), symbol.len()),
        };
    }
    match first {
        '"' | '\'' => placed(Token::Bytes, literal::len(source, position)?),
        _ => error(source, position, format_args!("{first:?} has no meaning here")),
    }
}

/// A constant as Python writes it, and its length.
fn number(source: &str, start: usize) -> Result<(Number, usize), Error> {
    let bytes = &source.as_bytes()[start..];
    let wrong = |at: usize, what: &str| problem(source, start + at, format_args!("{what}"));
    let mut end = 0;
    let mut digits = String::new();
    let base = match bytes {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 10,
    };
    // Digits, with single underscores between them.
    let take = |end: &mut usize, digits: &mut String, base: u32, mut last: bool| -> Result<(), Error> {
        while let Some(byte) = bytes.get(*end) {
            if char::from(*byte).is_digit(base) {
                digits.try_reserve(1).map_err(|_| Error::OutOfMemory { bytes: digits.len() + 1 })?;
                digits.push(char::from(*byte));
                last = true;
            } else if *byte == b'_' && last && bytes.get(*end + 1).is_some_and(|next| char::from(*next).is_digit(base))
            {
                last = false;
            } else {
                break;
            }
            *end += 1;
        }
        Ok(())
    };
    let integer = |digits: &str, base, end| match i128::from_str_radix(digits, base) {
        Ok(integer) => Ok(Number::Integer(integer)),
        Err(_) if digits.is_empty() => Err(wrong(end, "a digit is missing")),
        Err(_) => Err(wrong(0, "the integer is too large")),
    };
    let found = if base != 10 {
        end = 2;
        take(&mut end, &mut digits, base, true)?;
        integer(&digits, base, end)?
    } else {
        take(&mut end, &mut digits, 10, false)?;
        let whole = digits.len();
        let mut is_float = false;
        let mut add = |digits: &mut String, byte| {
            digits.try_reserve(1).map_err(|_| Error::OutOfMemory { bytes: digits.len() + 1 })?;
            digits.push(byte);
            is_float = true;
            Ok(())
        };
        if bytes.get(end) == Some(&b'.') {
            add(&mut digits, '.')?;
            end += 1;
            take(&mut end, &mut digits, 10, false)?;
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            if bytes.get(end + 1 + sign).is_some_and(u8::is_ascii_digit) {
                add(&mut digits, 'e')?;
                if sign == 1 {
                    add(&mut digits, char::from(bytes[end + 1]))?;
                }
                end += 1 + sign;
                take(&mut end, &mut digits, 10, false)?;
            }
        }
        let float = || digits.parse::<f64>().map_err(|_| wrong(0, "this is no number"));
        match bytes.get(end) {
            Some(b'j' | b'J') => {
                end += 1;
                Number::Complex([0.0, float()?])
            }
            _ if is_float => Number::Float(float()?),
            _ if whole > 1 && digits.starts_with('0') && digits.bytes().any(|byte| byte != b'0') => {
                return Err(wrong(0, "an integer does not start with 0"));
            }
            _ => integer(&digits, 10, end)?,
        }
    };
    if bytes.get(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'.') {
        return Err(wrong(end, "a number does not go on like this"));
    }
    Ok((found, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All tokens of a text, the last of which is its end.
    fn tokens(source: &str) -> Result<Vec<Placed>, Error> {
        let (mut tokens, mut position) = (Vec::new(), 0);
        loop {
            let token = next(source, position)?;
            tokens.push(token);
            if token.token == Token::End {
                return Ok(tokens);
            }
            position = token.start + token.len;
        }
    }

    #[test]
    fn numbers_are_pythons() {
        let of = |text: &str| tokens(text).ok().map(|tokens| tokens[0].token);
        for (text, number) in [
            ("12", Number::Integer(12)),
            ("1_000", Number::Integer(1000)),
            ("000", Number::Integer(0)),
            ("0xFf", Number::Integer(255)),
            ("0x_f", Number::Integer(15)),
            ("0o17", Number::Integer(15)),
            ("0b101", Number::Integer(5)),
            ("1.", Number::Float(1.0)),
            (".5", Number::Float(0.5)),
            ("1e3", Number::Float(1000.0)),
            ("1_0.2_5e-1_0", Number::Float(10.25e-10)),
            ("1e400", Number::Float(f64::INFINITY)),
            ("2.5j", Number::Complex([0.0, 2.5])),
            ("3J", Number::Complex([0.0, 3.0])),
            ("012j", Number::Complex([0.0, 12.0])),
            ("True", Number::Bool(true)),
        ] {
            assert_eq!(of(text), Some(Token::Number(number)), "{text}");
        }
        for text in
            ["012", "1__0", "1_", "0x", "1x", "1.2.3", "1e", "0b2", "1jj", "99999999999999999999999999999999999999999"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn what_has_no_meaning_is_refused() {
        for text in [
            "a[1]", "'x", "b\"x'", "f\"\"", "r'x'", "lambda", "__x", "a @ b", "é", "a\0", "\u{7f}", "a ? b", "a; b",
            "{",
        ] {
            assert!(matches!(tokens(text), Err(Error::Syntax(_))), "{text}");
        }
        assert_eq!(tokens(" a1_\n<= b").unwrap().len(), 4);
    }
}

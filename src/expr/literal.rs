//! Bytes in quotes, as Python writes them.

use super::lex;
use super::message::push;
use crate::error::Error;

/// How long the literal is whose quote is at `position`, in bytes, its quotes included.
pub(super) fn len(source: &str, position: usize) -> Result<usize, Error> {
    let bytes = &source.as_bytes()[position..];
    let mut end = 1;
    while let Some(byte) = bytes.get(end).filter(|byte| **byte != b'\n') {
        match byte {
            _ if *byte == bytes[0] => return Ok(end + 1),
            // Whatever it escapes, a quote or a backslash foremost; not what is refused by itself.
            b'\\' => end += if bytes.get(end + 1).is_some_and(u8::is_ascii_graphic) { 2 } else { 1 },
            0x80.. => return lex::error(source, position + end, format_args!("bytes hold ASCII, and \\x80 to \\xff")),
            _ => end += 1,
        }
    }
    lex::error(source, position, format_args!("this quote is not closed"))
}

/// The bytes of a literal, which is so long and starts at `position`; zeros at the end do not count.
pub(super) fn bytes_of(source: &str, position: usize, len: usize) -> Result<Vec<u8>, Error> {
    let literal = &source.as_bytes()[position..position + len];
    let quote = literal.iter().position(|byte| matches!(byte, b'"' | b'\'')).unwrap_or(0);
    let inner = &literal[quote + 1..len - 1];
    let (mut bytes, mut at) = (crate::array::with_capacity(inner.len())?, 0);
    while at < inner.len() {
        let escape = if inner[at] == b'\\' { inner.get(at + 1).copied() } else { None };
        let (byte, width) = match escape {
            None => (inner[at], 1),
            Some(b'x') => match inner.get(at + 2..at + 4).and_then(|digits| number(digits, 16)) {
                Some(byte) => (byte, 4),
                None => {
                    let place = position + quote + 1 + at;
                    return lex::error(source, place, format_args!("\\x has two hexadecimal digits"));
                }
            },
            Some(b'0'..=b'7') => {
                let digits = inner[at + 1..].iter().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                match number(&inner[at + 1..at + 1 + digits], 8) {
                    Some(byte) => (byte, 1 + digits),
                    None => {
                        let place = position + quote + 1 + at;
                        return lex::error(source, place, format_args!("no byte is so large"));
                    }
                }
            }
            Some(escape) => match SIMPLE.iter().find(|row| row.0 == escape) {
                Some(row) => (row.1, 2),
                // Python keeps the backslash of what is no escape.
                None => (b'\\', 1),
            },
        };
        push(&mut bytes, byte)?;
        at += width;
    }
    bytes.truncate(trimmed(&bytes).len());
    Ok(bytes)
}

/// Without the zeros at the end, which only fill the width.
pub(super) fn trimmed(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1)]
}

/// Escapes of one letter.
const SIMPLE: [(u8, u8); 10] = [
    (b'\\', b'\\'),
    (b'\'', b'\''),
    (b'"', b'"'),
    (b'n', b'\n'),
    (b't', b'\t'),
    (b'r', b'\r'),
    (b'a', 7),
    (b'b', 8),
    (b'f', 12),
    (b'v', 11),
];

fn number(digits: &[u8], base: u32) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
    u8::from_str_radix(text, base).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_pythons() {
        for (source, bytes) in [
            ("'abc'", &b"abc"[..]),
            ("b\"it's\"", b"it's"),
            (r#"'\'\"\\'"#, b"'\"\\"),
            (r"B'\n\x41\101\q'", b"\nAA\\q"),
            (r"'a\0b\0\x00'", b"a\0b"),
            ("''", b""),
        ] {
            let start = source.find(['\'', '"']).unwrap();
            assert_eq!(start + len(source, start).unwrap(), source.len());
            assert_eq!(bytes_of(source, 0, source.len()).unwrap(), bytes, "{source}");
        }
        for source in ["'abc", "'abc\\'", "'a\n'", "'\u{e9}'", "'\\\u{e9}'", "'a\\\n'", "'abc\""] {
            assert!(matches!(len(source, 0), Err(Error::Syntax(_))), "{source}");
        }
        for source in [r"'\x4'", r"'\xg1'", r"'\777'", r"'\x+1'"] {
            assert!(matches!(bytes_of(source, 0, source.len()), Err(Error::Syntax(_))), "{source}");
        }
    }
}

//! What may be asked about bytes.

use super::literal::trimmed;
use super::tree::Binary;

/// Where bytes come from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BytesId {
    /// An input.
    Input(u32),
    /// A literal of the text.
    Literal(u32),
}

/// How two of them lie to each other. Zeros at the end do not count, as in NumPy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Relation {
    /// `x == y`
    Equal,
    /// `x != y`
    NotEqual,
    /// `x < y`
    Less,
    /// `x <= y`
    LessEqual,
    /// `x > y`
    Greater,
    /// `x >= y`
    GreaterEqual,
    /// `contains(x, y)`
    Contains,
}

impl Relation {
    /// That of an operator which compares.
    pub fn of(operator: Binary) -> Option<Relation> {
        Some(match operator {
            Binary::Equal => Relation::Equal,
            Binary::NotEqual => Relation::NotEqual,
            Binary::Less => Relation::Less,
            Binary::LessEqual => Relation::LessEqual,
            Binary::Greater => Relation::Greater,
            Binary::GreaterEqual => Relation::GreaterEqual,
            _ => return None,
        })
    }

    /// Its name in a program.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Equal => "equal",
            Relation::NotEqual => "not_equal",
            Relation::Less => "less",
            Relation::LessEqual => "less_equal",
            Relation::Greater => "greater",
            Relation::GreaterEqual => "greater_equal",
            Relation::Contains => "contains",
        }
    }

    /// Whether it holds.
    pub fn holds(self, x: &[u8], y: &[u8]) -> bool {
        let (x, y) = (trimmed(x), trimmed(y));
        match self {
            Relation::Equal => x == y,
            Relation::NotEqual => x != y,
            Relation::Less => x < y,
            Relation::LessEqual => x <= y,
            Relation::Greater => x > y,
            Relation::GreaterEqual => x >= y,
            Relation::Contains => y.is_empty() || x.windows(y.len()).any(|part| part == y),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_at_the_end_do_not_count() {
        for (relation, x, y, holds) in [
            (Relation::Equal, &b"ab\0"[..], &b"ab"[..], true),
            (Relation::NotEqual, b"ab", b"ab\0c", true),
            (Relation::Less, b"ab", b"b", true),
            (Relation::Less, b"a\0", b"a", false),
            (Relation::GreaterEqual, b"\xff", b"a", true),
            (Relation::Contains, b"xaby\0", b"ab\0\0", true),
            (Relation::Contains, b"xaby", b"ba", false),
            (Relation::Contains, b"", b"", true),
            (Relation::Contains, b"a", b"ab", false),
        ] {
            assert_eq!(relation.holds(x, y), holds, "{relation:?} {x:?} {y:?}");
        }
    }
}

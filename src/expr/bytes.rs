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
    /// As an operator says that compares.
    Is(Binary),
    /// `contains(x, y)`
    Contains,
}

impl Relation {
    /// Its name in a program.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Is(operator) => operator.name(),
            Relation::Contains => "contains",
        }
    }

    /// Whether it holds.
    pub fn holds(self, x: &[u8], y: &[u8]) -> bool {
        let (x, y) = (trimmed(x), trimmed(y));
        match self {
            Relation::Is(Binary::Equal) => x == y,
            Relation::Is(Binary::NotEqual) => x != y,
            Relation::Is(Binary::Less) => x < y,
            Relation::Is(Binary::LessEqual) => x <= y,
            Relation::Is(Binary::Greater) => x > y,
            // The only one that is left of those that compare.
            Relation::Is(_) => x >= y,
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
            (Relation::Is(Binary::Equal), &b"ab\0"[..], &b"ab"[..], true),
            (Relation::Is(Binary::NotEqual), b"ab", b"ab\0c", true),
            (Relation::Is(Binary::Less), b"ab", b"b", true),
            (Relation::Is(Binary::Less), b"a\0", b"a", false),
            (Relation::Is(Binary::GreaterEqual), b"\xff", b"a", true),
            (Relation::Contains, b"xaby\0", b"ab\0\0", true),
            (Relation::Contains, b"xaby", b"ba", false),
            (Relation::Contains, b"", b"", true),
            (Relation::Contains, b"a", b"ab", false),
        ] {
            assert_eq!(relation.holds(x, y), holds, "{relation:?} {x:?} {y:?}");
        }
    }
}

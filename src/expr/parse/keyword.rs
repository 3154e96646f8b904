//! Keyword arguments, whose values are constants.

use super::super::number::Number;
use super::super::tree::{Keyword, Literal};
use super::*;

/// More than any text needs that somebody wrote.
const MOST: usize = 256;

impl Parser<'_> {
    /// `name = value` among the arguments of a call; gives the token after it, which goes on with the call.
    pub(super) fn keyword(&mut self, name: Placed, equals: Placed) -> Result<Placed, Error> {
        let Some((Frame::Call(_), call)) = self.frames.last().copied() else {
            return self.error(equals, "assignments have no meaning here; == compares");
        };
        if self.tree.keywords.len() == MOST {
            return self.error(name, "there are more than 256 keyword arguments");
        }
        let (value, after) = self.literal(equals)?;
        if !matches!(after.token, Token::Symbol("," | ")")) {
            return self.error(after, "a keyword argument is None, True, False, an integer, or a tuple of integers");
        }
        let text = |place: u32, len: u32| &self.source[place as usize..(place + len) as usize];
        let (start, len) = (name.start as u32, name.len as u32);
        let of_call = self.tree.keywords.iter().filter(|keyword| keyword.call == call.start as u32);
        if of_call.into_iter().any(|keyword| text(keyword.start, keyword.len) == text(start, len)) {
            return self.error(name, "this keyword is there twice");
        }
        push(&mut self.tree.keywords, Keyword { call: call.start as u32, start, len, value })?;
        Ok(after)
    }

    fn after(&self, place: Placed) -> Result<Placed, Error> {
        lex::next(self.source, place.start + place.len)
    }

    /// The constant after a token, and the token after the constant.
    fn literal(&self, before: Placed) -> Result<(Literal, Placed), Error> {
        let start = before.start + before.len;
        let rest = self.source[start..].trim_ascii_start();
        if let Some(rest) =
            rest.strip_prefix("None").filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        {
            return Ok((Literal::None, lex::next(self.source, self.source.len() - rest.len())?));
        }
        let first = lex::next(self.source, start)?;
        match first.token {
            Token::Number(Number::Bool(truth)) => Ok((Literal::Bool(truth), self.after(first)?)),
            Token::Symbol("(") => {
                let (mut integers, mut place) = (Vec::new(), self.after(first)?);
                while place.token != Token::Symbol(")") {
                    let (integer, after) = self.integer(place)?;
                    push(&mut integers, integer)?;
                    place = match after.token {
                        Token::Symbol(",") => self.after(after)?,
                        // Parentheses around one integer make no tuple.
                        Token::Symbol(")") if integers.len() == 1 => {
                            return Ok((Literal::Integer(integer), self.after(after)?));
                        }
                        Token::Symbol(")") => after,
                        _ => return self.error(after, "a tuple goes on with a comma, or ends"),
                    };
                }
                Ok((Literal::Integers(integers), self.after(place)?))
            }
            _ => self.integer(first).map(|(integer, after)| (Literal::Integer(integer), after)),
        }
    }

    /// An integer with its sign, and the token after it.
    fn integer(&self, mut place: Placed) -> Result<(i64, Placed), Error> {
        let sign = match place.token {
            Token::Symbol(sign @ ("-" | "+")) => {
                place = self.after(place)?;
                if sign == "-" { -1 } else { 1 }
            }
            _ => 1,
        };
        match place.token {
            Token::Number(Number::Integer(integer)) if integer <= i64::MAX.into() => {
                Ok((sign * integer as i64, self.after(place)?))
            }
            _ => self.error(place, "a keyword argument is None, True, False, an integer, or a tuple of integers"),
        }
    }
}

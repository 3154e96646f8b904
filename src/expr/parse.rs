//! A text as a tree: Python's expressions, by precedence, with a stack of its own, so that no text is too deep.

mod keyword;

use super::lex::{self, Placed, Token};
use super::message::push;
use super::tree::{Binary, Kind, Node, NodeId, Tree, Unary};
use crate::error::Error;
use std::collections::HashSet;

/// The longest text, in bytes.
pub const LONGEST: usize = 1 << 20;

/// How strongly operators bind, the weakest first; comparisons are chained.
mod precedence {
    pub const SELECT: u8 = 0;
    pub const OR: u8 = 1;
    pub const AND: u8 = 2;
    pub const NOT: u8 = 3;
    pub const COMPARISON: u8 = 4;
    pub const SIGN: u8 = 11;
    pub const POWER: u8 = 12;
}

/// An operator of two arguments, and how strongly it binds.
fn binary(symbol: &str) -> Option<(Binary, u8)> {
    Some(match symbol {
        "or" => (Binary::Or, precedence::OR),
        "and" => (Binary::And, precedence::AND),
        "==" => (Binary::Equal, precedence::COMPARISON),
        "!=" => (Binary::NotEqual, precedence::COMPARISON),
        "<" => (Binary::Less, precedence::COMPARISON),
        "<=" => (Binary::LessEqual, precedence::COMPARISON),
        ">" => (Binary::Greater, precedence::COMPARISON),
        ">=" => (Binary::GreaterEqual, precedence::COMPARISON),
        "|" => (Binary::BitOr, 5),
        "^" => (Binary::BitXor, 6),
        "&" => (Binary::BitAnd, 7),
        "<<" => (Binary::LeftShift, 8),
        ">>" => (Binary::RightShift, 8),
        "+" => (Binary::Add, 9),
        "-" => (Binary::Subtract, 9),
        "*" => (Binary::Multiply, 10),
        "/" => (Binary::Divide, 10),
        "//" => (Binary::FloorDivide, 10),
        "%" => (Binary::Remainder, 10),
        "**" => (Binary::Power, precedence::POWER),
        _ => return None,
    })
}

/// What waits for an operand, or for its end.
#[derive(Clone, Copy)]
enum Frame {
    /// `(`
    Group,
    /// `name(`: how many operands there were before.
    Call(usize),
    /// `-`, and so on.
    Unary(Unary, u8),
    /// An operator after its first operand; of a comparison also what the chain before it has come to.
    Binary(Binary, u8, Option<NodeId>),
    /// `value if`
    If,
    /// `value if condition else`
    Else,
}

impl Frame {
    /// How strongly it holds on to the operand before it; brackets and `if` never give theirs away.
    fn precedence(&self) -> Option<u8> {
        match self {
            Frame::Group | Frame::Call(_) | Frame::If => None,
            Frame::Unary(_, precedence) | Frame::Binary(_, precedence, _) => Some(*precedence),
            Frame::Else => Some(precedence::SELECT),
        }
    }
}

struct Parser<'a> {
    source: &'a str,
    tree: Tree,
    frames: Vec<(Frame, Placed)>,
    operands: Vec<NodeId>,
}

/// The tree of a text.
pub fn parse(source: &str) -> Result<Tree, Error> {
    if source.len() > LONGEST {
        return lex::error(source, LONGEST, format_args!("the text is longer than {LONGEST} bytes"));
    }
    let mut parser = Parser { source, tree: Tree::default(), frames: Vec::new(), operands: Vec::new() };
    let (mut token, mut wants_operand) = (lex::next(source, 0)?, true);
    loop {
        let next = if token.token == Token::End { token } else { lex::next(source, token.start + token.len)? };
        if wants_operand && token.token == Token::Name && next.token == Token::Symbol("(") {
            push(&mut parser.frames, (Frame::Call(parser.operands.len()), token))?;
            token = lex::next(source, next.start + next.len)?;
            continue;
        }
        if wants_operand && token.token == Token::Name && next.token == Token::Symbol("=") {
            token = parser.keyword(token, next)?;
            wants_operand = false;
            continue;
        }
        if !wants_operand && token.token == Token::Symbol(".") {
            token = parser.attribute(token, next)?;
            continue;
        }
        wants_operand = if wants_operand { parser.operand(token)? } else { parser.operator(token)? };
        if token.token == Token::End {
            return Ok(parser.tree);
        }
        token = next;
    }
}

/// The names of a text that may be variables, each once, with a space between them.
pub fn names(source: &str) -> Result<String, Error> {
    let tree = parse(source)?;
    let (mut names, mut known) = (String::new(), HashSet::new());
    for node in tree.nodes.iter().filter(|node| node.kind == Kind::Name) {
        let name = &source[node.start as usize..(node.start + node.len) as usize];
        let no_memory = |_| Error::OutOfMemory { bytes: source.len() };
        known.try_reserve(1).map_err(no_memory)?;
        if known.insert(name) {
            names.try_reserve(name.len() + 1).map_err(no_memory)?;
            if known.len() > 1 {
                names.push(' ');
            }
            names.push_str(name);
        }
    }
    Ok(names)
}

impl Parser<'_> {
    fn error<T>(&self, place: Placed, what: &str) -> Result<T, Error> {
        lex::error(self.source, place.start, format_args!("{what}"))
    }

    fn add(&mut self, kind: Kind, place: Placed) -> Result<NodeId, Error> {
        let id = self.tree.nodes.len() as NodeId;
        push(&mut self.tree.nodes, Node { kind, start: place.start as u32, len: place.len as u32 })?;
        Ok(id)
    }

    fn add_operand(&mut self, kind: Kind, place: Placed) -> Result<(), Error> {
        let id = self.add(kind, place)?;
        push(&mut self.operands, id)
    }

    fn take(&mut self) -> NodeId {
        self.operands.pop().expect("an operand before each operator")
    }

    /// What may stand where an operand is expected. Whether one is expected still.
    fn operand(&mut self, place: Placed) -> Result<bool, Error> {
        match place.token {
            Token::Number(number) => self.add_operand(Kind::Constant(number), place)?,
            Token::Bytes => self.add_operand(Kind::Bytes, place)?,
            Token::Name => self.add_operand(Kind::Name, place)?,
            Token::Symbol("(") => push(&mut self.frames, (Frame::Group, place))?,
            Token::Symbol(symbol) => {
                let (operator, precedence) = match symbol {
                    "-" => (Unary::Negative, precedence::SIGN),
                    "+" => (Unary::Positive, precedence::SIGN),
                    "~" => (Unary::Invert, precedence::SIGN),
                    "not" => (Unary::Not, precedence::NOT),
                    ")" => return self.close_call(place).map(|()| false),
                    _ => return self.error(place, "a value is missing"),
                };
                let outer = self.frames.last().and_then(|frame| frame.0.precedence());
                if operator == Unary::Not && outer.is_some_and(|outer| outer > precedence::NOT) {
                    return self.error(place, "not needs parentheses here");
                }
                push(&mut self.frames, (Frame::Unary(operator, precedence), place))?;
            }
            Token::End => return self.error(place, "a value is missing"),
        }
        Ok(matches!(place.token, Token::Symbol(_)))
    }

    /// `)` where an argument might stand: of a call without arguments, or after a comma.
    fn close_call(&mut self, place: Placed) -> Result<(), Error> {
        let Some((Frame::Call(before), name)) = self.frames.last().copied() else {
            return self.error(place, "a value is missing");
        };
        self.call(before, name)
    }

    fn call(&mut self, before: usize, name: Placed) -> Result<(), Error> {
        self.frames.pop();
        self.call_of(before, name)
    }

    /// The call of a function with the operands from one on.
    fn call_of(&mut self, before: usize, name: Placed) -> Result<(), Error> {
        let (first, count) = (self.tree.arguments.len() as u32, self.operands.len() - before);
        let keyword = self.tree.keywords.iter().find(|keyword| keyword.call == name.start as u32);
        if let (Some(keyword), Some(last)) = (keyword, self.operands[before..].last()) {
            let last = self.tree.nodes[*last as usize];
            if last.start > keyword.start {
                let place = Placed { token: Token::Name, start: last.start as usize, len: last.len as usize };
                return self.error(place, "an argument by position follows one by keyword");
            }
        }
        for i in before..self.operands.len() {
            push(&mut self.tree.arguments, self.operands[i])?;
        }
        self.operands.truncate(before);
        self.add_operand(Kind::Call(first, count as u32), name)
    }

    /// `.real` or `.imag` after an operand: the function of that name. Gives the token after it.
    fn attribute(&mut self, point: Placed, name: Placed) -> Result<Placed, Error> {
        let text = &self.source[name.start..name.start + name.len];
        if !matches!(text, "real" | "imag") {
            return self.error(point, "there are no attributes but .real and .imag");
        }
        let before = self.operands.len() - 1;
        self.call_of(before, name)?;
        lex::next(self.source, name.start + name.len)
    }

    /// What may stand after an operand. Whether another one is expected.
    fn operator(&mut self, place: Placed) -> Result<bool, Error> {
        let symbol = match place.token {
            Token::Symbol(symbol) => symbol,
            Token::End => {
                self.finish(precedence::SELECT)?;
                return match self.frames.last() {
                    None => Ok(false),
                    Some((Frame::If, _)) => self.error(place, "else is missing"),
                    Some((_, open)) => self.error(*open, "this parenthesis is not closed"),
                };
            }
            Token::Name | Token::Bytes | Token::Number(_) => return self.error(place, "an operator is missing"),
        };
        if let Some((operator, precedence)) = binary(symbol) {
            let is_comparison = precedence == precedence::COMPARISON;
            // A power's right side goes on; a comparison's is the left side of the next.
            self.finish(if is_comparison || precedence == precedence::POWER { precedence + 1 } else { precedence })?;
            let mut chain = None;
            if let (true, Some((Frame::Binary(first, precedence::COMPARISON, before), start))) =
                (is_comparison, self.frames.last().copied())
            {
                self.frames.pop();
                let (right, left) = (self.take(), self.take());
                chain = Some(self.compare(first, left, right, before, start)?);
                push(&mut self.operands, right)?;
            }
            push(&mut self.frames, (Frame::Binary(operator, precedence, chain), place))?;
            return Ok(true);
        }
        match symbol {
            "if" | "else" => {
                self.finish(precedence::OR)?;
                let in_condition = matches!(self.frames.last(), Some((Frame::If, _)));
                if in_condition != (symbol == "else") {
                    let what = if in_condition { "a condition with if needs parentheses" } else { "else without if" };
                    return self.error(place, what);
                }
                if in_condition {
                    self.frames.pop();
                }
                push(&mut self.frames, (if in_condition { Frame::Else } else { Frame::If }, place))?;
                Ok(true)
            }
            ")" | "," => {
                self.finish(precedence::SELECT)?;
                match (self.frames.last().copied(), symbol) {
                    (Some((Frame::Group, _)), ")") => {
                        self.frames.pop();
                        Ok(false)
                    }
                    (Some((Frame::Call(before), name)), ")") => self.call(before, name).map(|()| false),
                    (Some((Frame::Call(_), _)), ",") => Ok(true),
                    (Some((Frame::If, _)), _) => self.error(place, "else is missing"),
                    (_, ")") => self.error(place, "there is no parenthesis to close"),
                    _ => self.error(place, "tuples have no meaning here"),
                }
            }
            "=" => self.error(place, "assignments have no meaning here; == compares"),
            "(" => self.error(place, "only functions by name are called"),
            _ => self.error(place, "an operator is missing"),
        }
    }

    /// A comparison, joined with those before it in a chain.
    fn compare(
        &mut self,
        operator: Binary,
        left: NodeId,
        right: NodeId,
        chain: Option<NodeId>,
        place: Placed,
    ) -> Result<NodeId, Error> {
        let comparison = self.add(Kind::Binary(operator, left, right), place)?;
        match chain {
            Some(chain) => self.add(Kind::Binary(Binary::And, chain, comparison), place),
            None => Ok(comparison),
        }
    }

    /// Completes what binds at least so strongly, from the last one back to the first that does not.
    fn finish(&mut self, least: u8) -> Result<(), Error> {
        while let Some((frame, place)) = self.frames.last().copied() {
            if frame.precedence().is_none_or(|precedence| precedence < least) {
                return Ok(());
            }
            self.frames.pop();
            let last = self.take();
            let id = match frame {
                Frame::Unary(operator, _) => self.add(Kind::Unary(operator, last), place)?,
                Frame::Binary(operator, _, chain) => {
                    let left = self.take();
                    self.compare(operator, left, last, chain, place)?
                }
                _ => {
                    let (condition, value) = (self.take(), self.take());
                    self.add(Kind::Select(condition, value, last), place)?
                }
            };
            push(&mut self.operands, id)?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "parse/tests.rs"]
mod tests;

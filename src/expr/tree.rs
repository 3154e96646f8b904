//! What the parser makes of a text: nodes in the order in which they are evaluated, each after its arguments.

use super::number::Number;

/// A place in [`Tree::nodes`].
pub type NodeId = u32;

/// An operator of one argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unary {
    /// `-x`
    Negative,
    /// `+x`
    Positive,
    /// `~x`
    Invert,
    /// `not x`
    Not,
}

/// An operator of two arguments.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Binary {
    /// `x + y`
    Add,
    /// `x - y`
    Subtract,
    /// `x * y`
    Multiply,
    /// `x / y`
    Divide,
    /// `x // y`
    FloorDivide,
    /// `x % y`
    Remainder,
    /// `x ** y`
    Power,
    /// `x << y`
    LeftShift,
    /// `x >> y`
    RightShift,
    /// `x & y`
    BitAnd,
    /// `x | y`
    BitOr,
    /// `x ^ y`
    BitXor,
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
    /// `x and y`, or what joins the comparisons of a chain
    And,
    /// `x or y`
    Or,
}

impl Binary {
    /// The name of the operation in the table of operations.
    pub fn name(self) -> &'static str {
        match self {
            Binary::Add => "add",
            Binary::Subtract => "subtract",
            Binary::Multiply => "multiply",
            Binary::Divide => "divide",
            Binary::FloorDivide => "floor_divide",
            Binary::Remainder => "remainder",
            Binary::Power => "power",
            Binary::LeftShift => "left_shift",
            Binary::RightShift => "right_shift",
            Binary::BitAnd => "bitwise_and",
            Binary::BitOr => "bitwise_or",
            Binary::BitXor => "bitwise_xor",
            Binary::Equal => "equal",
            Binary::NotEqual => "not_equal",
            Binary::Less => "less",
            Binary::LessEqual => "less_equal",
            Binary::Greater => "greater",
            Binary::GreaterEqual => "greater_equal",
            Binary::And => "logical_and",
            Binary::Or => "logical_or",
        }
    }

    /// Whether it compares.
    pub fn is_comparison(self) -> bool {
        use Binary::*;
        matches!(self, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual)
    }
}

/// What a node is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    /// A constant of the text.
    Constant(Number),
    /// Bytes in quotes: the node's text is the literal.
    Bytes,
    /// A variable or a named constant: the node's text is its name.
    Name,
    /// An operator of one argument.
    Unary(Unary, NodeId),
    /// An operator of two.
    Binary(Binary, NodeId, NodeId),
    /// `value if condition else other`: condition, value, other.
    Select(NodeId, NodeId, NodeId),
    /// A call; the node's text is the function's name, its arguments are so many of [`Tree::arguments`] from a place on.
    Call(u32, u32),
}

/// A node, and the part of the text that it is named by.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Where its name, operator or constant starts, in bytes.
    pub start: u32,
    /// Bytes of that.
    pub len: u32,
}

/// What a keyword argument may be.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A tuple of integers.
    Integers(Vec<i64>),
}

/// A keyword argument of a call.
#[derive(Debug)]
pub struct Keyword {
    /// Where the function's name starts, which tells its call from all others.
    pub call: u32,
    /// Where its own name starts, in bytes.
    pub start: u32,
    /// Bytes of that.
    pub len: u32,
    /// What it is given.
    pub value: Literal,
}

/// A text that has been parsed.
#[derive(Debug, Default)]
pub struct Tree {
    /// The last one is the whole.
    pub nodes: Vec<Node>,
    /// The arguments of calls.
    pub arguments: Vec<NodeId>,
    /// Those by keyword, in the order of the text.
    pub keywords: Vec<Keyword>,
}

//! The types of a tree, by the rules of NumPy 2.4, and the graph of operations that it is.

mod bytes;
mod calls;
mod operators;
mod reduction;

use super::bytes::BytesId;
use super::message::{at, push, text};
use super::number::{Class, Number};
use super::optimise::{Graph, Value, ValueId};
use super::program::Variable;
use super::promote::{Family, Type, family};
use super::reduction::Reduction;
use super::scalar::{Scalar, ScalarId, Scalars, class_of};
use super::tree::{Binary, Kind, Node, NodeId, Tree, Unary};
use crate::array::{Dtype, with_capacity};
use crate::error::Error;
use crate::math::{cast, find};

/// What a node has become.
#[derive(Clone, Copy)]
enum Operand {
    /// An array, or a number of NumPy's.
    Array(ValueId),
    /// A Python number that is known.
    Number(Number),
    /// A Python number that is known when the program runs.
    Scalar(ScalarId, Class),
    /// Bytes.
    Bytes(BytesId),
}

/// A tree with types.
pub struct Typed {
    /// Its operations.
    pub graph: Graph,
    /// What Python numbers become before.
    pub scalars: Scalars,
    /// The bytes of the text.
    pub literals: Vec<Vec<u8>>,
    /// The value of the whole, or of what is reduced.
    pub result: ValueId,
    /// The reduction around it.
    pub reduction: Option<Reduction>,
}

struct Typing<'a> {
    source: &'a str,
    variables: &'a [Variable<'a>],
    graph: Graph,
    scalars: Scalars,
    literals: Vec<Vec<u8>>,
    operands: Vec<Operand>,
}

/// Types a tree, whose variables are these.
pub fn typed(source: &str, tree: &Tree, variables: &[Variable]) -> Result<Typed, Error> {
    let operands = with_capacity(tree.nodes.len())?;
    let mut typing = Typing {
        source,
        variables,
        graph: Graph::default(),
        scalars: Scalars::default(),
        literals: Vec::new(),
        operands,
    };
    let outermost = tree.nodes.last().and_then(|node| typing.reduction_of(node));
    let inner = tree.nodes.len() - usize::from(outermost.is_some());
    for node in &tree.nodes[..inner] {
        let operand = typing.node(node, tree).map_err(|error| placed(error, source, node))?;
        push(&mut typing.operands, operand)?;
    }
    let last = &tree.nodes[tree.nodes.len() - 1];
    let finished = match outermost {
        Some(operation) => typing.reduction(operation, last, tree).map(|(id, reduction)| (id, Some(reduction))),
        None => typing.whole().map(|id| (id, None)),
    };
    let (result, reduction) = finished.map_err(|error| placed(error, source, last))?;
    let Typing { graph, scalars, literals, .. } = typing;
    Ok(Typed { graph, scalars, literals, result, reduction })
}

/// An error that says where.
fn placed(error: Error, source: &str, node: &Node) -> Error {
    let (what, make): (_, fn(String) -> Error) = match error {
        // It has a place of its own.
        Error::Syntax(what) if what.contains(", at position ") => return Error::Syntax(what),
        Error::Syntax(what) => (what, Error::Syntax),
        Error::Operation(what) => (what, Error::Operation),
        Error::Value(what) => (what, Error::Value),
        other => return other,
    };
    at(source, node.start as usize, format_args!("{what}")).map_or_else(|error| error, make)
}

fn operation_error<T>(what: std::fmt::Arguments) -> Result<T, Error> {
    Err(Error::Operation(text(what)?))
}

/// NumPy's name of a type.
pub fn name_of(dtype: Dtype) -> &'static str {
    cast(dtype, dtype).name
}

impl Typing<'_> {
    fn of(&self, id: NodeId) -> Operand {
        self.operands[id as usize]
    }

    /// The node's own text.
    fn text_of(&self, node: &Node) -> &str {
        &self.source[node.start as usize..(node.start + node.len) as usize]
    }

    /// The value of a whole expression.
    fn whole(&mut self) -> Result<ValueId, Error> {
        let last = self.operands.last().copied().expect("a tree has a node");
        if let Operand::Bytes(_) = last {
            return operation_error(format_args!("an expression's value is a number or a bool, not bytes"));
        }
        self.element(last, self.own_dtype(last))
    }

    fn node(&mut self, node: &Node, tree: &Tree) -> Result<Operand, Error> {
        let own = &self.source[node.start as usize..(node.start + node.len) as usize];
        if let Some(answer) = self.of_bytes(node, own, tree)? {
            return Ok(answer);
        }
        match node.kind {
            Kind::Constant(number) => Ok(Operand::Number(number)),
            Kind::Bytes => self.literal(node).map(Operand::Bytes),
            Kind::Name => self.name(own),
            Kind::Unary(operator, x) => self.unary(operator, self.of(x)),
            Kind::Binary(operator, x, y) => self.binary(operator, self.of(x), self.of(y)),
            Kind::Select(condition, x, y) => self.select(self.of(condition), self.of(x), self.of(y)),
            Kind::Call(first, count) => {
                let ids = &tree.arguments[first as usize..(first + count) as usize];
                if let Some(keyword) = tree.keywords.iter().find(|keyword| keyword.call == node.start) {
                    let name = &self.source[keyword.start as usize..(keyword.start + keyword.len) as usize];
                    return Err(Error::Syntax(text(format_args!("{own} has no argument {name}"))?));
                }
                let mut of = [Operand::Number(Number::Bool(false)); 3];
                for (of, id) in of.iter_mut().zip(ids) {
                    *of = self.of(*id);
                }
                self.call(own, &of[..ids.len().min(3)], ids.len())
            }
        }
    }

    fn name(&mut self, name: &str) -> Result<Operand, Error> {
        if let Some((input, variable)) = self.variables.iter().enumerate().find(|(_, variable)| variable.name == name) {
            return match variable.of {
                Type::Strong(dtype) => self.graph.add(Value::Input(input as u32), dtype).map(Operand::Array),
                Type::Weak(class) => {
                    self.scalars.add(Scalar::Variable(input as u32), class).map(|id| Operand::Scalar(id, class))
                }
                Type::Bytes => Ok(Operand::Bytes(BytesId::Input(input as u32))),
            };
        }
        match name {
            "pi" => Ok(Operand::Number(Number::Float(std::f64::consts::PI))),
            "e" => Ok(Operand::Number(Number::Float(std::f64::consts::E))),
            "inf" => Ok(Operand::Number(Number::Float(f64::INFINITY))),
            "nan" => Ok(Operand::Number(Number::Float(f64::NAN))),
            _ => Err(Error::Syntax(text(format_args!("there is no variable {name}"))?)),
        }
    }

    fn type_of(&self, operand: Operand) -> Type {
        match operand {
            Operand::Array(id) => Type::Strong(self.graph.dtype(id)),
            Operand::Number(number) => Type::Weak(number.class()),
            Operand::Scalar(_, class) => Type::Weak(class),
            Operand::Bytes(_) => Type::Bytes,
        }
    }

    /// The type of an operand on its own.
    fn own_dtype(&self, operand: Operand) -> Dtype {
        match self.type_of(operand) {
            Type::Strong(dtype) => dtype,
            Type::Weak(class) => class.dtype(),
            // Refused before; none of its own.
            Type::Bytes => Dtype::U8,
        }
    }

    /// An operand as a value of a type.
    fn element(&mut self, operand: Operand, dtype: Dtype) -> Result<ValueId, Error> {
        match operand {
            Operand::Array(id) => self.graph.cast(id, dtype),
            Operand::Number(number) => self.graph.constant(number, dtype),
            Operand::Scalar(id, _) => self.graph.add(Value::Scalar(id), dtype),
            Operand::Bytes(_) => operation_error(format_args!("bytes are no numbers")),
        }
    }

    /// An operation on operands, all of one type; of float16 by float32 where it has no operation of its own.
    fn apply(&mut self, name: &str, dtype: Dtype, of: &[Operand]) -> Result<ValueId, Error> {
        self.apply_rounding(name, dtype, of, 0)
    }

    fn apply_rounding(&mut self, name: &str, dtype: Dtype, of: &[Operand], decimals: i32) -> Result<ValueId, Error> {
        let types = [dtype; 3];
        let (mut op, mut computed) = (find(name, &types[..of.len()]), dtype);
        if op.is_none() && dtype == Dtype::F16 {
            (op, computed) = (find(name, &[Dtype::F32; 3][..of.len()]), Dtype::F32);
        }
        let Some(op) = op else { return operation_error(format_args!("{name} does not take {}", name_of(dtype))) };
        let mut ids = [0; 3];
        for (id, operand) in ids.iter_mut().zip(of) {
            *id = self.element(*operand, dtype)?;
            *id = self.graph.cast(*id, computed)?;
        }
        let result = self.graph.apply(op, decimals, &ids[..of.len()])?;
        if self.graph.dtype(result) == computed { self.graph.cast(result, dtype) } else { Ok(result) }
    }

    /// An operand in the list of Python's numbers, where it is one.
    fn scalar(&mut self, operand: Operand) -> Result<Option<(ScalarId, Class)>, Error> {
        match operand {
            Operand::Array(_) | Operand::Bytes(_) => Ok(None),
            Operand::Number(number) => {
                self.scalars.add(Scalar::Constant(number), number.class()).map(|id| Some((id, number.class())))
            }
            Operand::Scalar(id, class) => Ok(Some((id, class))),
        }
    }
}

#[cfg(test)]
mod tests;

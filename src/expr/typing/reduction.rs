//! A reduction around the whole.

use super::super::reduction::{Operation, Reduction};
use super::super::tree::Literal;
use super::*;

impl Typing<'_> {
    /// The reduction that a node calls, if it does.
    pub(super) fn reduction_of(&self, node: &Node) -> Option<Operation> {
        matches!(node.kind, Kind::Call(..)).then(|| Operation::find(self.text_of(node))).flatten()
    }

    /// `sum(x, axis=None, keepdims=False)` and its kin: the value that is reduced, and how.
    pub(super) fn reduction(
        &mut self,
        operation: Operation,
        node: &Node,
        tree: &Tree,
    ) -> Result<(ValueId, Reduction), Error> {
        let name = operation.name();
        let Kind::Call(first, count) = node.kind else {
            return operation_error(format_args!("{name} is a function"));
        };
        let ids = &tree.arguments[first as usize..(first + count) as usize];
        let (x, mut axes) = match ids {
            [x] => (self.of(*x), None),
            [x, axis] => match self.of(*axis) {
                Operand::Number(Number::Integer(axis)) if i64::try_from(axis).is_ok() => {
                    (self.of(*x), Some(Literal::Integer(axis as i64)))
                }
                _ => return operation_error(format_args!("the axis of {name} is a constant integer, or axis=(0, 1)")),
            },
            _ => return operation_error(format_args!("{name} has one argument, then axis and keepdims, not {count}")),
        };
        let mut keepdims = false;
        for keyword in tree.keywords.iter().filter(|keyword| keyword.call == node.start) {
            let given = &self.source[keyword.start as usize..(keyword.start + keyword.len) as usize];
            match (given, &keyword.value) {
                ("axis", Literal::None | Literal::Integer(_) | Literal::Integers(_)) if axes.is_none() => {
                    axes = Some(keyword.value.clone());
                }
                ("keepdims", Literal::Bool(keeps)) => keepdims = *keeps,
                ("axis" | "keepdims", _) => {
                    return operation_error(format_args!(
                        "{name} has axis=None, an integer or a tuple, and keepdims=a bool"
                    ));
                }
                _ => return Err(Error::Syntax(text(format_args!("{name} has no argument {given}"))?)),
            }
        }
        self.number(name, x)?;
        let own = self.own_dtype(x);
        let types = operation.types(own);
        let mut value = self.element(x, own)?;
        if matches!(operation, Operation::Any | Operation::All) {
            value = self.graph.cast(value, Dtype::Bool)?;
        }
        let value = self.graph.cast(value, types.reduced)?;
        let axes = axes.unwrap_or(Literal::None);
        Ok((value, Reduction { operation, axes, keepdims, types }))
    }
}

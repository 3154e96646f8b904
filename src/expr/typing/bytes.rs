//! Bytes, which are compared with bytes, and searched.

use super::super::bytes::{BytesId, Relation};
use super::super::literal::bytes_of;
use super::*;

impl Typing<'_> {
    /// A literal of the text.
    pub(super) fn literal(&mut self, node: &Node) -> Result<BytesId, Error> {
        let bytes = bytes_of(self.source, node.start as usize, node.len as usize)?;
        let id = self.literals.len() as u32;
        push(&mut self.literals, bytes)?;
        Ok(BytesId::Literal(id))
    }

    /// An error where an operand is bytes.
    pub(super) fn number(&self, what: &str, operand: Operand) -> Result<(), Error> {
        match operand {
            Operand::Bytes(_) => operation_error(format_args!("{what} takes no bytes")),
            _ => Ok(()),
        }
    }

    /// What a node is that has bytes among its arguments; nothing where it has none.
    pub(super) fn of_bytes(&mut self, node: &Node, own: &str, tree: &Tree) -> Result<Option<Operand>, Error> {
        let mut operands = [None; 3];
        match node.kind {
            Kind::Constant(_) | Kind::Bytes | Kind::Name => return Ok(None),
            Kind::Unary(_, x) => operands[0] = Some(self.of(x)),
            Kind::Binary(_, x, y) => operands = [Some(self.of(x)), Some(self.of(y)), None],
            Kind::Select(condition, x, y) => operands = [condition, x, y].map(|id| Some(self.of(id))),
            Kind::Call(first, count) => {
                let ids = &tree.arguments[first as usize..(first + count) as usize];
                let is_bytes = ids.iter().any(|id| matches!(self.of(*id), Operand::Bytes(_)));
                if !is_bytes && own != "contains" {
                    return Ok(None);
                }
                match (own, ids) {
                    ("contains", [x, y]) => operands = [Some(self.of(*x)), Some(self.of(*y)), None],
                    ("contains", _) => return operation_error(format_args!("contains has 2 arguments, not {count}")),
                    _ => return operation_error(format_args!("{own} takes no bytes")),
                }
            }
        }
        let is_bytes = |operand: &Option<Operand>| matches!(operand, Some(Operand::Bytes(_)));
        let relation = match node.kind {
            Kind::Binary(operator, ..) if operator.is_comparison() => Some(Relation::Is(operator)),
            Kind::Call(..) => Some(Relation::Contains),
            _ => None,
        };
        match (operands, relation) {
            ([Some(Operand::Bytes(x)), Some(Operand::Bytes(y)), None], Some(relation)) => {
                self.relation(relation, [x, y]).map(Some)
            }
            _ if relation == Some(Relation::Contains) => operation_error(format_args!("contains takes bytes")),
            _ if operands.iter().any(is_bytes) => match relation {
                Some(_) => operation_error(format_args!("{own} does not compare bytes with numbers")),
                None => operation_error(format_args!("{own} takes no bytes")),
            },
            _ => Ok(None),
        }
    }

    fn relation(&mut self, relation: Relation, of: [BytesId; 2]) -> Result<Operand, Error> {
        if let [BytesId::Literal(x), BytesId::Literal(y)] = of {
            let truth = relation.holds(&self.literals[x as usize], &self.literals[y as usize]);
            return Ok(Operand::Number(Number::Bool(truth)));
        }
        self.graph.add(Value::Bytes(relation, of), Dtype::Bool).map(Operand::Array)
    }
}

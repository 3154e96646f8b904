//! Looking up operations.

use super::Op;
use super::simple::simple;
use crate::array::Dtype;

/// The operation of a name on arguments of these types.
pub fn find(name: &str, inputs: &[Dtype]) -> Option<&'static Op> {
    all().find(|op| op.name == name && op.inputs() == inputs)
}

/// All operations: elementary functions, then simple ones. (In unit tests only those: the others take a minute to compile.)
pub fn all() -> impl Iterator<Item = &'static Op> {
    #[cfg(not(test))]
    let elementary = super::elementary::ELEMENTARY;
    #[cfg(test)]
    let elementary: &[&Op] = &[];
    elementary.iter().copied().chain(simple())
}

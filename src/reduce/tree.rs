//! The order in which the sums of chunks are combined.

use crate::simd::Float;

/// Adds numbers as a binary tree whose left branches are full, keeping one number a level.
///
/// A subtree of `2^k` numbers that starts at a multiple of `2^k` is a branch of the whole tree: that is why threads can
/// take such subtrees without changing a bit.
pub struct Tree<T> {
    branches: [T; 64],
    levels: usize,
    count: usize,
}

impl<T: Float> Tree<T> {
    /// A tree without numbers.
    #[inline(always)]
    pub fn new() -> Self {
        Tree { branches: [T::ZERO; 64], levels: 0, count: 0 }
    }

    /// Adds the next number.
    #[inline(always)]
    pub fn push(&mut self, x: T) {
        let mut branch = x;
        for _ in 0..self.count.trailing_ones() {
            self.levels -= 1;
            branch = self.branches[self.levels] + branch;
        }
        self.branches[self.levels] = branch;
        self.levels += 1;
        self.count += 1;
    }

    /// The sum of all; zero if there are none.
    #[inline(always)]
    pub fn finish(self) -> T {
        let mut branches = self.branches[..self.levels].iter().rev();
        let Some(last) = branches.next() else { return T::ZERO };
        branches.fold(*last, |right, left| *left + right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition: the left branch holds the largest power of two below the count.
    fn recursive(x: &[f64]) -> f64 {
        match x.len() {
            0 => 0.0,
            1 => x[0],
            n => {
                let (left, right) = x.split_at(n.next_power_of_two() / 2);
                recursive(left) + recursive(right)
            }
        }
    }

    fn tree(x: &[f64]) -> f64 {
        let mut tree = Tree::new();
        x.iter().for_each(|x| tree.push(*x));
        tree.finish()
    }

    proptest! {
        #[test]
        fn is_the_recursive_definition(x in prop::collection::vec(-1e3..1e3, 0..300)) {
            prop_assert_eq!(tree(&x).to_bits(), recursive(&x).to_bits());
        }

        #[test]
        fn full_branches_may_be_summed_apart(x in prop::collection::vec(-1e3..1e3, 0..300), log in 0u32..6) {
            let branches: Vec<f64> = x.chunks(1 << log).map(tree).collect();
            prop_assert_eq!(tree(&x).to_bits(), tree(&branches).to_bits());
        }
    }
}

//! The order in which what is known of the chunks is combined.

use crate::array::filled;
use crate::error::Error;

/// Combines states as a binary tree whose left branches are full, keeping one state a level.
///
/// A subtree of `2^k` states that starts at a multiple of `2^k` is a branch of the whole tree: that is why threads can
/// take such subtrees without changing a bit.
pub struct Tree<T> {
    branches: [Option<T>; LEVELS],
    count: usize,
}

/// Enough for all chunks of an address space.
const LEVELS: usize = 52;

impl<T: Copy> Tree<T> {
    /// A tree without states.
    #[inline(always)]
    pub fn new() -> Self {
        Tree { branches: [None; LEVELS], count: 0 }
    }

    /// Adds the next state.
    #[inline(always)]
    pub fn push(&mut self, state: T, merge: impl Fn(T, T) -> T) {
        push(&mut self.branches, &mut self.count, state, merge);
    }

    /// All states combined; nothing if there are none.
    #[inline(always)]
    pub fn finish(&self, merge: impl Fn(T, T) -> T) -> Option<T> {
        finish(&self.branches, self.count, merge)
    }
}

/// Many trees of few levels, side by side.
pub struct Forest<T> {
    branches: Vec<Option<T>>,
    /// States of each tree.
    counts: Vec<usize>,
    levels: usize,
}

impl<T: Copy> Forest<T> {
    /// So many trees without states, of at most `states` each.
    pub fn new(trees: usize, states: usize) -> Result<Self, Error> {
        let levels = (usize::BITS - states.leading_zeros()) as usize;
        Ok(Forest { branches: filled(trees * levels, None)?, counts: filled(trees, 0)?, levels })
    }

    /// Empties all trees.
    pub fn clear(&mut self) {
        self.counts.fill(0);
    }

    /// Adds the next state of a tree.
    pub fn push(&mut self, tree: usize, state: T, merge: impl Fn(T, T) -> T) {
        push(&mut self.branches[tree * self.levels..][..self.levels], &mut self.counts[tree], state, merge);
    }

    /// All states of a tree combined.
    pub fn finish(&self, tree: usize, merge: impl Fn(T, T) -> T) -> Option<T> {
        finish(&self.branches[tree * self.levels..][..self.levels], self.counts[tree], merge)
    }
}

/// As there is a branch for each one among the bits of the count, the largest first, adding a state is counting.
#[inline(always)]
fn push<T: Copy>(branches: &mut [Option<T>], count: &mut usize, state: T, merge: impl Fn(T, T) -> T) {
    let mut levels = count.count_ones() as usize;
    let mut branch = state;
    for _ in 0..count.trailing_ones() {
        levels -= 1;
        if let Some(left) = branches[levels] {
            branch = merge(left, branch);
        }
    }
    branches[levels] = Some(branch);
    *count += 1;
}

#[inline(always)]
fn finish<T: Copy>(branches: &[Option<T>], count: usize, merge: impl Fn(T, T) -> T) -> Option<T> {
    let branches = &branches[..count.count_ones() as usize];
    branches.iter().flatten().copied().rev().reduce(|right, left| merge(left, right))
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
        let add = |a: f64, b: f64| a + b;
        let mut tree = Tree::new();
        x.iter().for_each(|x| tree.push(*x, add));
        tree.finish(add).unwrap_or(0.0)
    }

    proptest! {
        #[test]
        fn is_the_recursive_definition(x in prop::collection::vec(-1e3..1e3, 0..300)) {
            prop_assert_eq!(tree(&x).to_bits(), recursive(&x).to_bits());
        }

        #[test]
        fn trees_of_a_forest_are_such_trees(x in prop::collection::vec(prop::collection::vec(-1e3..1e3, 0..40), 1..5)) {
            let add = |a: f64, b: f64| a + b;
            let most = x.iter().map(Vec::len).max().unwrap_or(0);
            let mut forest = Forest::new(x.len(), most).unwrap();
            for _ in 0..2 {
                forest.clear();
                for i in 0..most {
                    for (tree, x) in x.iter().enumerate() {
                        x.get(i).into_iter().for_each(|x| forest.push(tree, *x, add));
                    }
                }
                for (i, x) in x.iter().enumerate() {
                    prop_assert_eq!(forest.finish(i, add).unwrap_or(0.0).to_bits(), tree(x).to_bits());
                }
            }
        }

        #[test]
        fn full_branches_may_be_summed_apart(x in prop::collection::vec(-1e3..1e3, 0..300), log in 0u32..6) {
            let branches: Vec<f64> = x.chunks(1 << log).map(tree).collect();
            prop_assert_eq!(tree(&x).to_bits(), tree(&branches).to_bits());
        }
    }
}

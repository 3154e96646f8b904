//! The order in which what is known of the chunks is combined.

/// Combines states as a binary tree whose left branches are full, keeping one state a level.
///
/// A subtree of `2^k` states that starts at a multiple of `2^k` is a branch of the whole tree: that is why threads can
/// take such subtrees without changing a bit.
pub struct Tree<T> {
    branches: [Option<T>; LEVELS],
    levels: usize,
    count: usize,
}

/// Enough for all chunks of an address space.
const LEVELS: usize = 52;

impl<T: Copy> Tree<T> {
    /// A tree without states.
    #[inline(always)]
    pub fn new() -> Self {
        Tree { branches: [None; LEVELS], levels: 0, count: 0 }
    }

    /// Adds the next state.
    #[inline(always)]
    pub fn push(&mut self, state: T, merge: impl Fn(T, T) -> T) {
        let mut branch = state;
        for _ in 0..self.count.trailing_ones() {
            self.levels -= 1;
            if let Some(left) = self.branches[self.levels] {
                branch = merge(left, branch);
            }
        }
        self.branches[self.levels] = Some(branch);
        self.levels += 1;
        self.count += 1;
    }

    /// All states combined; nothing if there are none.
    #[inline(always)]
    pub fn finish(self, merge: impl Fn(T, T) -> T) -> Option<T> {
        self.branches[..self.levels].iter().flatten().copied().rev().reduce(|right, left| merge(left, right))
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
        fn full_branches_may_be_summed_apart(x in prop::collection::vec(-1e3..1e3, 0..300), log in 0u32..6) {
            let branches: Vec<f64> = x.chunks(1 << log).map(tree).collect();
            prop_assert_eq!(tree(&x).to_bits(), tree(&branches).to_bits());
        }
    }
}

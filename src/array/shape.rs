//! Shapes with byte strides: what an array of any number of dimensions reaches, and whether its elements share memory.

use crate::error::Error;

/// The most dimensions an array may have, as in NumPy.
pub(crate) const MOST_DIMENSIONS: usize = 64;

/// The lowest and one past the highest byte of an array, or nothing where it has no elements. An error where it reaches further
/// than an address space, or where its lengths, those of 0 aside, are of more elements than that holds, whatever the strides,
/// as in NumPy: then no product of lengths wraps.
pub fn extent(
    argument: &'static str,
    first: usize,
    shape: &[usize],
    strides: &[isize],
    size: usize,
) -> Result<Option<(usize, usize)>, Error> {
    let most = isize::MAX as usize;
    let bytes = shape.iter().filter(|len| **len != 0).try_fold(size, |product, len| product.checked_mul(*len));
    if bytes.is_none_or(|bytes| bytes > most) {
        return Err(Error::TooMany { argument });
    }
    if shape.contains(&0) {
        return Ok(None);
    }
    if first == 0 {
        return Err(Error::Null { argument });
    }
    let reach = |down: bool| {
        shape
            .iter()
            .zip(strides)
            .filter(|(_, stride)| (**stride < 0) == down)
            .try_fold(0usize, |sum, (len, stride)| sum.checked_add(stride.unsigned_abs().checked_mul(len - 1)?))
    };
    let low = reach(true).and_then(|down| first.checked_sub(down));
    let end = reach(false).and_then(|up| first.checked_add(up)?.checked_add(size));
    match (low, end) {
        (Some(low), Some(end)) if end - low <= most => Ok(Some((low, end))),
        _ => Err(Error::TooFar { argument }),
    }
}

/// An error where elements of an output may share memory: sorted by size, each stride must reach over all that lies below it.
/// Of an array that [`extent`] has checked.
pub fn separate(argument: &'static str, shape: &[usize], strides: &[isize], size: usize) -> Result<(), Error> {
    if shape.contains(&0) {
        return Ok(());
    }
    // What is not longer than 1 has no next element.
    let axes =
        || shape.iter().zip(strides).filter(|(len, _)| **len > 1).map(|(len, stride)| (stride.unsigned_abs(), *len));
    let (mut reach, mut below) = (size, None);
    // The axes of each stride after those of the one before; of the same stride there must be one only.
    while let Some(stride) =
        axes().map(|(stride, _)| stride).filter(|stride| below.is_none_or(|below| *stride > below)).min()
    {
        for (_, len) in axes().filter(|axis| axis.0 == stride) {
            if stride < reach {
                return Err(Error::OverlapsItself { argument, stride, least: reach });
            }
            reach += stride * (len - 1);
        }
        below = Some(stride);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How many bytes the elements have, and how many different ones.
    fn touched(shape: &[usize], strides: &[isize], size: usize) -> (usize, usize) {
        let mut starts = vec![0isize];
        for (len, stride) in shape.iter().zip(strides) {
            starts = starts.iter().flat_map(|start| (0..*len as isize).map(move |i| start + i * stride)).collect();
        }
        let bytes: Vec<isize> = starts.iter().flat_map(|start| *start..start + size as isize).collect();
        let different: std::collections::BTreeSet<isize> = bytes.iter().copied().collect();
        (bytes.len(), different.len())
    }

    proptest! {
        #[test]
        fn elements_that_share_bytes_are_found(
            axes in prop::collection::vec((0usize..5, -40isize..40), 0..4),
            size in prop::sample::select(vec![1usize, 2, 4, 8]),
        ) {
            let (shape, strides): (Vec<usize>, Vec<isize>) = axes.into_iter().unzip();
            let (all, different) = touched(&shape, &strides, size);
            if separate("out", &shape, &strides, size).is_ok() {
                prop_assert_eq!(all, different);
            }
        }

        /// Parts of arrays whose elements lie one after the other, in any order of axes and any direction: what NumPy's slices are.
        #[test]
        fn slices_are_taken(
            axes in prop::collection::vec((1usize..4, 1usize..4, 0usize..3, any::<bool>()), 1..4),
            size in prop::sample::select(vec![1usize, 2, 4, 8]),
            turn in 0usize..4,
        ) {
            let (mut shape, mut strides, mut row) = (Vec::new(), Vec::new(), size);
            for (len, step, more, down) in axes {
                shape.push(len);
                strides.push((row * step) as isize * if down { -1 } else { 1 });
                row *= len * step + more;
            }
            let turn = turn % shape.len();
            shape.rotate_left(turn);
            strides.rotate_left(turn);
            prop_assert_eq!(separate("out", &shape, &strides, size), Ok(()));
        }
    }

    #[test]
    fn the_message_tells_why() {
        let error = separate("out", &[2, 1, 3], &[16, 0, 8], 8).unwrap_err();
        assert_eq!(error, Error::OverlapsItself { argument: "out", stride: 16, least: 24 });
        for stride in [0, 8, 4, 1, -1, isize::MIN] {
            let one_of_two = separate("out", &[3, 2], &[0, stride], 8);
            assert_eq!(one_of_two, Err(Error::OverlapsItself { argument: "out", stride: 0, least: 8 }));
        }
        assert!(separate("out", &[3, 2], &[8, 8], 8).is_err());
        assert_eq!(separate("out", &[3, 0], &[0, 0], 8), Ok(()));
        assert_eq!(separate("out", &[], &[], 8), Ok(()));
    }

    #[test]
    fn lengths_multiply_to_an_address_space() {
        let of = |shape: &[usize], size| extent("x", 4096, shape, &[0; 3][..shape.len()], size);
        assert_eq!(of(&[1 << 58, 32], 8), Err(Error::TooMany { argument: "x" }));
        assert_eq!(of(&[1 << 62, 1 << 62, 1 << 62], 8), Err(Error::TooMany { argument: "x" }));
        assert_eq!(of(&[0, 1 << 62, 1 << 62], 8), Err(Error::TooMany { argument: "x" }));
        assert_eq!(of(&[1 << 32, 1 << 31], 1), Err(Error::TooMany { argument: "x" }));
        assert_eq!(of(&[1 << 31, 1 << 31], 1), Ok(Some((4096, 4097))));
        assert_eq!(of(&[1 << 62, 0], 1), Ok(None));
        assert_eq!(extent("x", 4096, &[2], &[isize::MAX], 8), Err(Error::TooFar { argument: "x" }));
        assert_eq!(extent("x", 4096, &[2], &[isize::MIN], 8), Err(Error::TooFar { argument: "x" }));
    }
}

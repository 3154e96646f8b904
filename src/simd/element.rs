//! What arrays hold.

use super::Float;

mod sealed {
    /// Only numbers of the processor are elements: any bits are a value, and all bits zero is zero.
    pub trait Sealed {}
}

/// An element type: a number, or a complex one as two of them.
pub trait Element: sealed::Sealed + Copy + Default + PartialEq + PartialOrd + Send + Sync + 'static {
    /// Whether it is neither zero nor false; NaN is.
    #[inline(always)]
    fn is_nonzero(self) -> bool {
        self != Self::default()
    }
}

macro_rules! element {
    ($($type:ident),*) => {
        $(impl sealed::Sealed for $type {}
        impl Element for $type {})*
    };
}
element!(f32, f64, i8, i16, i32, i64, u8, u16, u32, u64, Bool);

/// A bool as C has it in memory: a byte, of which any but 0 is true.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
#[repr(transparent)]
pub struct Bool(u8);

impl From<Bool> for u64 {
    #[inline(always)]
    fn from(x: Bool) -> u64 {
        u64::from(x.0 != 0)
    }
}

impl From<u64> for Bool {
    #[inline(always)]
    fn from(x: u64) -> Bool {
        Bool(u8::from(x != 0))
    }
}

impl<T: Float> sealed::Sealed for [T; 2] {}
impl<T: Float> Element for [T; 2] {}

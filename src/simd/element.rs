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
element!(f32, f64, i8, i16, i32, i64, u8, u16, u32, u64);

impl<T: Float> sealed::Sealed for [T; 2] {}
impl<T: Float> Element for [T; 2] {}

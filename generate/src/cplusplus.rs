//! `include/kiln.hpp`: a template, filled with the functions of the table for each element type.

use crate::template::fill;

pub fn generate() -> String {
    fill(include_str!("kiln.hpp.template"), "//", |kind| [kind.c, kind.c])
}

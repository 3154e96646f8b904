//! The table of all operations.

use kiln::array::Dtype;
use kiln::math::{all, find};

#[test]
fn each_operation_is_found_by_its_name_and_types() {
    for op in all() {
        assert!(
            find(op.name, op.inputs()).is_some_and(|found| std::ptr::eq(found, op)),
            "{} {:?}",
            op.name,
            op.inputs()
        );
    }
    for (name, inputs) in
        [("exp", [Dtype::F64].as_slice()), ("add", &[Dtype::I8, Dtype::I8]), ("power", &[Dtype::F32; 2])]
    {
        assert!(find(name, inputs).is_some(), "{name}");
    }
    assert!(find("add", &[Dtype::I8, Dtype::I16]).is_none());
}

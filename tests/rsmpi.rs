//! A host in Rust with the crate mpi: its communicator is as it was afterwards.

use kiln::ffi::comm::{KILN_ALL_RANKS, kiln_comm_free, rsmpi, sums::kiln_comm_sum_f64};
use mpi::collective::SystemOperation;
use mpi::traits::*;

#[test]
fn a_communicator_of_the_crate_mpi_is_used_and_left_alone() {
    let universe = mpi::initialize().unwrap();
    let world = universe.world().duplicate();
    let comm = rsmpi::create(&world).unwrap();
    let (x, mut total) = ([1e300, 1.0, -1e300], 0.0);
    assert_eq!(unsafe { kiln_comm_sum_f64(comm, 3, x.as_ptr(), 1, KILN_ALL_RANKS, &mut total) }, 0);
    assert_eq!(total, f64::from(world.size()));
    assert_eq!(kiln_comm_free(comm), 0);
    let mut ranks = 0;
    world.all_reduce_into(&1, &mut ranks, SystemOperation::sum());
    assert_eq!(ranks, world.size());
}

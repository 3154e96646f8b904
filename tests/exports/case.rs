//! How functions are called, and the numbers among their arguments that follow from it.

/// Elements of the longest vectors: several threads share them.
pub const MOST: i64 = 70_000;

/// How a function is called.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub n: i64,
    /// From one element to the next; matrices lie by columns where it is negative, and have a gap behind each of them.
    pub inc: i64,
    pub threads: i64,
    /// Whether the inputs are of all bits there are, or ordinary numbers.
    pub wild: bool,
}

/// Few elements and many, one after the other and apart, on one thread and on several.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (n, threads) in [(0, 1), (1, 1), (7, 1), (4_200, 1), (MOST, 1), (MOST, 3)] {
        for inc in [1, -3] {
            cases.extend([false, true].map(|wild| Case { n, inc, threads, wild }));
        }
    }
    cases
}

/// What the sizes of a function are of.
#[derive(Clone, Copy, PartialEq)]
enum Family {
    Vectors,
    Grid,
    Matrices,
    Batches,
}

impl Family {
    fn of(function: &str) -> Family {
        let starts = |names: &[&str]| names.iter().any(|name| function.starts_with(name));
        if starts(&["kiln_batch_"]) {
            Family::Batches
        } else if starts(&["kiln_matmul_", "kiln_matvec_", "kiln_lu_", "kiln_inverse_", "kiln_solve_"])
            || starts(&["kiln_det_", "kiln_slogdet_", "kiln_matrix_norm_"])
        {
            Family::Matrices
        } else if starts(&["kiln_diffus", "kiln_comm_diffuse"]) {
            Family::Grid
        } else {
            Family::Vectors
        }
    }
}

impl Case {
    /// Rows and columns of a matrix.
    fn order(&self) -> i64 {
        match self.n {
            0..=7 => self.n,
            ..=4_200 => 60,
            _ => 200,
        }
    }

    /// How many matrices a batch has, and their order: some are worked on side by side, some one at a time.
    fn batch(&self) -> (i64, i64) {
        match (self.n, self.inc > 0) {
            (0, _) => (3, 0),
            (1, _) => (1, 1),
            (7, _) => (7, 3),
            (..=4_200, true) => (37, 6),
            (..=4_200, false) => (5, 40),
            (_, true) => (2_000, 6),
            (_, false) => (20, 40),
        }
    }

    /// Turns through choices from case to case.
    pub fn turn(&self, choices: i64) -> i64 {
        (self.n + i64::from(self.inc < 0) + 2 * i64::from(self.wild)) % choices
    }

    /// `KILN_COLUMN_MAJOR`, or nothing.
    pub fn layout(&self) -> i64 {
        if self.inc < 0 { 2 } else { 0 }
    }

    /// The leading dimension of a function's matrices, and their order.
    pub fn matrix(&self, function: &str) -> (i64, i64) {
        let n = match Family::of(function) {
            Family::Batches => self.batch().1,
            _ => self.order(),
        };
        (n, n.max(1) * self.inc.abs())
    }

    /// The axes of a grid, and the points along each.
    pub fn grid(&self) -> (i64, i64) {
        match self.turn(3) {
            0 => (1, self.n),
            1 => (2, self.n.isqrt()),
            _ => (3, (0..=self.n).take_while(|side| side.pow(3) <= self.n).last().unwrap_or(0)),
        }
    }

    /// An integer argument.
    pub fn integer(&self, function: &str, name: &str) -> Option<i64> {
        let family = Family::of(function);
        let (order, ld) = self.matrix(function);
        let is_matrix = matches!(family, Family::Matrices | Family::Batches);
        Some(match name {
            "n" if function.contains("num_threads") => 2,
            "n" if family == Family::Vectors => self.n,
            "m" | "n" | "k" | "nrhs" if is_matrix => order,
            "count" if family == Family::Batches => self.batch().0,
            "count" | "ninputs" => 2,
            "noutputs" => 1,
            "output" => 0,
            "flags" if is_matrix || function.contains("_diffuse_") => self.layout(),
            "ndim" => self.grid().0,
            "flags" => 0,
            // Rows lie apart, and so do elements within them.
            "rsa" | "rsb" if self.inc > 0 => ld,
            "csa" | "csb" if self.inc > 0 => 1,
            "rsa" | "rsb" => self.inc.abs(),
            "csa" | "csb" => ld,
            _ if name.starts_with("inc") => self.inc,
            _ if name.starts_with("stride") => ld * order,
            "nrows" | "ncols" => self.n.isqrt(),
            "ldu" | "ldout" if family == Family::Grid => self.n.isqrt() * self.inc.abs(),
            _ if name.starts_with("ld") => ld,
            "form" => self.turn(3),
            "order" => 1 + self.turn(4),
            "nsteps" => 3,
            "bins" => 1_000,
            "ddof" | "report_every" | "operation" | "status" | "naxes" => 1,
            "root" if function.ends_with("_scatter") || function.ends_with("_gather") => 0,
            // Everybody, or this process.
            "root" => {
                if self.inc > 0 {
                    -1
                } else {
                    0
                }
            }
            "size" if function.starts_with("kiln_comm_create") => 8,
            "capacity" | "size" => 556,
            "every_ms" | "integer" => 0,
            _ => return None,
        })
    }

    /// A floating-point argument.
    pub fn real(&self, name: &str) -> Option<f64> {
        Some(match name {
            "alpha_x" | "alpha_y" => 0.2,
            "low" => -1.0,
            "high" => 1.5,
            "norm" => 7.0,
            // Without and with a step of their own.
            "alpha" => 1.0 - self.turn(2) as f64 / 2.0,
            "beta" => self.turn(2) as f64 / 4.0,
            _ => return None,
        })
    }
}

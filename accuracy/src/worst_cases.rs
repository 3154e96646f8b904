//! Arguments that are hard, as bits.

/// The f64 closest to multiples of pi/2, from the continued fractions of 2^e / pi (Kahan; Muller, Elementary Functions, 11.3).
const NEAR_HALF_PI: &[u64] = &[
    0x7506ac5b262ca1ff,
    0x4046c6cbc45dc8de,
    0x7516ac5b262ca1ff,
    0x4056c6cbc45dc8de,
    0x416b951f1572eba5,
    0x482504cac51f1eaf,
    0x7526ac5b262ca1ff,
    0x7dee009c53148be1,
    0x4066c6cbc45dc8de,
    0x6404c96c11134d36,
    0x75bcfe482285f8ed,
    0x6a7db41f3cb71d7b,
    0x4c4e7e44a78ac18c,
    0x417b951f1572eba5,
    0x526c45cd11154dfd,
    0x483504cac51f1eaf,
];

/// From the lists of hardest cases to round that the project CORE-MATH publishes (after Lefevre and Muller): a few of each. The
/// lists themselves are in that project's repository, and in no package.
const HARD_TO_ROUND: &[(&str, &[u64])] = &[
    (
        "exp",
        &[
            0x3fe0122ef37212eb,
            0x3e1ff171507f8ba5,
            0xc05fd668d9d86283,
            0xc07fd7473ea3d816,
            0xbfefdb32026a7545,
            0xc02fe6c9574f16e9,
            0xc05fe87177ae082a,
            0xc01feb764f7947c9,
            0xbe1ff171507f8ba5,
            0xc03ff43ee151a114,
        ],
    ),
    (
        "log",
        &[
            0x3ff0000000000081,
            0x3ff0000000000090,
            0x3ff00000000000a0,
            0x3ff00000000000b0,
            0x3ff00000000000bf,
            0x3ff00000000000c0,
            0x3ff00000000000d0,
            0x3ff00000000000f0,
        ],
    ),
    (
        "sin",
        &[
            0x400005023d32fee5,
            0x3ff0192deafac33f,
            0x3ff034c2318b3f2d,
            0x3ff057e5c72ad274,
            0x3ef1dbd7f53feb1f,
            0x3e7184a0aa58191d,
            0x3e730c7efbee12ad,
            0x3e758868e311518a,
        ],
    ),
    (
        "cos",
        &[
            0x3f11a5f001d73eb2,
            0x3f12880eb47e6f65,
            0x3f14d58bfb5feb2f,
            0x3f16a6c0056a79ae,
            0x3f18093cabc1c9c0,
            0x3f19f64a9eebda8b,
            0x3f1c200cdf38212b,
            0x3f1e963bd6ff7121,
        ],
    ),
    (
        "tan",
        &[
            0x3ff8f20f41a5a437,
            0x3ff8f80a81bedf28,
            0x3ff8f8a9f415c31f,
            0x3ff8f98a0c1eea2c,
            0x3ff900943fdb0659,
            0x3ff9079e5b175580,
            0x3ff907c8042a9555,
            0x3ff91beeb637f560,
        ],
    ),
    (
        "cbrt",
        &[
            0x4009b78223aa307c,
            0x4007b97ec4239e11,
            0x400d3954d3f1546e,
            0x400c7aa59329fd9a,
            0x400f7a68b92cbbaf,
            0x400b7abfd282ff33,
            0x4006ff9143ff58a7,
            0x400cbe22cd82013f,
            0x400d7c1819bc932e,
        ],
    ),
];

/// The same for `power`.
const POWER: &[(u64, u64)] = &[
    (0x3feffffffffffffc, 0x3fdfffffffffffff),
    (0x3feffffffffffffc, 0xbfdffffffffffffd),
    (0x3feffffffffffff0, 0xbfcffffffffffff6),
    (0x3feffffffffffff8, 0xbfcffffffffffffb),
];

/// Those for a function of one argument; those of `exp` serve `exp2` and `expm1` as well, and so on.
pub fn unary(name: &str) -> impl Iterator<Item = f64> {
    let reduced: &[u64] = if ["sin", "cos", "tan", "sincos"].contains(&name) { NEAR_HALF_PI } else { &[] };
    let hard = HARD_TO_ROUND.iter().filter(move |row| name.contains(row.0)).flat_map(|row| row.1);
    reduced.iter().chain(hard).map(|bits| f64::from_bits(*bits)).flat_map(|x| [x, -x])
}

/// Those for a function of two arguments.
pub fn binary(name: &str) -> &'static [(u64, u64)] {
    if name == "power" { POWER } else { &[] }
}

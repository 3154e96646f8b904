use super::*;
use proptest::prelude::*;

/// The tree with all its parentheses.
fn shown(source: &str) -> String {
    let tree = match parse(source) {
        Ok(tree) => tree,
        Err(error) => return error.to_string(),
    };
    let mut texts: Vec<String> = Vec::new();
    for node in &tree.nodes {
        let own = &source[node.start as usize..][..node.len as usize];
        let of = |id: &NodeId| texts[*id as usize].clone();
        texts.push(match node.kind {
            Kind::Constant(_) | Kind::Bytes | Kind::Name => own.to_string(),
            Kind::Unary(_, x) => format!("({own} {})", of(&x)),
            Kind::Binary(Binary::And, x, y) => format!("({} and {})", of(&x), of(&y)),
            Kind::Binary(_, x, y) => format!("({} {own} {})", of(&x), of(&y)),
            Kind::Select(c, x, y) => format!("({} if {} else {})", of(&x), of(&c), of(&y)),
            Kind::Call(first, count) => {
                let arguments = &tree.arguments[first as usize..][..count as usize];
                format!("{own}({})", arguments.iter().map(of).collect::<Vec<_>>().join(", "))
            }
        });
    }
    texts.pop().unwrap()
}

#[test]
fn precedence_is_pythons() {
    for (source, tree) in [
        ("a + b * c", "(a + (b * c))"),
        ("a - b - c", "((a - b) - c)"),
        ("a ** b ** c", "(a ** (b ** c))"),
        ("-a ** -b ** c * d", "((- (a ** (- (b ** c)))) * d)"),
        ("~a + +b", "((~ a) + (+ b))"),
        ("a & b == c | d", "((a & b) == (c | d))"),
        ("a | b ^ c & d << e + f", "(a | (b ^ (c & (d << (e + f)))))"),
        ("not a == b and c or d", "(((not (a == b)) and c) or d)"),
        ("not not a", "(not (not a))"),
        ("a < b <= c != d", "(((a < b) and (b <= c)) and (c != d))"),
        ("a < b + c < d", "((a < (b + c)) and ((b + c) < d))"),
        ("a if b else c if d else e", "(a if b else (c if d else e))"),
        ("a or b if not c else -d", "((a or b) if (not c) else (- d))"),
        ("(a if b else c) if d else e", "((a if b else c) if d else e)"),
        ("a if (b if c else d) else e", "(a if (b if c else d) else e)"),
        ("f(a, (b + c) * d, g(), -h(x,)) / i", "(f(a, ((b + c) * d), g(), (- h(x))) / i)"),
        ("f((a))(", "only functions by name are called, at position 6\nf((a))(\n      ^"),
        ("sin (x)", "sin(x)"),
        ("-a.real ** b.imag", "(- (real(a) ** imag(b)))"),
        ("(a - 1) . real.imag", "imag(real((a - 1)))"),
        (
            "f(a).real + 2.5.imag",
            "a number does not go on like this, at position 15\nf(a).real + 2.5.imag\n               ^",
        ),
        ("a.b", "there are no attributes but .real and .imag, at position 1\na.b\n ^"),
        ("2*x + x**2", "((2 * x) + (x ** 2))"),
        ("a % b // c / d", "(((a % b) // c) / d)"),
        ("f(a if b else c, d)", "f((a if b else c), d)"),
    ] {
        assert_eq!(shown(source), tree);
    }
}

#[test]
fn errors_say_where() {
    for (source, message) in [
        ("", "a value is missing, at position 0\n\n^"),
        ("a +", "a value is missing, at position 3\na +\n   ^"),
        ("a b", "an operator is missing, at position 2\na b\n  ^"),
        ("(a", "this parenthesis is not closed, at position 0\n(a\n^"),
        ("a)", "there is no parenthesis to close, at position 1\na)\n ^"),
        ("()", "a value is missing, at position 1\n()\n ^"),
        ("a == not b", "not needs parentheses here, at position 5\na == not b\n     ^"),
        ("a if b", "else is missing, at position 6\na if b\n      ^"),
        ("(a if b)", "else is missing, at position 7\n(a if b)\n       ^"),
        ("a else b", "else without if, at position 2\na else b\n  ^"),
        (
            "a if b if c else d else e",
            "a condition with if needs parentheses, at position 7\na if b if c else d else e\n       ^",
        ),
        ("a, b", "tuples have no meaning here, at position 1\na, b\n ^"),
        ("f(,)", "a value is missing, at position 2\nf(,)\n  ^"),
        ("f(a", "this parenthesis is not closed, at position 0\nf(a\n^"),
    ] {
        assert_eq!(shown(source), message);
    }
}

#[test]
fn no_text_is_too_deep() {
    let n = 100_000;
    for text in [
        format!("{}x{}", "(".repeat(n), ")".repeat(n)),
        format!("{}x{}", "f(".repeat(n), ")".repeat(n)),
        format!("x{}", "+x".repeat(n)),
        format!("x{}", "**x".repeat(n)),
        format!("{}x", "-".repeat(n)),
        format!("{}x", "not ".repeat(n)),
        format!("x{}", "<x".repeat(n)),
        format!("x{}", " if x else x".repeat(n / 2)),
        format!("f(x{})", ",x".repeat(n)),
    ] {
        assert!(parse(&text).is_ok(), "{}", &text[..10]);
    }
    for text in
        ["(".repeat(n), ")".repeat(n), "f(".repeat(n), "x if ".repeat(n), " ".repeat(LONGEST), "x".repeat(LONGEST + 1)]
    {
        assert!(matches!(parse(&text), Err(Error::Syntax(_))));
    }
}

proptest! {
    #[test]
    fn any_text_is_parsed_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            "a", "f", "(", ")", ",", "+", "-", "**", "not ", " if ", " else ", " and ", "<", "==", "1", "2.5", "~", " ", "é", "=", ".",
        ]), 0..40),
    ) {
        let text = parts.concat();
        if let Ok(tree) = parse(&text) {
            for (id, node) in tree.nodes.iter().enumerate() {
                let before = |other: NodeId| assert!((other as usize) < id);
                match node.kind {
                    Kind::Unary(_, x) => before(x),
                    Kind::Binary(_, x, y) => { before(x); before(y) }
                    Kind::Select(c, x, y) => { before(c); before(x); before(y) }
                    Kind::Call(first, count) => tree.arguments[first as usize..][..count as usize].iter().copied().for_each(before),
                    _ => {}
                }
            }
        }
    }
}

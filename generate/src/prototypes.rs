//! The prototypes in the header, as far as its generator writes C.

/// The descriptor of an array, on one line.
pub const ARRAY: &str = "typedef struct { void *data; int32_t dtype; int32_t ndim; const int64_t *shape; const int64_t *strides; int64_t flags; } kiln_array;";

/// Any function.
const FUNCTION: &str = "typedef void (*kiln_function)(void);";

/// The table of MPI's functions, on one line.
fn table(header: &str) -> String {
    let (head, _) = header.split_once("} kiln_mpi_table;").expect("the table in the header");
    let (_, fields) = head.rsplit_once("typedef struct {").expect("its start");
    let fields: Vec<&str> = fields.lines().map(str::trim).filter(|line| line.ends_with(';')).collect();
    format!("typedef struct {{ {} }} kiln_mpi_table;", fields.join(" "))
}

/// The type of a callback.
const PROGRESS: &str = "typedef int32_t (*kiln_progress)(int64_t step, int64_t nsteps, void *user);";

/// A function in C.
pub struct Prototype {
    pub result: String,
    pub name: String,
    pub parameters: Vec<Parameter>,
}

/// A parameter: its type without the name, such as `const double *`.
pub struct Parameter {
    pub c_type: String,
    pub name: String,
}

impl Prototype {
    /// The prototype on one line.
    pub fn text(&self) -> String {
        let parameters: Vec<String> = self.parameters.iter().map(|p| join(&p.c_type, &p.name)).collect();
        let parameters = if parameters.is_empty() { "void".to_string() } else { parameters.join(", ") };
        format!("{}({parameters});", join(&self.result, &self.name))
    }

    /// Whether a pointer is to many elements: it then has an increment or a leading dimension.
    pub fn is_array(&self, name: &str) -> bool {
        let strided = |prefix: &str| self.parameters.iter().any(|p| p.name == format!("{prefix}{name}"));
        strided("inc")
            || strided("ld")
            || strided("rs")
            || strided("stride")
            || ["axes", "counts", "pivots", "names", "dtypes", "output_names"].contains(&name)
            || name == "shape" && self.name.starts_with("kiln_expr_")
            || self.name.starts_with("kiln_batch_") && ["det", "sign", "logdet", "status"].contains(&name)
            || self.name.contains("_diffuse_") && ["shape", "u", "ldu", "alpha"].contains(&name)
            || self.name == "kiln_comm_part" && ["shape", "start", "stop"].contains(&name)
            || self.is_optional_array(name)
            || !self.name.starts_with("kiln_")
    }
}

impl Prototype {
    /// Whether a pointer is to many elements, and may be NULL.
    pub fn is_optional_array(&self, name: &str) -> bool {
        self.name.contains("diffuse") && ["boundaries", "diffusivity"].contains(&name) || name == "ranks"
    }
}

fn join(c_type: &str, name: &str) -> String {
    if c_type.ends_with('*') { format!("{c_type}{name}") } else { format!("{c_type} {name}") }
}

/// Every function that the header declares, in its order.
pub fn parse(header: &str) -> Vec<Prototype> {
    // A macro is one line.
    let header = header.replace("\\\n", " ");
    let code: Vec<&str> = header
        .split("/*")
        .flat_map(|part| part.split_once("*/").map_or(part, |(_, code)| code).lines())
        .map(|line| line.split("//").next().unwrap_or_default())
        .filter(|line| !line.starts_with('#') && !line.contains("extern \"C\"") && line.trim() != "}")
        .collect();
    code.join(" ")
        .split(';')
        .map(str::trim)
        .filter(|text| text.contains('(') && !text.starts_with("typedef"))
        .map(prototype)
        .collect()
}

fn prototype(text: &str) -> Prototype {
    let (head, parameters) = text.split_once('(').expect("a prototype");
    let (result, name) = split(head);
    let parameters = parameters.trim_end_matches(')').split(',').map(str::trim).filter(|p| *p != "void").map(|p| {
        let (c_type, name) = split(p);
        Parameter { c_type, name }
    });
    Prototype { result, name, parameters: parameters.collect() }
}

/// `const double *x` is `const double *` and `x`.
fn split(declaration: &str) -> (String, String) {
    let declaration = declaration.trim();
    let at = declaration.rfind([' ', '*']).expect("a type and a name") + 1;
    (declaration[..at].trim().to_string(), declaration[at..].to_string())
}

/// Every `#define` of a number, as name and value.
pub fn constants(header: &str) -> Vec<(String, String)> {
    let number = |line: &str| {
        let (name, value) = line.strip_prefix("#define ")?.split_once(' ')?;
        value.parse::<i64>().ok().map(|_| (name.to_string(), value.to_string()))
    };
    header.lines().filter_map(number).collect()
}

/// Everything that a program is compiled with, one declaration a line.
pub fn lines(header: &str, functions: &[Prototype], constants: &[(String, String)]) -> String {
    let defines = constants.iter().map(|(name, value)| format!("#define {name} {value}\n"));
    let types = [ARRAY, PROGRESS, FUNCTION, &table(header)].map(|line| format!("{line}\n"));
    defines.chain(types).chain(functions.iter().map(|function| function.text() + "\n")).collect()
}

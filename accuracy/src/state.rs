//! What outlives a run: the parts that an interrupted one has done, and the results of complete ones.

use crate::tally::Tally;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The parts of one function and type that are done, in a file of a line each.
pub struct Parts {
    file: File,
    pub done: BTreeMap<u64, Tally>,
}

impl Parts {
    /// Those of earlier runs, if they were for the same bits: the first line tells, and `is_good` looks at the cases.
    pub fn open(path: &Path, fingerprint: u64, is_good: impl Fn(&Tally) -> bool) -> io::Result<Self> {
        let text = fs::read_to_string(path).unwrap_or_default();
        let head = format!("{fingerprint:016x}\n");
        let mut done = BTreeMap::new();
        // The last line may have been cut off.
        for line in text.strip_prefix(&head).unwrap_or_default().split_inclusive('\n') {
            let part = line.strip_suffix('\n').and_then(|line| line.split_once(' '));
            if let Some((Ok(part), Ok(tally))) = part.map(|(part, tally)| (part.parse(), tally.parse())) {
                done.insert(part, tally);
            }
        }
        if !done.values().all(is_good) {
            done.clear();
        }
        fs::create_dir_all(path.parent().expect("a path in a folder"))?;
        let lines: String = done.iter().map(|(part, tally)| format!("{part} {tally}\n")).collect();
        fs::write(path, head + &lines)?;
        Ok(Parts { file: File::options().append(true).open(path)?, done })
    }

    /// Keeps another.
    pub fn add(&mut self, part: u64, tally: Tally) -> io::Result<()> {
        self.file.write_all(format!("{part} {tally}\n").as_bytes())?;
        self.done.insert(part, tally);
        Ok(())
    }
}

/// Of one function and type, all of its inputs: a line of `accuracy/results.txt`.
#[derive(Clone)]
pub struct Complete {
    /// Of the bits that were measured.
    pub fingerprint: u64,
    pub tally: Tally,
}

/// By function and type.
pub type Results = BTreeMap<(String, String), Complete>;

/// In the project's folder.
pub fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

const RESULTS: &str = "accuracy/results.txt";

/// What has been measured.
pub fn read_results() -> Results {
    let text = fs::read_to_string(in_project(RESULTS)).unwrap_or_default();
    let lines = text.lines().map(|line| {
        let parsed = parse(line);
        parsed.unwrap_or_else(|| panic!("{RESULTS} has a line that is none: {line}"))
    });
    lines.collect()
}

fn parse(line: &str) -> Option<((String, String), Complete)> {
    let [name, element, fingerprint, tally] = line.splitn(4, ' ').collect::<Vec<_>>().try_into().ok()?;
    let fingerprint = u64::from_str_radix(fingerprint, 16).ok()?;
    Some(((name.to_string(), element.to_string()), Complete { fingerprint, tally: tally.parse().ok()? }))
}

/// Writes them all.
pub fn write_results(results: &Results) -> io::Result<()> {
    let lines = results.iter().map(|((name, element), complete)| {
        format!("{name} {element} {:016x} {}\n", complete.fingerprint, complete.tally)
    });
    fs::write(in_project(RESULTS), lines.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_run_goes_on() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("kiln-accuracy-{}", std::process::id()));
        let path = folder.join("parts.txt");
        let tally = Tally { inputs: 12, ..Tally::default() };
        Parts::open(&path, 1, |_| true)?.add(3, tally.clone())?;
        fs::write(&path, fs::read_to_string(&path)? + "4 12 0 0 0")?;
        let again = Parts::open(&path, 1, |_| true)?;
        assert_eq!(again.done, BTreeMap::from([(3, tally)]), "the line that was cut off is not a part");
        assert!(Parts::open(&path, 1, |_| false)?.done.is_empty(), "cases that are not what they were");
        assert!(Parts::open(&path, 2, |_| true)?.done.is_empty(), "other bits");
        fs::remove_dir_all(folder)
    }
}

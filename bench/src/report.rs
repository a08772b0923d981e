//! Figures: a line of JSON each, and a table for people.

use std::{fs, path::PathBuf};

use anyhow::Result;
use serde_json::{Value, json};

use crate::machine;

/// What is promised of a figure.
#[derive(Debug, Clone, Copy)]
pub enum Target {
    /// At least so much of its reference.
    RatioAtLeast(f64),
    /// At most so much of its reference.
    RatioAtMost(f64),
    /// At most so much.
    AtMost(f64),
    /// Nothing: told for information.
    Told,
}

/// A figure and what it is compared with.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What of the benchmark it is; empty for the benchmark itself.
    pub part: String,
    /// The figure.
    pub value: f64,
    /// Of what.
    pub unit: &'static str,
    /// What was measured beside it, in words.
    pub reference: String,
    /// And came to this.
    pub reference_value: f64,
    /// What is promised.
    pub target: Target,
}

impl Figure {
    fn ratio(&self) -> f64 {
        self.value / self.reference_value
    }

    fn holds(&self) -> Option<bool> {
        match self.target {
            Target::RatioAtLeast(least) => Some(self.ratio() >= least),
            Target::RatioAtMost(most) => Some(self.ratio() <= most),
            Target::AtMost(most) => Some(self.value <= most),
            Target::Told => None,
        }
    }

    fn target(&self) -> Option<String> {
        match self.target {
            Target::RatioAtLeast(least) => Some(format!("ratio >= {least}")),
            Target::RatioAtMost(most) => Some(format!("ratio <= {most}")),
            Target::AtMost(most) => Some(format!("<= {most} {}", self.unit)),
            Target::Told => None,
        }
    }
}

/// The figures of a run.
pub struct Report {
    file: PathBuf,
    machine: String,
    date: String,
    commit: String,
    lines: Vec<Value>,
}

impl Report {
    /// A report that ends up in a file.
    pub fn new(file: PathBuf) -> Result<Self> {
        let date = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        Ok(Self { file, machine: machine::describe(), date, commit: machine::commit(), lines: Vec::new() })
    }

    /// What the figures are measured on.
    pub fn machine(&self) -> &str {
        &self.machine
    }

    /// Takes the figures of a benchmark.
    pub fn add(&mut self, benchmark: &str, figures: Vec<Figure>) {
        for figure in figures {
            let name = if figure.part.is_empty() {
                benchmark.to_owned()
            } else {
                format!("{benchmark}.{}", figure.part)
            };
            self.lines.push(json!({
                "name": name,
                "value": rounded(figure.value),
                "unit": figure.unit,
                "reference": figure.reference,
                "reference_value": rounded(figure.reference_value),
                "ratio": rounded(figure.ratio()),
                "target": figure.target(),
                "holds": figure.holds(),
                "machine": self.machine,
                "date": self.date,
                "commit": self.commit,
            }));
        }
    }

    /// Writes the file and prints the table. Lines of benchmarks that were not run stay as they were.
    ///
    /// # Errors
    /// Those of the file.
    pub fn finish(self) -> Result<()> {
        let benchmark =
            |line: &Value| line["name"].as_str().unwrap_or("").split('.').next().unwrap_or("").to_owned();
        let run: Vec<String> = self.lines.iter().map(benchmark).collect();
        let before = fs::read_to_string(&self.file).unwrap_or_default();
        let before = before.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        let mut lines: Vec<Value> = before.filter(|line| !run.contains(&benchmark(line))).collect();
        lines.extend(self.lines.iter().cloned());
        let order = |line: &Value| {
            crate::MEASURES.iter().position(|(name, _)| *name == benchmark(line)).unwrap_or(usize::MAX)
        };
        lines.sort_by_key(order);
        lines.retain(|line| order(line) < usize::MAX);
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        fs::write(&self.file, text)?;
        print!("{}", table(&self.lines));
        println!("{} · {} · commit {}", self.date, self.machine, self.commit);
        Ok(())
    }
}

/// Four digits that count.
fn rounded(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let scale = 10f64.powi(3 - value.abs().log10().floor() as i32);
    (value * scale).round() / scale
}

fn table(lines: &[Value]) -> String {
    let mut out = String::from(
        "\n| benchmark | figure | reference | ratio | target | holds |\n|---|---:|---|---:|---|---|\n",
    );
    for line in lines {
        let text = |name: &str| line[name].as_str().unwrap_or("").to_owned();
        let holds = line["holds"].as_bool().map_or("", |holds| if holds { "yes" } else { "**no**" });
        out.push_str(&format!(
            "| {} | {} {} | {} {} ({}) | {} | {} | {holds} |\n",
            text("name"),
            line["value"],
            text("unit"),
            line["reference_value"],
            text("unit"),
            text("reference"),
            line["ratio"],
            text("target"),
        ));
    }
    out
}

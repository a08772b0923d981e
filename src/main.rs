//! Rejoinder: a news site and its discussion in one binary. This is the command line: it reads the configuration, opens
//! the site's database, and calls `app` and `web`. It holds no rules.

mod commands;
mod config;

use std::process::ExitCode;

use clap::Parser;
use commands::Command;

/// A news site and its discussion in one binary.
#[derive(Debug, Parser)]
#[command(name = "rejoinder", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    config: config::Flags,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("REJOINDER_LOG").unwrap_or_else(|_| "warn".into()),
        )
        .init();
    let outcome = commands::run(arguments.command, arguments.config);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if is_closed_pipe(&failure) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("rejoinder: {failure:#}");
            ExitCode::from(if failure.downcast_ref::<config::Misused>().is_some() { 2 } else { 1 })
        }
    }
}

/// Whoever read our output has enough of it.
fn is_closed_pipe(failure: &anyhow::Error) -> bool {
    failure
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

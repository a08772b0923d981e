//! `rejoinder make-pictures`, which the server starts for itself and nobody else: reads files from its input and writes
//! what it makes of them to its output, as `model::pictures::handing` says, until its input ends. It has no files, no
//! settings and no network, little memory, and little time for each.

use std::io::{self, Read, Write};

use anyhow::{Context, Result, bail};
use app::pictures::Program;
use model::pictures::handing;
use rustix::{
    process::{Resource, Rlimit, setrlimit},
    time::{ClockId, clock_gettime},
};

/// Its name on the command line.
pub const NAME: &str = "make-pictures";
/// Most address space, in bytes: twice what the largest picture that is taken needs.
const MEMORY: u64 = 1 << 30;
/// Most processor seconds for one picture.
const SECONDS: u64 = 15;

/// This very program, to make pictures. Where it has been replaced by a newer one meanwhile, it is still this one.
pub fn program() -> Result<Program> {
    let file = match cfg!(target_os = "linux") {
        true => "/proc/self/exe".into(),
        false => std::env::current_exe().context("the program does not know where it is")?,
    };
    Ok(Program { file, arguments: vec![NAME.into()], patience: app::pictures::PATIENCE })
}

/// Makes pictures until there are no more files.
pub fn make() -> Result<()> {
    for (what, most) in
        [(Resource::As, MEMORY), (Resource::Core, 0), (Resource::Fsize, 0), (Resource::Nofile, 3)]
    {
        setrlimit(what, Rlimit { current: Some(most), maximum: Some(most) })
            .with_context(|| format!("no limit could be set ({what:?})"))?;
    }
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut asked = [0; handing::ASKED];
    while begins(&mut input, &mut asked)? {
        let Some((wanted, length)) = handing::asked_of(asked) else { bail!("no picture is that long") };
        let mut file = vec![0; length];
        input.read_exact(&mut file)?;
        let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
        setrlimit(Resource::Cpu, Rlimit { current: Some(used + 1 + SECONDS), maximum: None })?;
        let made = wanted.make(&file);
        output.write_all(&handing::head(&made))?;
        output.write_all(made.as_ref().map_or(&[], |made| made.bytes.as_slice()))?;
        output.flush()?;
    }
    Ok(())
}

/// True where another file comes; false where there are no more.
fn begins(input: &mut impl Read, asked: &mut [u8]) -> io::Result<bool> {
    match input.read_exact(asked) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        outcome => outcome.map(|()| true),
    }
}

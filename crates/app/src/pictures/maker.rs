//! Who makes pictures of files: a helper process of its own, with little memory and no files, so that a file which is more
//! than a picture harms nothing but that. One is kept and given file after file; one that is late, or gone, is ended and
//! costs the file it was at.

use std::{ffi::OsString, io, path::PathBuf, process::Stdio, time::Duration};

use model::pictures::{Made, PictureError, Wanted, handing};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, ChildStdin, ChildStdout, Command},
    sync::Mutex,
};

use crate::Error;

/// Longest time for one picture: the largest takes a tenth of it on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// Pictures after which a helper is let go: what one file may have left behind meets few others.
const MOST: u32 = 100;

/// The program that makes pictures, as `model::pictures::handing` says, from its input to its output.
#[derive(Debug, Clone)]
pub struct Program {
    /// Its file.
    pub file: PathBuf,
    /// What it is told.
    pub arguments: Vec<OsString>,
    /// Longest time it gets for one picture.
    pub patience: Duration,
}

/// Makes one picture at a time: each may take a core for a second, and half a gigabyte.
pub(crate) struct Maker {
    /// None where there is no other process: in tests, and where pictures are only counted.
    program: Option<Program>,
    helper: Mutex<Option<Helper>>,
}

/// A process that waits for a file. It ends when this is dropped.
struct Helper {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    made: u32,
}

impl Maker {
    /// One that has a program do it, or does it itself.
    pub(crate) fn new(program: Option<Program>) -> Self {
        Self { program, helper: Mutex::default() }
    }

    /// Makes a picture of our own of a file; waits for its turn.
    ///
    /// # Errors
    /// [`Error::Invalid`] for what is no picture, or too much of one; [`Error::Broken`] where no helper can be started.
    pub(crate) async fn make<F>(&self, wanted: Wanted, file: F) -> Result<Made, Error>
    where
        F: AsRef<[u8]> + Send + 'static,
    {
        let mut turn = self.helper.lock().await;
        let made = match &self.program {
            Some(program) => {
                // Not back in its place unless it has answered: whoever leaves before that takes it along.
                let kept = turn.take().and_then(|mut helper| helper.waits().then_some(helper));
                let mut helper = kept.map_or_else(|| Helper::start(program), Ok)?;
                let answer = tokio::time::timeout(program.patience, helper.make(wanted, file.as_ref())).await;
                match answer {
                    Ok(Ok(made)) => {
                        *turn = (helper.made < MOST).then_some(helper);
                        made
                    }
                    late_or_gone => {
                        tracing::warn!(outcome = ?late_or_gone, bytes = file.as_ref().len(), "a picture could not be made");
                        Err(PictureError::TooHeavy)
                    }
                }
            }
            None => {
                let making = tokio::task::spawn_blocking(move || wanted.make(file.as_ref()));
                making.await.map_err(|error| Error::Broken(format!("a picture was not made: {error}")))?
            }
        };
        made.map_err(|error| Error::Invalid(vec![error.into()]))
    }
}

impl Helper {
    fn start(program: &Program) -> Result<Self, Error> {
        let broken = |why: String| Error::Broken(format!("no helper for pictures: {why}"));
        let child = Command::new(&program.file)
            .args(&program.arguments)
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let mut child = child.map_err(|error| broken(error.to_string()))?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.ok_or_else(|| broken("it has no pipes".into()))?;
        Ok(Self { child, input, output, made: 0 })
    }

    fn waits(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    async fn make(&mut self, wanted: Wanted, file: &[u8]) -> io::Result<Result<Made, PictureError>> {
        let Some(asked) = handing::asked(wanted, file) else { return Ok(Err(PictureError::TooLarge)) };
        self.made += 1;
        self.input.write_all(&asked).await?;
        self.input.write_all(file).await?;
        let mut head = [0; handing::HEAD];
        self.output.read_exact(&mut head).await?;
        let strange = || io::Error::new(io::ErrorKind::InvalidData, "not what a helper answers");
        let (mut made, length) = match handing::read(head).ok_or_else(strange)? {
            Ok(made) => made,
            Err(error) => return Ok(Err(error)),
        };
        made.bytes = vec![0; length];
        self.output.read_exact(&mut made.bytes).await?;
        Ok(Ok(made))
    }
}

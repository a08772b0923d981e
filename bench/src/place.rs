//! Where a run keeps its files: under the target folder, so on the disk that holds it, and gone afterwards.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result, ensure};
use tokio::sync::OnceCell;

use crate::site;

/// The folder of a run, the binary under measure, and the one large site that several benchmarks read.
#[derive(Clone)]
pub struct Place(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    binary: PathBuf,
    large: OnceCell<PathBuf>,
}

/// What the folders of runs are called, before the number of the process.
const FOLDER: &str = "bench-";
/// Comments of the large site's long thread.
pub const MANY: usize = 100_000;
/// Comments of its short one, to compare with.
pub const FEW: usize = 1_000;

impl Place {
    /// Makes the folder and finds the binary, which is built beside this one.
    pub fn new() -> Result<Self> {
        let own = std::env::current_exe()?;
        let release = own.parent().context("this program is in no folder")?;
        let binary = release.join("rejoinder");
        ensure!(binary.exists(), "{} is missing: cargo build --release -p rejoinder", binary.display());
        let target = release.parent().context("there is no target folder")?;
        clear_after_the_killed(target);
        let folder = target.join(format!("{FOLDER}{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(Arc::new(Inner { folder, binary, large: OnceCell::new() })))
    }

    /// The release binary.
    pub fn binary(&self) -> &Path {
        &self.0.binary
    }

    /// A new folder of this run.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.0.folder.join(name);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Data folder of a site with a thread of [`MANY`] comments at `/long` and one of [`FEW`] at `/short`; made by the
    /// first benchmark that wants it, and only read.
    pub async fn large_site(&self) -> Result<PathBuf> {
        let fill = || async {
            let folder = self.folder("large")?;
            let app = site::open(&folder)?;
            site::thread(&app, "short", FEW).await?;
            site::thread(&app, "long", MANY).await?;
            Ok::<_, anyhow::Error>(folder)
        };
        Ok(self.0.large.get_or_try_init(fill).await?.clone())
    }
}

/// A run that was killed could not take its folder away.
fn clear_after_the_killed(target: &Path) {
    for entry in std::fs::read_dir(target).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(FOLDER).and_then(|process| process.parse::<u32>().ok());
        if process.is_some_and(|process| !Path::new(&format!("/proc/{process}")).exists()) {
            _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        _ = std::fs::remove_dir_all(&self.folder);
    }
}

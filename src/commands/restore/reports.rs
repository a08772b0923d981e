//! The reports on the pages of an archive or a folder: a file each in one folder, and a page that lists them. Each is
//! written when its page was read, so that a crawl of any length takes the room of its largest page.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use import::capture::Restored;
use import::report::index;

/// A folder of reports, if one is wanted.
#[derive(Default)]
pub(super) struct Reports(Option<Open>);

struct Open {
    folder: PathBuf,
    list: BufWriter<File>,
    written: usize,
}

impl Reports {
    /// Makes the folder where it is not there yet, and begins its list.
    pub fn open(folder: Option<&Path>, read: &Path) -> Result<Self> {
        let Some(folder) = folder else { return Ok(Self(None)) };
        anyhow::ensure!(
            !folder.is_file(),
            "{} is a file; of an archive or a folder --report writes a folder with a page for each thread",
            folder.display()
        );
        std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let path = folder.join(LIST);
        let list = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
        let mut open = Open { folder: folder.to_owned(), list: BufWriter::new(list), written: 0 };
        open.add(&index::opening(&read.file_name().unwrap_or(read.as_os_str()).to_string_lossy()))?;
        Ok(Self(Some(open)))
    }

    /// Adds a page; of one with comments also what its report is.
    pub fn page(&mut self, page: &Restored, name: &str, html: impl FnOnce() -> Result<String>) -> Result<()> {
        let Some(open) = &mut self.0 else { return Ok(()) };
        let file = if page.comments.is_empty() { None } else { Some(open.write(&html()?)?) };
        open.add(&index::page(page, name, file.as_deref()))
    }

    /// Adds a page that could not be read.
    pub fn broken(&mut self, name: &str, why: &str) -> Result<()> {
        self.0.as_mut().map_or(Ok(()), |open| open.add(&index::broken(name, why)))
    }

    /// Ends the list.
    pub fn end<'a>(
        self,
        summary: &str,
        passed: impl Iterator<Item = (&'a str, usize)>,
        stopped: Option<&str>,
    ) -> Result<()> {
        let Some(mut open) = self.0 else { return Ok(()) };
        open.add(&index::end(summary, passed, stopped))?;
        open.list.flush().with_context(|| open.unwritable())?;
        let list = open.folder.join(LIST);
        eprintln!("wrote {} and {}", super::counted(open.written, "report"), list.display());
        Ok(())
    }
}

const LIST: &str = "index.html";

impl Open {
    fn write(&mut self, html: &str) -> Result<String> {
        self.written += 1;
        let name = format!("{}.html", self.written);
        let path = self.folder.join(&name);
        std::fs::write(&path, html).with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(name)
    }

    fn add(&mut self, html: &str) -> Result<()> {
        self.list.write_all(html.as_bytes()).with_context(|| self.unwritable())
    }

    fn unwritable(&self) -> String {
        format!("{} cannot be written", self.folder.join(LIST).display())
    }
}

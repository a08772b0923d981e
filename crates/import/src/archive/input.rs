//! Bytes out of a file that may be gzip: whole, or in members one after another, each read as it comes.
//!
//! Keeps count, so that an error can name a byte, and so that a small file cannot unfold without end.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use super::{ArchiveError, Place};

/// What a gzip file begins with.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// How much is unpacked at a time.
const STEP: usize = 64 * 1024;
/// Up to here nothing is suspected.
const HARMLESS: u64 = 1 << 30;
/// Beyond that a file may hold so many times its own bytes. Pages shrink to a tenth; a bomb to a thousandth.
const MOST_TIMES: u64 = 250;

/// A file being read, unpacked where it is gzip.
pub(super) struct Input<R: Read> {
    stream: Stream<R>,
    gzip: bool,
    buffer: Vec<u8>,
    /// What of the buffer is still to be handed out.
    from: usize,
    to: usize,
    /// Bytes handed out.
    given: u64,
    /// Where the current member begins: in the file, and in what is handed out.
    member: (u64, u64),
}

enum Stream<R: Read> {
    Plain(Counted<BufReader<R>>),
    Gzip(Box<GzDecoder<Counted<BufReader<R>>>>),
    Over,
}

impl<R: Read> Input<R> {
    pub fn open(file: R) -> io::Result<Self> {
        let mut file = Counted { inner: BufReader::with_capacity(STEP, file), count: 0 };
        let gzip = file.fill_buf()?.starts_with(&GZIP);
        let stream = if gzip { Stream::Gzip(Box::new(GzDecoder::new(file))) } else { Stream::Plain(file) };
        Ok(Self { stream, gzip, buffer: vec![0; STEP], from: 0, to: 0, given: 0, member: (0, 0) })
    }

    /// The bytes that come next, so many of them if the member has them. Nothing is used up.
    pub fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        self.fill()?;
        while self.to - self.from < count && self.to < self.buffer.len() {
            let read = self.stream.read(&mut self.buffer[self.to..])?;
            if read == 0 {
                break;
            }
            self.to += read;
        }
        Ok(&self.buffer[self.from..self.to])
    }

    /// Where the next byte stands: in the file where that can be said, else in what was unpacked.
    pub fn place(&mut self) -> io::Result<Place> {
        self.fill()?;
        Ok(self.reached())
    }

    /// How far reading has come, also where it cannot go on.
    pub fn reached(&self) -> Place {
        if self.gzip && self.member.1 == self.given {
            return Place { at: self.member.0, unpacked: false };
        }
        Place { at: self.given, unpacked: self.gzip }
    }

    /// What an error means after so many bytes: of the disk, or of the packing.
    pub fn broken(&self, error: io::Error, at: usize) -> ArchiveError {
        if self.gzip && error.raw_os_error().is_none() {
            return ArchiveError::Packed { at: at as u64, why: error.to_string() };
        }
        ArchiveError::File(error)
    }

    /// Reads on when everything was handed out. Never across the end of a member, so that `place` stays true.
    fn fill(&mut self) -> io::Result<()> {
        while self.from == self.to {
            let read = self.stream.read(&mut self.buffer)?;
            (self.from, self.to) = (0, read);
            if read > 0 {
                return self.refuse_bomb();
            }
            match std::mem::replace(&mut self.stream, Stream::Over) {
                Stream::Gzip(done) => {
                    let mut file = (*done).into_inner();
                    if file.next_member()? {
                        self.member = (file.count, self.given);
                        self.stream = Stream::Gzip(Box::new(GzDecoder::new(file)));
                    }
                }
                Stream::Plain(_) | Stream::Over => return Ok(()),
            }
        }
        Ok(())
    }

    fn refuse_bomb(&self) -> io::Result<()> {
        let Stream::Gzip(gzip) = &self.stream else { return Ok(()) };
        let packed = gzip.get_ref().count.max(1);
        if self.given > HARMLESS && self.given / packed > MOST_TIMES {
            let what =
                format!("{packed} bytes unfold to more than {} bytes; no archive of pages does", self.given);
            return Err(io::Error::new(io::ErrorKind::InvalidData, what));
        }
        Ok(())
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(file) => file.read(buffer),
            Stream::Gzip(gzip) => gzip.read(buffer),
            Stream::Over => Ok(0),
        }
    }
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.fill()?;
        Ok(&self.buffer[self.from..self.to])
    }

    fn consume(&mut self, count: usize) {
        self.from += count;
        self.given += count as u64;
    }
}

/// Counts what is taken from a file.
struct Counted<R> {
    inner: R,
    count: u64,
}

impl<R: BufRead> Counted<R> {
    /// Whether another member follows. Some writers fill up with zeros.
    fn next_member(&mut self) -> io::Result<bool> {
        loop {
            let zeros = match self.fill_buf()? {
                [] => return Ok(false),
                [0x1f, ..] => return Ok(true),
                next => next.iter().take_while(|byte| **byte == 0).count(),
            };
            if zeros == 0 {
                let what = format!("what follows the gzip member at byte {} is not gzip", self.count);
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
            self.consume(zeros);
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.count += count as u64;
        self.inner.consume(count);
    }
}

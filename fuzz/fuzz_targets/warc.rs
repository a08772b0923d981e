//! Any bytes as a file that may be a web archive: pages in the order of their records, or an error that ends them.
#![no_main]
use import::archive::{Entry, Opened};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Half of the inputs get what every archive begins with, so that they are not all one page.
    let archive = [b"WARC/1.0\r\n".as_slice(), bytes].concat();
    let file = if bytes.first().is_some_and(|byte| byte % 2 == 0) { &archive[..] } else { bytes };
    if let Ok(Opened::Archive(pages)) = import::archive::open(file) {
        let (mut last, mut broken) = (0, false);
        for entry in *pages {
            assert!(!broken, "nothing follows an error");
            match entry {
                Ok(Entry::Page(page)) => {
                    assert!(page.record > last && !page.bytes.is_empty());
                    last = page.record;
                }
                Ok(Entry::Skipped(skipped)) => last = skipped.record,
                Err(_) => broken = true,
            }
        }
    }
});

//! Any bytes as the parts of a page saved in one file: a page that can be read or refused, whatever they are.
#![no_main]
use import::archive::Opened;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n";
    let file = [head.as_slice(), bytes].concat();
    if let Ok(Opened::Page(page)) = import::archive::open(file.as_slice())
        && let Ok(restored) = import::capture::restore(&page)
    {
        let coverage = restored.coverage(&page).expect("what could be restored can be looked at");
        assert_eq!(coverage.covered, coverage.visible, "lost from byte {:?}", coverage.first_missing);
    }
});

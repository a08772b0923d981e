//! Any text as a name: what is taken looks like itself, and cannot be taken for staff.
#![no_main]
use libfuzzer_sys::fuzz_target;

fuzz_target!(|typed: &str| {
    if let Ok(name) = model::names::Name::check(typed) {
        let again = model::names::Name::check(name.as_str()).expect("a name that was taken is a name");
        assert_eq!(again.looks(), name.looks());
        let _ = name.is_reserved();
    }
});

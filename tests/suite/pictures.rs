//! Pictures that are meant to cost: each is given to the process that makes pictures, as the server gives it, and ends in
//! a picture or a refusal before it has cost much. `cargo test --test suite hostile -- --nocapture` prints what each took.

use std::{
    io::{Read, Write},
    process::{Command, Stdio},
    time::Duration,
};

use image::ImageFormat;

use crate::support::{BINARY, pictures::*};

/// Longest processor time for one, of the fifteen seconds it gets.
const LONGEST: Duration = Duration::from_secs(6);
/// Most memory, in MiB, of the gibibyte of addresses it may have.
const MOST: u64 = 450;

/// What became of a file.
#[derive(Debug, PartialEq, Clone, Copy)]
enum End {
    /// A picture, of so many points.
    Made(u32, u32),
    TooLarge,
    NotAPicture,
    TooManyPoints,
    Damaged,
    /// The process is gone: its sender hears that the picture is too heavy.
    Gone,
}

/// Gives a file to a fresh process: what comes of it, in how much processor time, and with how
/// much memory in MiB at most.
fn made(file: &[u8]) -> (End, Duration, u64) {
    let mut command = Command::new(BINARY);
    command.arg("make-pictures").env_clear().current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut head = [0; 13];
    let told = input
        .write_all(&[0])
        .and_then(|()| input.write_all(&(file.len() as u32).to_le_bytes()))
        .and_then(|()| input.write_all(file))
        .and_then(|()| output.read_exact(&mut head));
    let number = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().unwrap());
    let end = match (told, head[0]) {
        (Err(_), _) => End::Gone,
        (_, 0 | 1) => {
            let mut bytes = vec![0; number(9) as usize];
            output.read_exact(&mut bytes).unwrap();
            let back = image::load_from_memory(&bytes).unwrap();
            assert_eq!((back.width(), back.height()), (number(1), number(5)), "it is what it says");
            End::Made(number(1), number(5))
        }
        (_, 2) => End::TooLarge,
        (_, 3) => End::NotAPicture,
        (_, 4) => End::TooManyPoints,
        (_, 5) => End::Damaged,
        (_, other) => panic!("{other} is no answer"),
    };
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap();
    // Hundredths of a second: its own, and the system's for it.
    let used = stat.rsplit(')').next().unwrap().split_whitespace().skip(11).take(2);
    let took = Duration::from_millis(used.map(|part| part.parse::<u64>().unwrap() * 10).sum());
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = most.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0);
    drop(input);
    child.wait().unwrap();
    (end, took, kib >> 10)
}

/// Gives all of them, one after another; prints a row of a table for each.
fn all_end(files: &[(&str, Vec<u8>, End)]) {
    let mut wrong = Vec::new();
    for (name, file, wanted) in files {
        let (end, took, most) = made(file);
        let size = file.len().div_ceil(1 << 10);
        println!("| {name} | {size} KiB | {end:?} | {} ms | {most} MiB |", took.as_millis());
        if end != *wanted || took > LONGEST || most > MOST {
            wrong.push(format!("{name}: {end:?} and not {wanted:?}, {took:?}, {most} MiB"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Half of a file.
fn half(file: &[u8]) -> Vec<u8> {
    file[..file.len() / 2].to_vec()
}

#[test]
fn hostile_pictures_of_many_points_end_soon_and_small() {
    let jpeg = file(&photograph(4_000, 3_000, 4), ImageFormat::Jpeg);
    let progressive = progressive_jpeg(4_000, 3_000, 0);
    let webp = file(&photograph(4_000, 3_000, 1), ImageFormat::WebP);
    let png = file(&screen(2_560, 1_440), ImageFormat::Png);
    let says = |width, height| [png_head(width, height, (8, 2, 0)), part(b"IDAT", &zeros(9_000))].concat();
    let mut said = progressive_jpeg(64, 64, 0);
    let frame = said.windows(2).position(|marker| marker == [0xff, 0xc2]).unwrap();
    said[frame + 5..frame + 9].copy_from_slice(&[0x13, 0x88, 0x1f, 0x40]);
    all_end(&[
        ("JPEG, 4,000 × 3,000", jpeg.clone(), End::Made(1_600, 1_200)),
        ("JPEG in turns, 4,000 × 3,000", progressive.clone(), End::Made(1_600, 1_200)),
        ("JPEG in turns, 8,000 × 5,000", progressive_jpeg(8_000, 5_000, 0), End::Made(1_600, 1_000)),
        ("WebP, 4,000 × 3,000", webp.clone(), End::Made(1_600, 1_200)),
        (
            "WebP with loss, 8,000 × 5,000, empty",
            lossy_webp(8_000, 5_000, &[0; 400_000]),
            End::Made(1_600, 1_000),
        ),
        ("the same, full of noise", lossy_webp(8_000, 5_000, &noise(9_800_000)), End::Made(1_600, 1_000)),
        ("one that only says so", lossy_webp(8_000, 5_000, &[]), End::Damaged),
        ("WebP with loss, 16,000 × 16,000", lossy_webp(16_000, 16_000, &[0; 400_000]), End::TooManyPoints),
        ("PNG of a screen, 2,560 × 1,440", png.clone(), End::Made(1_600, 900)),
        ("PNG, 8,000 × 5,000, empty", empty_png(8_000, 5_000, (8, 2, 0)), End::Made(1_600, 1_000)),
        ("the same, in seven turns", empty_png(8_000, 5_000, (8, 2, 1)), End::Made(1_600, 1_000)),
        ("the same, all of it clear", empty_png(8_000, 5_000, (8, 6, 0)), End::Made(1_600, 1_000)),
        ("the same, of 16 bits", empty_png(8_000, 5_000, (16, 6, 0)), End::TooManyPoints),
        ("the same, of one bit", empty_png(8_000, 5_000, (1, 0, 0)), End::Made(1_600, 1_000)),
        ("PNG, 40,000,000 × 1", empty_png(40_000_000, 1, (8, 2, 0)), End::Made(1_600, 1)),
        ("GIF, 8,000 × 5,000, of one colour", empty_gif(8_000, 5_000), End::Made(1_600, 1_000)),
        ("half of the JPEG", half(&jpeg), End::Made(1_600, 1_200)),
        ("half of the JPEG in turns", half(&progressive), End::Made(1_600, 1_200)),
        ("half of the WebP", half(&webp), End::Damaged),
        ("half of the PNG", half(&png), End::Damaged),
        ("PNG that says 60,000 × 60,000", says(60_000, 60_000), End::TooManyPoints),
        ("PNG that says 8,000 × 5,000", says(8_000, 5_000), End::Damaged),
        ("JPEG that says 8,000 × 5,000", said, End::Made(1_600, 1_000)),
        (
            "WebP on a canvas of 8,000 × 5,000",
            webp_on_canvas(&photograph(64, 64, 0), 8_000, 5_000),
            End::Damaged,
        ),
        (
            "WebP on one of 16,000 × 16,000",
            webp_on_canvas(&photograph(64, 64, 0), 16_000, 16_000),
            End::TooManyPoints,
        ),
    ]);
}

#[test]
fn hostile_pictures_that_move_or_hide_something_end_soon_and_small() {
    let bomb = zeros(10_300_000 * 158);
    let text = |kind, head: &[u8]| png_with(&part(kind, &[head, &bomb[..bomb.len() - 64]].concat()));
    let small = photograph(64, 64, 3);
    // A directory whose one entry is the place of the next, which is itself, four thousand million of them.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\xff\xff".to_vec();
    exif.extend([0x87, 0x69, 0, 4, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 8].repeat(5_000));
    let colours = |of: u8| [&b"ICC_PROFILE\0"[..], &[of, 255], &[0; 40_000]].concat();
    let profile: Vec<u8> = (1..=255).flat_map(|of| segment(0xe2, &colours(of))).collect();
    let gif = moving_gif(400, 250);
    all_end(&[
        ("GIF, 250 frames", gif.clone(), End::Made(400, 400)),
        ("half of its first frame", gif[..3_000].to_vec(), End::Damaged),
        ("PNG, 500 frames", moving_png(1_000, 500), End::Made(1_000, 1_000)),
        ("WebP, 300 frames", moving_webp(&photograph(400, 400, 0), 300), End::Made(400, 400)),
        ("JPEG, 2,000 turns more", progressive_jpeg(2_000, 2_000, 2_000), End::Damaged),
        ("JPEG, 100,000 turns more", progressive_jpeg(4_000, 3_000, 100_000), End::Damaged),
        ("PNG, text of 1.6 GB (zTXt)", text(b"zTXt", b"Comment\0\0"), End::Made(8, 8)),
        ("PNG, text of 1.6 GB (iTXt)", text(b"iTXt", b"Comment\0\x01\0\0\0"), End::Made(8, 8)),
        ("PNG, colours of 1.6 GB (iCCP)", text(b"iCCP", b"Colours\0\0"), End::Made(8, 8)),
        ("PNG, 800,000 empty parts", png_with(&part(b"IDAT", b"").repeat(800_000)), End::Made(8, 8)),
        ("JPEG, colours of 10 MB", jpeg_with(&small, &profile), End::Made(64, 64)),
        ("JPEG, Exif that holds itself", jpeg_with(&small, &segment(0xe1, &exif)), End::Made(64, 64)),
        (
            "JPEG, 2,000,000 empty remarks",
            jpeg_with(&small, &segment(0xfe, b"").repeat(2_000_000)),
            End::Made(64, 64),
        ),
    ]);
}

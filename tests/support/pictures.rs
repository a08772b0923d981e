//! Files that are more than pictures, made here: what somebody would send who wants a site to run out of memory or time.

use std::io::Cursor;

use image::{DynamicImage, ExtendedColorType, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage, codecs};

/// Numbers that look like chance and are the same in every run.
pub struct Chance(u32);

impl Chance {
    pub fn new() -> Self {
        Self(1)
    }

    fn bits(&mut self, how_many: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 >> (32 - how_many)
    }
}

/// A file of a format.
pub fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A sky that gets darker, and some grain.
pub fn photograph(width: u32, height: u32, grain: u32) -> DynamicImage {
    let mut chance = Chance::new();
    let point = |x: u32, y: u32| {
        let grain = if grain == 0 { 0 } else { chance.bits(grain) as u8 };
        let down = (y * 180 / height) as u8;
        Rgb([40 + down / 2 + grain, 60 + down / 3 + grain, 220 - down + (x * 20 / width) as u8])
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, point))
}

/// Bytes of which none follows from those before it.
pub fn noise(count: usize) -> Vec<u8> {
    let mut chance = Chance::new();
    (0..count).map(|_| chance.bits(8) as u8).collect()
}

/// A page of text as a screen shows it: dark strokes of one or two points in lines on a light ground.
pub fn screen(width: u32, height: u32) -> DynamicImage {
    let mut chance = Chance::new();
    let letters: Vec<u32> = (0..4_096).map(|_| chance.bits(32)).collect();
    let point = |x: u32, y: u32| {
        let letter = letters[((x / 8) * 31 + (y / 20) * 977) as usize % letters.len()];
        let stroke = y % 20 < 12 && (letter >> (x % 8 + y % 4 * 8)) & 1 == 1;
        Rgb(if stroke { [27, 27, 24] } else { [255, 253, 248] })
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, point))
}

/// Bits, the least significant first, as deflate has them.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u64, count: u32) {
        self.held |= bits << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.put(0, 7);
        self.bytes
    }
}

/// So many zeros and a few more, as a zlib stream of an 159th of that.
pub fn zeros(count: u64) -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, of the fixed code: a zero, then 258 times what stood one before, again and again.
    bits.put(0b011, 3);
    bits.put(0b0000_1100, 8);
    let times = count.div_ceil(258);
    (0..times).for_each(|_| bits.put(0b0_0000_1010_0011, 13));
    bits.put(0, 7);
    let length = times * 258 + 1;
    let mut out = vec![0x78, 1];
    out.extend(bits.end());
    out.extend((((length % 65_521) as u32) << 16 | 1).to_be_bytes());
    out
}

/// A part of a PNG file.
pub fn part(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    [&(data.len() as u32).to_be_bytes()[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

/// The head of a PNG file: `colour` as the format has it (0 grey, 2 colours, 6 with what one can see through).
pub fn png_head(width: u32, height: u32, (bits, colour, interlaced): (u8, u8, u8)) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, colour, 0, 0, interlaced]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), part(b"IHDR", &head)].concat()
}

/// A PNG file of empty points.
pub fn empty_png(width: u32, height: u32, kind: (u8, u8, u8)) -> Vec<u8> {
    let channels = match kind.1 {
        0 => 1,
        2 => 3,
        _ => 4,
    };
    // Some rows more where they are taken in seven turns.
    let row = u64::from(width) * channels * u64::from(kind.0) / 8 + 2;
    let data = zeros(row * u64::from(height) + 65_536 * u64::from(kind.2));
    [png_head(width, height, kind), part(b"IDAT", &data), part(b"IEND", b"")].concat()
}

/// A small PNG file with other parts behind its head.
pub fn png_with(parts: &[u8]) -> Vec<u8> {
    let rows = zeros(8 * 25);
    [&png_head(8, 8, (8, 2, 0)), parts, &part(b"IDAT", &rows), &part(b"IEND", b"")].concat()
}

/// A PNG file that moves, of frames of empty points.
pub fn moving_png(side: u32, frames: u32) -> Vec<u8> {
    let rows = zeros(u64::from(side) * u64::from(side * 3 + 1));
    let mut out = png_head(side, side, (8, 2, 0));
    out.extend(part(b"acTL", &[frames.to_be_bytes(), [0; 4]].concat()));
    let mut number = 0u32;
    for frame in 0..frames {
        let place = [number, side, side, 0, 0].map(u32::to_be_bytes).concat();
        out.extend(part(b"fcTL", &[&place[..], &[0, 1, 0, 25, 0, 0]].concat()));
        number += 1;
        if frame == 0 {
            out.extend(part(b"IDAT", &rows));
        } else {
            out.extend(part(b"fdAT", &[&number.to_be_bytes()[..], &rows].concat()));
            number += 1;
        }
    }
    [out, part(b"IEND", b"")].concat()
}

/// A GIF file that moves.
pub fn moving_gif(side: u32, frames: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = codecs::gif::GifEncoder::new_with_speed(&mut bytes, 30);
    for frame in 0..frames {
        let image = RgbaImage::from_fn(side, side, |x, y| Rgba([frame, (x / 8) as u8, (y / 8) as u8, 255]));
        encoder.encode_frame(Frame::new(image)).unwrap();
    }
    drop(encoder);
    bytes
}

/// A GIF file of one frame of one colour.
pub fn empty_gif(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let points = vec![0; usize::from(width) * usize::from(height) * 3];
    let mut encoder = codecs::gif::GifEncoder::new_with_speed(&mut bytes, 30);
    encoder.encode(&points, width.into(), height.into(), ExtendedColorType::Rgb8).unwrap();
    drop(encoder);
    bytes
}

/// A part of a WebP file.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let fill = vec![0; data.len() % 2];
    [&kind[..], &(data.len() as u32).to_le_bytes(), data, &fill].concat()
}

fn webp(parts: &[Vec<u8>]) -> Vec<u8> {
    let parts = parts.concat();
    [&b"RIFF"[..], &(parts.len() as u32 + 4).to_le_bytes(), b"WEBP", &parts].concat()
}

fn canvas(flags: u8, width: u32, height: u32) -> Vec<u8> {
    let sides = [width - 1, height - 1].map(|side| side.to_le_bytes()[..3].to_vec()).concat();
    chunk(b"VP8X", &[&[flags, 0, 0, 0][..], &sides].concat())
}

/// A WebP file with loss: one key frame (RFC 6386, 9.1) whose header and modes are all noughts, which means each block is
/// like those around it, with these bytes as what differs.
pub fn lossy_webp(width: u16, height: u16, tokens: &[u8]) -> Vec<u8> {
    let modes = vec![0; 100_000];
    let tag = (modes.len() as u32) << 5 | 0x10;
    let sides = [width.to_le_bytes(), height.to_le_bytes()].concat();
    let head = [&tag.to_le_bytes()[..3], &[0x9d, 0x01, 0x2a], &sides].concat();
    webp(&[chunk(b"VP8 ", &[&head[..], &modes, tokens].concat())])
}

/// A WebP file that says its points are more or fewer than they are.
pub fn webp_on_canvas(image: &DynamicImage, width: u32, height: u32) -> Vec<u8> {
    webp(&[canvas(0, width, height), file(image, ImageFormat::WebP)[12..].to_vec()])
}

/// A WebP file that moves.
pub fn moving_webp(image: &DynamicImage, frames: usize) -> Vec<u8> {
    let sides = [image.width() - 1, image.height() - 1].map(|side| side.to_le_bytes()[..3].to_vec()).concat();
    let still = &file(image, ImageFormat::WebP)[12..];
    let frame = chunk(b"ANMF", &[&[0; 6], &sides[..], &[40, 0, 0, 0], still].concat());
    let head = [canvas(2, image.width(), image.height()), chunk(b"ANIM", &[0; 6])];
    webp(&[&head[..], &vec![frame; frames]].concat())
}

/// A part of a JPEG file.
pub fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    [&[0xff, marker][..], &(data.len() as u16 + 2).to_be_bytes(), data].concat()
}

/// A JPEG file with other parts behind its beginning.
pub fn jpeg_with(image: &DynamicImage, parts: &[u8]) -> Vec<u8> {
    let whole = file(image, ImageFormat::Jpeg);
    [&whole[..2], parts, &whole[2..]].concat()
}

/// Bits, the most significant first, with a zero behind each byte of ones, as JPEG has them.
#[derive(Default)]
struct Scan {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Scan {
    fn put(&mut self, bits: u32, count: u32) {
        self.held = self.held << count | bits;
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.held >> self.count) as u8;
            self.bytes.push(byte);
            if byte == 0xff {
                self.bytes.push(0);
            }
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.put(0x7f, 7);
        self.bytes
    }
}

/// A JPEG file in three colours that comes in turns: the means of its blocks first, then a little of each colour's detail,
/// then so many turns more in which nothing comes. Sides are multiples of 8.
pub fn progressive_jpeg(width: u16, height: u16, turns: usize) -> Vec<u8> {
    let blocks = u32::from(width / 8) * u32::from(height / 8);
    let mut chance = Chance::new();
    let mut out = vec![0xff, 0xd8];
    out.extend(segment(0xdb, &[&[0][..], &[4; 64]].concat()));
    let [w, h] = [width.to_be_bytes(), height.to_be_bytes()];
    out.extend(segment(0xc2, &[&[8][..], &h, &w, &[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]].concat()));
    // Three codes of two bits each: of lengths 0, 3 and 5; and "end of block", "one", "end of so many blocks".
    let lengths = [0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    out.extend(segment(0xc4, &[&[0][..], &lengths, &[0, 3, 5]].concat()));
    out.extend(segment(0xc4, &[&[0x10][..], &lengths, &[0x00, 0x01, 0xe0]].concat()));
    let mut means = Scan::default();
    for _ in 0..blocks * 3 {
        match chance.bits(2) {
            0 => means.put(0b01 << 3 | chance.bits(3), 5),
            1 => means.put(0b10 << 5 | chance.bits(5), 7),
            _ => means.put(0, 2),
        }
    }
    out.extend(segment(0xda, &[3, 1, 0, 2, 0, 3, 0, 0, 0, 0]));
    out.extend(means.end());
    for colour in 1..=3 {
        let mut detail = Scan::default();
        (0..blocks).for_each(|_| detail.put(0b01 << 3 | chance.bits(1) << 2, 5));
        out.extend(segment(0xda, &[1, colour, 0, 1, 63, 0]));
        out.extend(detail.end());
    }
    let mut nothing = Scan::default();
    let mut left = blocks;
    while left >= 1 << 14 {
        let many = left.min((1 << 15) - 1);
        nothing.put(0b10 << 14 | (many - (1 << 14)), 16);
        left -= many;
    }
    (0..left).for_each(|_| nothing.put(0, 2));
    let turn = [segment(0xda, &[1, 1, 0, 1, 63, 0]), nothing.end()].concat();
    out.extend(turn.repeat(turns));
    [out, vec![0xff, 0xd9]].concat()
}

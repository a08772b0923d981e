use image::{Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// Two halves, red to the left and blue to the right.
fn halves(width: u32, height: u32) -> DynamicImage {
    let point = |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, point))
}

fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A photograph as telephones make them: turned by a quarter, with the place it was taken at.
fn photograph(image: &DynamicImage) -> Vec<u8> {
    let mut tiff: Vec<u8> = b"MM\0\x2a\0\0\0\x08".to_vec();
    tiff.extend(2u16.to_be_bytes());
    // Orientation 6 (turn to the right), and where the entries of the place are.
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38]);
    tiff.extend([0; 4]);
    // GPSLatitudeRef "N", and the degrees by a word that is looked for later.
    tiff.extend(2u16.to_be_bytes());
    tiff.extend([0, 1, 0, 2, 0, 0, 0, 2, b'N', 0, 0, 0]);
    tiff.extend([0, 0x1b, 0, 7, 0, 0, 0, 12, 0, 0, 0, 68]);
    tiff.extend([0; 4]);
    tiff.extend(b"LATITUDE 52N");
    let jpeg = file(image, ImageFormat::Jpeg);
    let mut out = jpeg[..2].to_vec();
    out.extend([0xff, 0xe1]);
    out.extend(u16::try_from(tiff.len() + 8).unwrap().to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(&tiff);
    out.extend(&jpeg[2..]);
    out.extend(b"<script>behind its end</script>");
    out
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

fn points(made: &Made) -> RgbImage {
    image::load_from_memory(&made.bytes).unwrap().into_rgb8()
}

#[test]
fn a_face_is_a_small_square_from_the_middle() {
    // Red to the left and blue to the right: the quarter turn puts red on top, and the square keeps both halves.
    let made = make_face(&photograph(&halves(640, 320))).unwrap();
    assert_eq!((made.width, made.height), (FACE_SIDE, FACE_SIDE));
    let face = points(&made);
    let middle = FACE_SIDE / 2;
    assert!(face.get_pixel(middle, 4).0[0] > 150 && face.get_pixel(middle, FACE_SIDE - 4).0[2] > 150);
    assert!(!holds(&made.bytes, b"LATITUDE") && !holds(&made.bytes, b"<script>"));
    assert!(made.bytes.len() < 8 << 10, "{}", made.bytes.len());
    // What lies to the sides of the middle is cut off.
    let point = |x, _| if (100..200).contains(&x) { Rgb([20, 20, 220]) } else { Rgb([220, 20, 20]) };
    let wide = DynamicImage::ImageRgb8(RgbImage::from_fn(300, 100, point));
    let face = points(&make_face(&file(&wide, ImageFormat::Png)).unwrap());
    assert!(face.pixels().all(|point| point.0[2] > 150), "only the middle");
    // A smaller one is not made larger, and what one can see through stays so.
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(9, 40, Rgba([9, 9, 9, 100])));
    let made = make_face(&file(&clear, ImageFormat::WebP)).unwrap();
    assert_eq!((made.kind, made.width, made.height), (Kind::Png, 9, 9));
    assert_eq!(make_face(b"no picture"), Err(PictureError::NotAPicture));
}

#[test]
fn a_photograph_stands_upright_and_does_not_say_where_it_was_taken() {
    let came = photograph(&halves(64, 32));
    for private in ["Exif", "LATITUDE", "<script>"] {
        assert!(holds(&came, private.as_bytes()), "{private} comes in");
    }
    let made = make(&came).unwrap();
    assert_eq!((made.kind, made.width, made.height), (Kind::Jpeg, 32, 64));
    for private in ["Exif", "LATITUDE", "<script>", "http", "ICC"] {
        assert!(!holds(&made.bytes, private.as_bytes()), "{private} stays out");
    }
    let points = points(&made);
    assert!(points.get_pixel(16, 8).0[0] > 150, "what was left is on top: {:?}", points.get_pixel(16, 8));
    assert!(points.get_pixel(16, 56).0[2] > 150);
}

#[test]
fn each_format_comes_in_and_two_go_out() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let made = make(&file(&halves(40, 20), format)).unwrap();
        assert_eq!((made.width, made.height), (40, 20), "{format:?}");
        let kind = if format == ImageFormat::Jpeg { Kind::Jpeg } else { Kind::Png };
        assert_eq!(made.kind, kind, "{format:?}");
        assert!(points(&made).get_pixel(5, 10).0[0] > 150, "{format:?}");
        let back = image::guess_format(&made.bytes).unwrap();
        assert_eq!(back, if kind == Kind::Jpeg { ImageFormat::Jpeg } else { ImageFormat::Png });
    }
}

#[test]
fn a_moving_picture_stands_still_at_its_first_frame() {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for colour in [[220, 20, 20, 255], [20, 20, 220, 255], [20, 220, 20, 255]] {
        encoder.encode_frame(image::Frame::new(RgbaImage::from_pixel(30, 30, Rgba(colour)))).unwrap();
    }
    drop(encoder);
    let made = make(&bytes).unwrap();
    assert_eq!(made.kind, Kind::Png);
    assert!(points(&made).pixels().all(|point| point.0[0] > 200 && point.0[2] < 60));
}

#[test]
fn what_one_can_see_through_stays_so() {
    let glass = RgbaImage::from_fn(20, 20, |x, _| Rgba([0, 90, 90, if x < 10 { 0 } else { 255 }]));
    let made = make(&file(&DynamicImage::ImageRgba8(glass), ImageFormat::Png)).unwrap();
    assert_eq!(made.kind, Kind::Png);
    assert_eq!(image::load_from_memory(&made.bytes).unwrap().into_rgba8().get_pixel(2, 2).0[3], 0);
}

#[test]
fn noise_is_not_kept_as_large_as_it_came() {
    let mut seed = 1u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 24) as u8
    };
    let glass = RgbaImage::from_fn(1_000, 800, |_, _| Rgba([noise(), noise(), noise(), noise()]));
    let made = make(&file(&DynamicImage::ImageRgba8(glass), ImageFormat::Png)).unwrap();
    assert!(made.bytes.len() <= KEPT_BYTES, "{}", made.bytes.len());
    assert_eq!((made.width, made.height), (500, 400));
    let opaque = RgbImage::from_fn(1_800, 600, |_, _| Rgb([noise(), noise(), noise()]));
    let made = make(&file(&DynamicImage::ImageRgb8(opaque), ImageFormat::Png)).unwrap();
    assert_eq!((made.kind, made.width, made.height), (Kind::Jpeg, 1_600, 533));
    assert!(made.bytes.len() <= KEPT_BYTES, "{}", made.bytes.len());
}

#[test]
fn what_would_be_too_much_is_refused_before_it_is_decoded() {
    assert_eq!(make(&vec![0; BYTES + 1]), Err(PictureError::TooLarge));
    // A few bytes that say they are 60,000 × 60,000 points.
    let mut png = file(&halves(8, 8), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let sum = crc(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(make(&png), Err(PictureError::TooManyPoints { width: 60_000, height: 60_000 }));
    let mut gif = file(&halves(8, 8), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(make(&gif), Err(PictureError::TooManyPoints { width: 65_535, height: 65_535 }));
    let mut jpeg = file(&halves(8, 8), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|marker| marker == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert!(matches!(make(&jpeg), Err(PictureError::TooManyPoints { .. })), "{:?}", make(&jpeg));
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_says() {
    for text in [
        "",
        "GIF",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "\u{feff}<?xml?><svg/>",
        "BM......",
        "%PDF-1.7",
    ] {
        assert_eq!(make(text.as_bytes()), Err(PictureError::NotAPicture), "{text}");
    }
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = file(&halves(200, 100), format);
        assert_eq!(make(&whole[..20]), Err(PictureError::Damaged), "{format:?}");
    }
}

/// Every byte of a small file of each format changed, and the file cut at every byte: an answer, and no panic.
#[test]
fn damage_is_an_answer() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let whole = file(&halves(16, 16), format);
        for at in 0..whole.len() {
            _ = make(&whole[..at]);
            for change in [0x01, 0xff] {
                let mut damaged = whole.clone();
                damaged[at] ^= change;
                _ = make(&damaged);
            }
        }
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

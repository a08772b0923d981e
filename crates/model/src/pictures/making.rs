//! From the bytes of a stranger to a picture of our own.

use std::io::Cursor;

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{
        jpeg::JpegEncoder,
        png::{CompressionType, FilterType, PngEncoder},
    },
    imageops,
};

use super::{BYTES, FACE_SIDE, KEPT_BYTES, Kind, Made, PIXELS, PictureError, SIDE};

/// Most memory one decoder asks for, in bytes: the points of the largest picture, and room to work.
const MEMORY: u64 = 256 << 20;
/// Bytes before the parts of a PNG file.
const PNG_HEAD: usize = 8;
/// Most bytes of a PNG file's notes on how it was taken, of which one says which side is up.
const EXIF: usize = 64 << 10;
/// Quality of a photograph, of 100: what is lost is not seen at twice the size.
const QUALITY: u8 = 85;

/// Makes the picture that is kept of a file: its first frame, the right way up, at most [`SIDE`] a side, and nothing of
/// the file but its points. What it is says the file's beginning, not its sender.
///
/// Bytes and points are counted before anything is decoded; scans, frames and what else a file could repeat are not
/// followed. Takes up to some seconds and [`MEMORY`] twice: run it where that holds nobody up.
///
/// # Errors
/// [`PictureError`].
pub fn make(file: &[u8]) -> Result<Made, PictureError> {
    let (image, format) = read(file)?;
    encode(image, format)
}

/// Makes a face of a file, as [`make`] makes a picture: a square from its middle, at most [`FACE_SIDE`] a side.
///
/// # Errors
/// [`PictureError`].
pub fn make_face(file: &[u8]) -> Result<Made, PictureError> {
    let (image, format) = read(file)?;
    let side = image.width().min(image.height()).min(FACE_SIDE);
    encode(image.resize_to_fill(side, side, imageops::FilterType::Triangle), format)
}

fn read(file: &[u8]) -> Result<(DynamicImage, ImageFormat), PictureError> {
    if file.len() > BYTES {
        return Err(PictureError::TooLarge);
    }
    let format = image::guess_format(file).ok().filter(|format| {
        matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::Gif | ImageFormat::WebP)
    });
    let format = format.ok_or(PictureError::NotAPicture)?;
    let image = match format {
        ImageFormat::Png => decode(&points_alone(file), format)?,
        _ => decode(file, format)?,
    };
    Ok((image, format))
}

/// A PNG file without those of its parts that are not its points: colour profiles and texts that unpack to a thousand times
/// their size, other frames, hundreds of thousands of parts of nothing. What is no part any more stays as it is: how
/// it is damaged says the decoder.
fn points_alone(file: &[u8]) -> Vec<u8> {
    let (head, mut rest) = file.split_at(PNG_HEAD.min(file.len()));
    let mut out = Vec::with_capacity(file.len());
    out.extend_from_slice(head);
    // Length, kind, what it holds, sum.
    while let Some((length, after)) = rest.split_first_chunk::<4>()
        && let Ok(length) = usize::try_from(u32::from_be_bytes(*length))
        && let Some((part, next)) = length.checked_add(8).and_then(|end| after.split_at_checked(end))
    {
        let kind = &part[..4];
        let kept = match kind {
            b"IDAT" => length > 0,
            b"eXIf" => length <= EXIF,
            _ => matches!(kind, b"IHDR" | b"PLTE" | b"tRNS" | b"IEND"),
        };
        if kept {
            out.extend_from_slice(&rest[..length + 12]);
        }
        rest = next;
    }
    out.extend_from_slice(rest);
    out
}

fn decode(file: &[u8], format: ImageFormat) -> Result<DynamicImage, PictureError> {
    let damaged = |_| PictureError::Damaged;
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(PictureError::TooManyPoints { width, height });
    }
    // Before the points are decoded, which uses the decoder up. An unreadable one is as good as none.
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    if image.width().max(image.height()) > SIDE {
        image = image.thumbnail(SIDE, SIDE);
    }
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(image)
}

fn encode(image: DynamicImage, format: ImageFormat) -> Result<Made, PictureError> {
    if image.color().has_alpha() {
        let points = image.to_rgba8();
        if points.pixels().any(|point| point.0[3] < u8::MAX) {
            return see_through(DynamicImage::ImageRgba8(points));
        }
    }
    let image = DynamicImage::ImageRgb8(image.into_rgb8());
    let photograph = jpeg(&image)?;
    if format == ImageFormat::Jpeg {
        return Ok(made(Kind::Jpeg, &image, photograph));
    }
    // Letters and lines stay sharp as they came, unless that costs far more.
    let drawing = png(&image)?;
    Ok(match drawing.len() <= 2 * photograph.len() && drawing.len() <= KEPT_BYTES {
        true => made(Kind::Png, &image, drawing),
        false => made(Kind::Jpeg, &image, photograph),
    })
}

/// A picture with points one can see through has no other format; where it is too large it loses points.
fn see_through(mut image: DynamicImage) -> Result<Made, PictureError> {
    loop {
        let bytes = png(&image)?;
        let side = image.width().max(image.height());
        if bytes.len() <= KEPT_BYTES || side <= SIDE / 8 {
            return Ok(made(Kind::Png, &image, bytes));
        }
        image = image.thumbnail(side / 2, side / 2);
    }
}

fn made(kind: Kind, image: &DynamicImage, bytes: Vec<u8>) -> Made {
    Made { kind, width: image.width(), height: image.height(), bytes }
}

fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    write(encoder, image)?;
    Ok(bytes)
}

fn png(image: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    write(encoder, image)?;
    Ok(bytes)
}

fn write(encoder: impl ImageEncoder, image: &DynamicImage) -> Result<(), PictureError> {
    let color = ExtendedColorType::from(image.color());
    let written = encoder.write_image(image.as_bytes(), image.width(), image.height(), color);
    // Into memory, of a size that was checked: nothing that happens.
    written.map_err(|_| PictureError::Damaged)
}

#[cfg(test)]
mod tests;

//! Frames: `[length (u32) | crc32 (u32) | bytes]`, little endian.
//!
//! The crc covers the length too, so that no flipped bit in a stored value goes unseen: it is in
//! a length, a crc or the bytes of some frame.

/// Appends one frame whose bytes are `parts`, one after the other.
pub(super) fn write(out: &mut Vec<u8>, parts: &[&[u8]]) {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    // A commit is at most 1 MiB, so no frame comes near the 4 GiB that would saturate.
    let length = u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    out.extend_from_slice(&length);
    out.extend_from_slice(&crc(&length, parts).to_le_bytes());
    parts.iter().for_each(|part| out.extend_from_slice(part));
}

/// Takes the next frame's bytes off the front of `rest`.
pub(super) fn read<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], &'static str> {
    let (length, after) = rest.split_first_chunk::<4>().ok_or("a frame's length is cut off")?;
    let (stored, after) = after.split_first_chunk::<4>().ok_or("a frame's checksum is cut off")?;
    let claimed = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let (bytes, after) = after.split_at_checked(claimed).ok_or("a frame is cut off")?;
    if crc(length, &[bytes]) != u32::from_le_bytes(*stored) {
        return Err("a frame's checksum does not match");
    }
    *rest = after;
    Ok(bytes)
}

fn crc(length: &[u8; 4], parts: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(length);
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_is_seen() {
        let mut value = Vec::new();
        write(&mut value, &[b"opening ", b"remarks"]);
        assert_eq!(read(&mut value.as_slice()), Ok(&b"opening remarks"[..]));
        for bit in 0..value.len() * 8 {
            let mut flipped = value.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(read(&mut flipped.as_slice()).is_err(), "bit {bit}");
        }
    }
}

//! Hashes, and the short form of them that people read to each other.

use std::fmt;
use std::str::FromStr;

/// A BLAKE3 hash: 256 bits, shown as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

impl Hash {
    /// What an empty log has for a hash.
    pub const ZERO: Self = Self([0; 32]);

    /// A hash that was computed or kept elsewhere.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first 128 bits, to be printed on paper and typed back.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let mut short = [0; 16];
        for (to, from) in short.iter_mut().zip(self.0) {
            *to = from;
        }
        Fingerprint(short)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// The first 128 bits of a [`struct@Hash`], shown as four groups of eight hexadecimal digits:
/// `9f86d081-884c7d65-9a2feaa0-c55ad015`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The 16 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if index > 0 && index % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

/// The text is not 32 hexadecimal digits, dashes aside.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint is 32 hexadecimal digits, like 9f86d081-884c7d65-9a2feaa0-c55ad015")]
pub struct ParseFingerprintError;

impl FromStr for Fingerprint {
    type Err = ParseFingerprintError;

    /// Reads what people type: any case, dashes or none.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text
            .chars()
            .filter(|character| *character != '-')
            .map(|digit| digit.to_digit(16).and_then(|value| u8::try_from(value).ok()))
            .collect::<Option<Vec<u8>>>()
            .ok_or(ParseFingerprintError)?;
        let bytes: Vec<u8> = digits
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |byte, digit| (byte << 4) | digit))
            .collect();
        if digits.len() != 32 {
            return Err(ParseFingerprintError);
        }
        <[u8; 16]>::try_from(bytes).map(Self).map_err(|_| ParseFingerprintError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_reads_back_with_and_without_dashes_in_any_case() {
        let shown = "9f86d081-884c7d65-9a2feaa0-c55ad015";
        let fingerprint: Fingerprint = shown.parse().unwrap();
        assert_eq!(fingerprint.to_string(), shown);
        assert_eq!(shown.replace('-', "").to_uppercase().parse(), Ok(fingerprint));
    }

    #[test]
    fn what_is_no_fingerprint_is_refused() {
        for text in [
            "",
            "9f86d081",
            "zz86d081-884c7d65-9a2feaa0-c55ad015",
            "9f86d081-884c7d65-9a2feaa0-c55ad0155",
        ] {
            assert_eq!(text.parse::<Fingerprint>(), Err(ParseFingerprintError), "{text}");
        }
    }

    #[test]
    fn a_hash_is_shown_in_full_and_its_fingerprint_is_its_beginning() {
        let hash = Hash::from_bytes(*blake3::hash(b"agenda").as_bytes());
        assert_eq!(hash.to_string().len(), 64);
        assert!(hash.to_string().starts_with(&hash.fingerprint().to_string().replace('-', "")));
    }
}

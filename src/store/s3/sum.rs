//! The checksums that a store keeps of a whole object, as a GET tells them.

use aws_sdk_s3::{
    operation::get_object::GetObjectOutput,
    types::{ChecksumType, ServerSideEncryption},
};

use crate::{
    digest::{Algorithm, Checksum},
    quirks::EtagMeaning,
    store::kept::kept,
};

use super::attribute::unquoted;

/// Those that were asked for, and those told `beside` them; where none is told, the `ETag`, if it is one.
pub(super) fn of_get(
    output: &GetObjectOutput,
    meaning: EtagMeaning,
    beside: Vec<Checksum>,
) -> Vec<Checksum> {
    let mut told = told(output);
    told.extend(beside);
    if told.is_empty() && meaning == EtagMeaning::Md5 {
        etag(output).into_iter().collect()
    } else {
        told
    }
}

fn told(output: &GetObjectOutput) -> Vec<Checksum> {
    if output.checksum_type() == Some(&ChecksumType::Composite) {
        return Vec::new();
    }
    let told = [
        (Algorithm::Crc32, output.checksum_crc32()),
        (Algorithm::Crc32c, output.checksum_crc32_c()),
        (Algorithm::Crc64Nvme, output.checksum_crc64_nvme()),
        (Algorithm::Sha256, output.checksum_sha256()),
    ];
    let told = told
        .into_iter()
        .filter_map(|(algorithm, base64)| kept(algorithm, base64?));
    told.collect()
}

/// The MD5 in an `ETag`. With a key of its user's an object has another; of parts, it ends in their number.
fn etag(output: &GetObjectOutput) -> Option<Checksum> {
    let encryption = output.server_side_encryption();
    let is_plain = encryption.is_none_or(|how| *how == ServerSideEncryption::Aes256);
    let is_callers = output.sse_customer_algorithm().is_some();
    let digits = output.e_tag().map(unquoted)?;
    let bytes = (is_plain && !is_callers).then(|| bytes(&digits))??;
    Some(Checksum {
        algorithm: Algorithm::Md5,
        bytes,
    })
}

/// The bytes of 32 hexadecimal digits.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let is_md5 = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_md5.then(|| pairs.map(byte).collect())?
}

#[cfg(test)]
mod tests {
    use aws_sdk_s3::operation::get_object::builders::GetObjectOutputBuilder;

    use super::*;

    /// Of `abc`.
    const MD5: &str = "\"900150983cd24fb0d6963f7d28e17f72\"";

    fn algorithms(
        meaning: EtagMeaning,
        with: fn(GetObjectOutputBuilder) -> GetObjectOutputBuilder,
    ) -> Vec<Algorithm> {
        let output = with(GetObjectOutput::builder().e_tag(MD5)).build();
        let kept = of_get(&output, meaning, Vec::new());
        for sum in &kept {
            assert_eq!(*sum, Checksum::of(sum.algorithm, b"abc"));
        }
        kept.into_iter().map(|sum| sum.algorithm).collect()
    }

    #[test]
    fn what_is_told_goes_before_the_etag() {
        let md5 = EtagMeaning::Md5;
        assert_eq!(algorithms(md5, |it| it), [Algorithm::Md5]);
        assert_eq!(algorithms(EtagMeaning::Opaque, |it| it), []);
        let crc = algorithms(md5, |it| {
            it.checksum_crc32_c("Nks/tw==")
                .checksum_type(ChecksumType::FullObject)
        });
        assert_eq!(crc, [Algorithm::Crc32c]);
    }

    #[test]
    fn an_etag_that_can_be_no_md5_is_not_taken_for_one() {
        let md5 = EtagMeaning::Md5;
        for with in [
            |it: GetObjectOutputBuilder| it.server_side_encryption(ServerSideEncryption::AwsKms),
            |it: GetObjectOutputBuilder| it.sse_customer_algorithm("AES256"),
            |it: GetObjectOutputBuilder| it.e_tag("\"900150983cd24fb0d6963f7d28e17f72-2\""),
            |it: GetObjectOutputBuilder| it.e_tag("W/\"900150983cd24fb0d6963f7d28e17f72\""),
            |it: GetObjectOutputBuilder| it.e_tag("\"+00150983cd24fb0d6963f7d28e17f72\""),
        ] {
            assert_eq!(algorithms(md5, with), []);
        }
        let hidden =
            |it: GetObjectOutputBuilder| it.server_side_encryption(ServerSideEncryption::Aes256);
        assert_eq!(algorithms(md5, hidden), [Algorithm::Md5]);
    }

    #[test]
    fn a_checksum_of_parts_is_not_held_against_the_whole() {
        let parts = |it: GetObjectOutputBuilder| {
            it.checksum_crc32_c("Nks/tw==")
                .checksum_type(ChecksumType::Composite)
        };
        assert_eq!(algorithms(EtagMeaning::Opaque, parts), []);
        let counted = |it: GetObjectOutputBuilder| it.checksum_crc32_c("Nks/tw==-1");
        assert_eq!(algorithms(EtagMeaning::Opaque, counted), []);
    }
}

//! Requests that the shared MinIO's root signs, for what a drill never asks for.

use std::{
    io::{BufReader, Write as _},
    net::TcpStream,
    time::SystemTime,
};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings, sign},
    sign::v4,
};
use libtest_mimic::Failed;

use super::{
    http::{self, Message},
    minio,
};

/// Which of MinIO's services is asked.
#[derive(Clone, Copy)]
pub(crate) enum Service {
    /// Buckets and objects.
    S3,
    /// Tokens.
    Sts,
}

/// A request.
pub(crate) struct Signed<'a> {
    pub(crate) service: Service,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// Beside `host`, the length, and those of the signature.
    pub(crate) headers: &'a [(&'a str, &'a str)],
    pub(crate) body: &'a str,
}

impl Service {
    fn name(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::Sts => "sts",
        }
    }

    /// S3 wants the body's digest in a header of its own.
    fn settings(self) -> SigningSettings {
        let mut settings = SigningSettings::default();
        if let Self::S3 = self {
            settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        }
        settings
    }
}

impl Signed<'_> {
    /// Sends it to the shared MinIO, on a connection of its own; the answer, whatever its status.
    ///
    /// # Errors
    /// There is no MinIO, it cannot be signed, or no answer comes.
    pub(crate) fn send(&self) -> Result<Message, Failed> {
        let minio = minio::shared()?;
        let (method, path, body) = (self.method, self.path, self.body);
        let host = minio.address().to_string();
        let headers = [&[("host", host.as_str())], self.headers].concat();
        let signature = self.signature(&format!("{}{path}", minio.endpoint()), &headers)?;
        let signature = signature
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let headers: Vec<_> = headers
            .iter()
            .copied()
            .chain(signature)
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let (headers, length) = (headers.concat(), body.len());
        let request =
            format!("{method} {path} HTTP/1.1\r\n{headers}content-length: {length}\r\n\r\n{body}");
        let mut stream = TcpStream::connect(minio.address())?;
        stream.write_all(request.as_bytes())?;
        Ok(http::read(&mut BufReader::new(stream))?.ok_or("no answer")?)
    }

    fn signature(
        &self,
        url: &str,
        headers: &[(&str, &str)],
    ) -> Result<Vec<(String, String)>, Failed> {
        let root =
            Credentials::new(minio::ACCESS_KEY, minio::SECRET_KEY, None, None, "test").into();
        let parameters = v4::SigningParams::builder()
            .identity(&root)
            .region("us-east-1")
            .name(self.service.name())
            .time(SystemTime::now())
            .settings(self.service.settings())
            .build()?
            .into();
        let body = SignableBody::Bytes(self.body.as_bytes());
        let signable = SignableRequest::new(self.method, url, headers.iter().copied(), body)?;
        let (signed, _) = sign(signable, &parameters)?.into_parts();
        let headers = signed.headers();
        Ok(headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect())
    }
}

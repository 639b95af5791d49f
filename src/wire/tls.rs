//! Which certificates are believed. Verification is never off.

use std::sync::Arc;

use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, pem::PemObject},
};
use tokio_rustls::TlsConnector;

use super::{Error, ErrorKind};

/// Which certificates are believed.
#[derive(Clone, Debug)]
pub enum Trust {
    /// Those of this system.
    System,
    /// Those in this PEM text, and no others.
    File(Vec<u8>),
}

impl Trust {
    pub(super) fn connector(&self) -> Result<TlsConnector, Error> {
        let fault = |error: rustls::Error| Error::new(ErrorKind::Tls, error.to_string());
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(fault)?
            .with_root_certificates(self.roots()?)
            .with_no_client_auth();
        Ok(TlsConnector::from(Arc::new(config)))
    }

    fn roots(&self) -> Result<RootCertStore, Error> {
        let mut roots = RootCertStore::empty();
        match self {
            // A system certificate that cannot be read is one that is not believed; the handshake then says so.
            Self::System => drop(
                roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs),
            ),
            Self::File(pem) => {
                for certificate in CertificateDer::pem_slice_iter(pem) {
                    let certificate = certificate.map_err(|error| {
                        Error::new(ErrorKind::Tls, format!("`ca-file` is not PEM: {error}"))
                    })?;
                    roots.add(certificate).map_err(|error| {
                        Error::new(
                            ErrorKind::Tls,
                            format!("`ca-file` holds no usable certificate: {error}"),
                        )
                    })?;
                }
                if roots.is_empty() {
                    return Err(Error::new(ErrorKind::Tls, "`ca-file` holds no certificate"));
                }
            }
        }
        Ok(roots)
    }
}

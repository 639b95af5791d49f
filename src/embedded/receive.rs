//! A body on its way in: hashed as it comes, kept in memory or written to a file, and let go of if it is not what it says.

use std::{io, sync::Arc};

use bytes::Bytes;
use futures::StreamExt;
use http::HeaderMap;
use s3s::{S3Error, S3Request, S3Result, TrailingHeaders, dto::StreamingBlob, s3_error};
use tempfile::TempPath;
use tokio::{fs::File, io::AsyncWriteExt};

use super::{
    check::{Checks, Verified},
    content::{Content, Room, Taken},
};

/// Up to this size the pieces are copied together, so that a small object does not hold a large read buffer.
const SMALL: u64 = 64 * 1024;

/// What a body came with besides its bytes.
pub(super) struct Claims {
    headers: HeaderMap,
    trailer: Option<TrailingHeaders>,
    length: Option<u64>,
}

impl Claims {
    /// What the request says of its body.
    pub(super) fn of<T>(request: &S3Request<T>, length: Option<i64>) -> S3Result<Self> {
        let hash = request.headers.get("x-amz-content-sha256");
        let framed = hash.is_some_and(|hash| hash.as_bytes().starts_with(b"STREAMING-"));
        if framed && request.credentials.is_none() {
            // Only the signature's check unwraps the frames: without it, they would be stored as content.
            return Err(s3_error!(
                NotImplemented,
                "this store takes no chunk-signed bodies without credentials"
            ));
        }
        let length = length
            .and_then(|length| u64::try_from(length).ok())
            .filter(|_| !framed);
        Ok(Self {
            headers: request.headers.clone(),
            trailer: request.trailing_headers.clone(),
            length,
        })
    }
}

enum Sink {
    Memory { pieces: Vec<Bytes>, taken: Taken },
    File { file: File, path: TempPath },
}

/// Takes the body in.
pub(super) async fn receive(
    room: &Arc<Room>,
    body: Option<StreamingBlob>,
    claims: Claims,
) -> S3Result<(Content, Verified)> {
    let mut checks = Checks::announced(&claims.headers)?;
    let mut sink = Sink::Memory {
        pieces: Vec::new(),
        taken: room.taken(),
    };
    let mut size = 0;
    if let Some(mut body) = body {
        while let Some(piece) = body.next().await {
            let piece = piece
                .map_err(|error| S3Error::with_source(s3s::S3ErrorCode::IncompleteBody, error))?;
            checks.update(&piece);
            size += piece.len() as u64;
            sink = sink
                .push(room, piece)
                .await
                .map_err(S3Error::internal_error)?;
        }
    }
    if claims.length.is_some_and(|length| length != size) {
        return Err(s3_error!(IncompleteBody));
    }
    let trailer = claims
        .trailer
        .and_then(|trailer| trailer.take())
        .unwrap_or_default();
    let verified = checks.verify(&claims.headers, &trailer)?;
    let content = sink.finish(size).await.map_err(S3Error::internal_error)?;
    Ok((content, verified))
}

impl Sink {
    async fn push(self, room: &Room, piece: Bytes) -> io::Result<Self> {
        match self {
            Self::File { mut file, path } => {
                file.write_all(&piece).await?;
                Ok(Self::File { file, path })
            }
            Self::Memory {
                mut pieces,
                mut taken,
            } => {
                let fits = taken.grow(piece.len() as u64);
                pieces.push(piece);
                if fits {
                    return Ok(Self::Memory { pieces, taken });
                }
                spill(room, &pieces).await
            }
        }
    }

    async fn finish(self, size: u64) -> io::Result<Content> {
        match self {
            Self::Memory { pieces, taken } => {
                let pieces = if size <= SMALL {
                    vec![pieces.concat().into()]
                } else {
                    pieces
                };
                Ok(Content::Memory {
                    pieces,
                    size,
                    _taken: taken,
                })
            }
            Self::File { mut file, path } => {
                file.flush().await?;
                Ok(Content::File { path, size })
            }
        }
    }
}

/// Writes what came so far to a file.
async fn spill(room: &Room, pieces: &[Bytes]) -> io::Result<Sink> {
    let (file, path) = room.file()?.into_parts();
    let mut file = File::from_std(file);
    for piece in pieces {
        file.write_all(piece).await?;
    }
    Ok(Sink::File { file, path })
}

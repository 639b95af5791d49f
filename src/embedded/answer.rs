//! One exchange: what the planted faults do before the store acts, the store, and what they do to its response.

use std::{io, sync::Arc};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use s3s::{Body, StdError};

use super::{
    SOFTWARE,
    connection::Server,
    disturb::{Arriving, Outgoing, Shape},
    fault::Fault,
    lie,
    manner::Denial,
    meter::{Ending, Meter},
};
use crate::clock;

/// The `ETag` of nothing at all, which no object with bytes has.
const WRONG_ETAG: &str = "\"d41d8cd98f00b204e9800998ecf8427e\"";
const HTML: &str = "<!DOCTYPE html><html><body>Please log in.</body></html>";

const PLANTED: &str = "planted";

/// The response to a request.
pub(super) async fn answer(
    server: Server,
    meter: Arc<Meter>,
    request: Request<Incoming>,
) -> Result<Response<Outgoing>, StdError> {
    meter.begin(request.method(), request.uri());
    let target = request
        .uri()
        .path_and_query()
        .map_or("", |target| target.as_str())
        .to_owned();
    let faults = server.faults.strike(request.method(), &target);
    let head = *request.method() == Method::HEAD;
    let request =
        request.map(|body| Body::http_body_unsync(Arriving::new(body, Arc::clone(&meter))));
    let mut response = match before(&faults, request, &meter).await? {
        Turn::Act(request) => act(&server, request).await?,
        Turn::Answered(response) => response,
    };
    let mut shape = Shape::default();
    for fault in &faults {
        response = after(fault, response, &target, &mut shape).await?;
    }
    response
        .headers_mut()
        .insert(header::SERVER, HeaderValue::from_static(SOFTWARE));
    meter.answer(response.status().as_u16());
    Ok(Outgoing::of(response, meter, shape, head))
}

/// What the store answers, in the manners of the kind that it plays.
async fn act(server: &Server, mut request: Request<Body>) -> Result<Response<Body>, StdError> {
    if let Some(Denial { status, code }) = server.manner.denial(&request) {
        drain(&mut request).await?;
        let text = "this kind of store does not take that";
        return Ok(page(status, "application/xml", error_document(code, text)));
    }
    let method = request.method().clone();
    server.manner.ignore(&method, request.headers_mut());
    server.service.call(request).await.map_err(StdError::from)
}

enum Turn {
    Act(Request<Body>),
    Answered(Response<Body>),
}

/// What happens before the store acts, or instead.
async fn before(
    faults: &[Fault],
    mut request: Request<Body>,
    meter: &Meter,
) -> Result<Turn, StdError> {
    for fault in faults {
        let response = match fault {
            Fault::Delay(span) => {
                clock::sleep(*span).await;
                continue;
            }
            Fault::IgnoreRange => {
                request.headers_mut().remove(header::RANGE);
                continue;
            }
            Fault::Reset => {
                meter.end_when_flushed(Ending::Broken);
                return Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
            }
            Fault::Html200 => {
                drain(&mut request).await?;
                page(StatusCode::OK, "text/html", HTML.to_owned())
            }
            Fault::Redirect(to) => redirect(to)?,
            Fault::Status {
                code,
                s3_code,
                retry_after,
                after_body,
            } => {
                if *after_body {
                    drain(&mut request).await?;
                }
                refusal(*code, s3_code, *retry_after)?
            }
            _ => continue,
        };
        return Ok(Turn::Answered(response));
    }
    Ok(Turn::Act(request))
}

async fn drain(request: &mut Request<Body>) -> Result<(), StdError> {
    while let Some(frame) = request.body_mut().frame().await {
        frame?;
    }
    Ok(())
}

fn page(status: StatusCode, kind: &'static str, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn error_document(code: &str, message: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    )
}

fn refusal(status: u16, code: &str, retry_after: Option<u64>) -> Result<Response<Body>, StdError> {
    let mut response = page(
        StatusCode::from_u16(status)?,
        "application/xml",
        error_document(code, PLANTED),
    );
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    Ok(response)
}

fn redirect(to: &str) -> Result<Response<Body>, StdError> {
    let mut response = page(
        StatusCode::TEMPORARY_REDIRECT,
        "application/xml",
        error_document("TemporaryRedirect", PLANTED),
    );
    response.headers_mut().insert(header::LOCATION, to.parse()?);
    Ok(response)
}

/// What happens to the response.
async fn after(
    fault: &Fault,
    mut response: Response<Body>,
    target: &str,
    shape: &mut Shape,
) -> Result<Response<Body>, StdError> {
    match fault {
        Fault::StallHead(span) => clock::sleep(*span).await,
        Fault::StallBody { after, span } => shape.stall(*after, *span),
        Fault::CutBody(after) => shape.end(*after, Ending::Orderly),
        Fault::ResetBody(after) => shape.end(*after, Ending::Broken),
        Fault::FlipInFlight(at) => shape.flip(*at),
        Fault::LyingLength(bytes) => shorten(&mut response, *bytes, shape),
        Fault::WrongEtag if response.headers().contains_key(header::ETAG) => {
            response
                .headers_mut()
                .insert(header::ETAG, HeaderValue::from_static(WRONG_ETAG));
        }
        Fault::RepeatToken
        | Fault::LoseToken
        | Fault::CutListing
        | Fault::MissingKey
        | Fault::SwapKeys => {
            return edit(response, |text| lie::told(fault, text, target)).await;
        }
        _ => {}
    }
    Ok(response)
}

fn shorten(response: &mut Response<Body>, bytes: u64, shape: &mut Shape) {
    let said = response
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    let Some(length) = said.or_else(|| http_body::Body::size_hint(response.body()).exact()) else {
        return;
    };
    let length: u64 = length;
    let short = length.saturating_sub(bytes);
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, short.into());
    shape.limit(short);
}

/// A document, changed; anything that is no document stays as it is.
async fn edit(
    response: Response<Body>,
    change: impl FnOnce(String) -> String,
) -> Result<Response<Body>, StdError> {
    let is_document = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind == "application/xml");
    if !is_document {
        return Ok(response);
    }
    let (mut head, body) = response.into_parts();
    let bytes = body.collect().await?.to_bytes();
    let text = String::from_utf8(bytes.to_vec())?;
    head.headers.remove(header::CONTENT_LENGTH);
    Ok(Response::from_parts(
        head,
        Body::from(Bytes::from(change(text))),
    ))
}

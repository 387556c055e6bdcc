//! A panic is a bug: it is logged once, with the request's id, and the client is told no more.

use std::{
    any::Any,
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    task::Poll,
};

use crate::{refusal::Refusal, request_id::RequestId};

/// Runs a future; a panic in it becomes [`Refusal::Internal`].
///
/// Asserting unwind safety is sound here because the future is dropped where it panicked; what it
/// shared with others sits behind types that are safe to see after a panic, or poison themselves.
pub(crate) async fn caught<T>(
    id: &RequestId,
    future: impl Future<Output = T>,
) -> Result<T, Refusal> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(progress) => progress.map(Ok),
        Err(panic) => {
            tracing::error!(request_id = id.as_str(), panic = words(&*panic), "panicked");
            Poll::Ready(Err(Refusal::Internal))
        }
    })
    .await
}

/// What the panic said, where it was text, which it is for `panic!` and failed assertions.
fn words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("without words")
}

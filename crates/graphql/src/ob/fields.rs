//! Fields that an object writes itself.
//!
//! The library resolves a field to a value, which is then written and freed: for an agenda, that is
//! most of the work. What a client asks for again and again, an object writes where it belongs.
//! What is not listed, and what is given arguments, goes through the library, and so must what has a
//! guard of the library's.

use async_graphql::resolver_utils::ContainerType;
use async_graphql::{Context, ID, ServerResult};

use super::{Report, at_once};
use crate::json;

/// An object's fields.
pub(crate) trait Fields: ContainerType {
    /// Writes a field; none if it is for the library to resolve.
    fn write(&self, ctx: &Context<'_>, out: &mut Vec<u8>) -> Option<ServerResult<()>>;
}

/// Lists the fields that an object writes itself, by the resolvers' names; one with arguments by
/// what these are if left out.
macro_rules! fields {
    ($object:ty) => {
        impl crate::ob::Fields for $object {
            fn write(
                &self,
                _: &async_graphql::Context<'_>,
                _: &mut Vec<u8>,
            ) -> Option<async_graphql::ServerResult<()>> {
                None
            }
        }
    };
    ($object:ty: $($field:ident $(($default:expr))?),*) => {
        impl crate::ob::Fields for $object {
            fn write(
                &self,
                ctx: &async_graphql::Context<'_>,
                out: &mut Vec<u8>,
            ) -> Option<async_graphql::ServerResult<()>> {
                if !ctx.item.node.arguments.is_empty() {
                    return None;
                }
                Some(match ctx.item.node.name.node.as_str() {
                    $(stringify!($field) => {
                        crate::ob::put(self.$field(ctx $(, $default)?), ctx, out)
                    })*
                    _ => return None,
                })
            }
        }
    };
}
pub(crate) use fields;

/// Writes what a resolver says.
pub(crate) fn put<T: Out>(
    said: impl Future<Output = async_graphql::Result<T>>,
    ctx: &Context<'_>,
    out: &mut Vec<u8>,
) -> ServerResult<()> {
    let failed =
        |error: async_graphql::Error| ctx.set_error_path(error.into_server_error(ctx.item.pos));
    at_once(ctx, said)?.map_err(failed)?.write(ctx, out)
}

/// A field's value that can be written where it belongs.
pub(crate) trait Out {
    /// Writes it.
    ///
    /// # Errors
    /// What failed in it where `null` may not stand. What is written by then is to be taken back.
    fn write(&self, ctx: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()>;
}

impl<T: Out> Out for &T {
    fn write(&self, ctx: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        T::write(self, ctx, out)
    }
}

impl<T: Out> Out for Option<T> {
    fn write(&self, ctx: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        let start = out.len();
        if let Some(value) = self {
            let Err(error) = value.write(ctx, out) else { return Ok(()) };
            ctx.report(error);
            out.truncate(start);
        }
        out.extend_from_slice(b"null");
        Ok(())
    }
}

impl Out for String {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_text(out, self);
        Ok(())
    }
}

impl Out for &str {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_text(out, self);
        Ok(())
    }
}

impl Out for ID {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_text(out, self);
        Ok(())
    }
}

impl Out for bool {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_any(out, self);
        Ok(())
    }
}

impl Out for i32 {
    fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
        json::write_any(out, self);
        Ok(())
    }
}

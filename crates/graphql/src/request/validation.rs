//! Whether a document fits the schema: looked at once, without executing anything.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation};
use async_graphql::{Request, Schema, ServerError, ValidationResult, Variables};

use super::Known;
use crate::query::Query;
use crate::sdl;
use crate::subscription::Subscription;
use crate::verbs::Mutation;

/// Holds documents against the schema. What has passed is executed as often as it comes, without
/// being looked at again.
pub(crate) struct Validator(Schema<Query, Mutation, Subscription>);

impl Validator {
    pub(crate) fn new() -> Self {
        Self(sdl::builder().extension(Halt).finish())
    }

    /// # Errors
    /// All that is wrong with the document.
    pub(crate) async fn check(
        &self,
        known: &Known,
        name: Option<&str>,
        variables: &Variables,
    ) -> Result<(), Vec<ServerError>> {
        if known.valid.load(Ordering::Relaxed) {
            return Ok(());
        }
        let mut request = Request::new(String::new()).variables(variables.clone());
        request.operation_name = name.map(str::to_owned);
        request.set_parsed_query(known.document.clone());
        let errors = self.0.execute(request).await.errors;
        if errors.iter().all(|error| error.source::<Valid>().is_none()) {
            return Err(errors);
        }
        known.valid.store(true, Ordering::Relaxed);
        Ok(())
    }
}

/// Stands for having found nothing wrong: the library goes on to execute unless it is given an
/// error.
struct Valid;

struct Halt;

impl ExtensionFactory for Halt {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait]
impl Extension for Halt {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        next.run(ctx).await?;
        let mut valid = ServerError::new("", None);
        valid.source = Some(Arc::new(Valid));
        Err(vec![valid])
    }
}

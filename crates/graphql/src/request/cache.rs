//! Documents that were read before: clients send the same few over and over.

use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use async_graphql::ServerError;
use async_graphql::parser::types::ExecutableDocument;

use super::Roots;

/// How many documents one generation holds. A read document takes some ten times its text, so two
/// full generations of the longest take about 20 MB.
const GENERATION: usize = 128;

/// The longest document that is kept, in bytes.
const LONGEST: usize = 8 << 10;

/// A document, and what was found out about it.
pub(crate) struct Known {
    pub(crate) document: ExecutableDocument,
    /// Whether it fits the schema.
    pub(crate) valid: AtomicBool,
    /// What it asks of its root, if that does not depend on the request.
    pub(crate) roots: OnceLock<Arc<Roots>>,
}

type Generation = HashMap<Box<str>, Arc<Known>>;

/// Recently read documents, by their text: those of this generation and of the one before. What is
/// asked for again moves into this one; when it is full, the one before is forgotten.
#[derive(Default)]
pub(crate) struct Documents(Mutex<[Generation; 2]>);

impl Documents {
    /// The document with this text, read now if it was not kept.
    ///
    /// # Errors
    /// What is wrong with it; that is not kept.
    pub(crate) fn get(&self, query: &str) -> Result<Arc<Known>, ServerError> {
        if let Some(document) = self.kept(query) {
            return Ok(document);
        }
        let document = super::read(query)?;
        let (valid, roots) = (AtomicBool::new(false), OnceLock::new());
        let document = Arc::new(Known { document, valid, roots });
        if query.len() <= LONGEST {
            self.keep(query, document.clone());
        }
        Ok(document)
    }

    fn kept(&self, query: &str) -> Option<Arc<Known>> {
        let [young, old] = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(document) = young.get(query) {
            return Some(document.clone());
        }
        let (text, document) = old.remove_entry(query)?;
        make_room(young, old);
        young.insert(text, document.clone());
        Some(document)
    }

    fn keep(&self, query: &str, document: Arc<Known>) {
        let [young, old] = &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(young, old);
        young.insert(query.into(), document);
    }
}

fn make_room(young: &mut Generation, old: &mut Generation) {
    if young.len() >= GENERATION {
        *old = std::mem::take(young);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(documents: &Documents) -> usize {
        documents.0.lock().expect("a lock").iter().map(HashMap::len).sum()
    }

    #[test]
    fn however_many_documents_come_few_are_kept() {
        let documents = Documents::default();
        for n in 0..10 * GENERATION {
            documents.get(&format!("{{ f{n} }}")).expect("a document");
            documents.get("{ often }").expect("a document");
        }
        assert!(size(&documents) <= 2 * GENERATION);
        assert!(documents.kept("{ often }").is_some());
        assert!(documents.kept("{ f1 }").is_none());
    }

    #[test]
    fn long_and_broken_documents_are_not_kept() {
        let documents = Documents::default();
        documents.get(&format!("{{ {} }}", "a ".repeat(LONGEST))).expect("a document");
        assert!(documents.get("{").is_err());
        assert_eq!(size(&documents), 0);
    }
}

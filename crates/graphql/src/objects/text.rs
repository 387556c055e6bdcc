//! Texts and local times.

use std::borrow::Cow;

use async_graphql::{Context, Object, SimpleObject};
use plenary_domain as domain;

use crate::ob::{Ob, Obs, fields};
use crate::scalars::{Instant, LanguageTag, LocalDateTime};
use crate::scope::language;

/// A text in one or more languages, each version authentic.
pub(crate) struct LocalizedText<'a>(Cow<'a, domain::LocalizedText>);

impl<'a> LocalizedText<'a> {
    pub(crate) const fn of(text: &'a domain::LocalizedText) -> Ob<Self> {
        Ob(Self(Cow::Borrowed(text)))
    }

    /// The text of a thing that is not kept.
    pub(crate) const fn owned(text: domain::LocalizedText) -> Ob<Self> {
        Ob(Self(Cow::Owned(text)))
    }
}

fields!(LocalizedText<'_>: text(None), versions);
fields!(TextVersion: language, text);
fields!(LocalTime<'_>: local, zone, offset, instant);

/// One version of a text.
#[derive(SimpleObject)]
pub(crate) struct TextVersion {
    /// Its language.
    language: LanguageTag,
    /// The text.
    text: String,
}

/// A text in one or more languages, each version authentic.
#[Object]
impl<'a> LocalizedText<'a> {
    /// The version to show to a reader: in this language, or else the nearest that there is.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The reader's language; the request's (Accept-Language) if left out.")]
        language: Option<LanguageTag>,
    ) -> &str {
        self.0.read(&self::language(ctx, language))
    }

    /// Every version, in order of their languages.
    async fn versions(&self) -> Obs<TextVersion> {
        let version = |(language, text): (&domain::Language, &str)| {
            Ob(TextVersion { language: LanguageTag(language.clone()), text: text.to_owned() })
        };
        self.0.versions().map(version).collect()
    }
}

/// A local time, with its zone and the offset that it was resolved to when it was written.
pub(crate) struct LocalTime<'a>(Cow<'a, domain::LocalTime>);

impl<'a> LocalTime<'a> {
    pub(crate) const fn of(time: &'a domain::LocalTime) -> Ob<Self> {
        Ob(Self(Cow::Borrowed(time)))
    }

    /// A time that was worked out for the answer.
    pub(crate) const fn owned(time: domain::LocalTime) -> Ob<Self> {
        Ob(Self(Cow::Owned(time)))
    }
}

/// A local time, with its zone and the offset that it was resolved to when it was written.
#[Object]
impl<'a> LocalTime<'a> {
    /// Date and time on the wall.
    async fn local(&self) -> LocalDateTime {
        LocalDateTime(self.0.local)
    }

    /// The time zone's name in the IANA database.
    async fn zone(&self) -> &str {
        self.0.zone.as_str()
    }

    /// Seconds east of UTC.
    async fn offset(&self) -> i32 {
        self.0.offset
    }

    /// The point in time that it means.
    async fn instant(&self) -> Instant {
        Instant(self.0.instant())
    }
}

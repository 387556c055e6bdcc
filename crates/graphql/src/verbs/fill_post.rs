//! `fillPost`.

use plenary_domain::commands::FillPost;

use super::prelude::*;

input! {
    /// Says who fills a post that was still to be filled. That person attends, chairs and speaks wherever
    /// the post was to.
    FillPostInput {
        /// The post.
        delegate: RefText,
        /// The person's name.
        person: String,
        /// Their title or post; that of the post if left out.
        title: Option<LocalizedTextInput>,
    } => |input| FillPost {
        delegate: input.delegate.resolve().at("delegate")?,
        person: input.person,
        title: input.title.map(|text| text.0),
    }
}

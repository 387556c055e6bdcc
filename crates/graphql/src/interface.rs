//! Interfaces: registered by hand, because an interface's value here resolves as the object that it
//! is, in the way of [`Ob`](crate::ob::Ob) and not in the library's.

use async_graphql::indexmap::IndexMap;
use async_graphql::registry::{MetaField, MetaType, MetaTypeId, Registry};
use async_graphql::{OutputType, resolver_utils::ContainerType};

/// Registers an interface with the objects that implement it. The fields that it asks of them are
/// described as those of `Model`, one of these objects.
pub(crate) fn register<I: OutputType, Model: ContainerType>(
    registry: &mut Registry,
    description: &str,
    shared: &[&str],
    implementors: &[fn(&mut Registry) -> String],
) -> String {
    registry.create_output_type::<I, _>(MetaTypeId::Interface, |registry| {
        let types: Vec<String> = implementors.iter().map(|register| register(registry)).collect();
        let names = types.iter().map(|name| name.trim_end_matches('!').to_owned());
        for name in names.clone() {
            registry.add_implements(&name, &I::type_name());
        }
        MetaType::Interface {
            name: I::type_name().into_owned(),
            description: Some(description.to_owned()),
            fields: fields::<Model>(registry, shared),
            possible_types: names.collect(),
            extends: false,
            keys: None,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            rust_typename: Some(std::any::type_name::<I>()),
            directive_invocations: Vec::new(),
            requires_scopes: Vec::new(),
        }
    })
}

fn fields<Model: ContainerType>(
    registry: &mut Registry,
    shared: &[&str],
) -> IndexMap<String, MetaField> {
    let model = registry.create_fake_output_type::<Model>();
    let all = model.fields().cloned().unwrap_or_default();
    all.into_iter().filter(|(field, _)| shared.contains(&field.as_str())).collect()
}

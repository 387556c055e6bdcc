//! What all verbs' inputs have in common.

use plenary_domain::{Command, OnBehalfOf, Refusal};
use plenary_planner::Instruction;

/// The input of a verb.
pub(crate) trait VerbInput: Sized {
    /// The instruction that it asks for; references are looked at, not yet followed.
    fn instruction(self) -> Result<Instruction, Refusal>;
}

/// Defines a verb's input: its own fields, those that every verb has, and the command it means.
macro_rules! input {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$field_doc:meta])* $field:ident: $ty:ty,)* }
        => |$input:ident| $command:expr
    ) => {
        $(#[$doc])*
        #[derive(async_graphql::InputObject)]
        pub(crate) struct $name {
            $( $(#[$field_doc])* pub(crate) $field: $ty, )*
            /// The version that you expect of what the verb is about; 0 for "must not exist yet".
            /// If it has another version by then, the command is refused. In a list it is compared
            /// with what was there before the list.
            pub(crate) expected_version: Option<crate::scalars::Version>,
            /// When it happened, if that was before now. Both times are kept.
            pub(crate) happened: Option<crate::scalars::Instant>,
            /// For the secretariat: whose word it records, and how it knows.
            pub(crate) on_behalf_of: Option<crate::verbs::OnBehalfOfInput>,
        }

        impl crate::verbs::VerbInput for $name {
            fn instruction(
                self,
            ) -> Result<plenary_planner::Instruction, plenary_domain::Refusal> {
                let $input = self;
                let context = super::input::Common {
                    expected_version: $input.expected_version.map(|version| version.0),
                    happened: $input.happened.map(|happened| happened.0),
                    on_behalf_of: super::shared::on_behalf_of($input.on_behalf_of.as_ref())?,
                };
                Ok(context.with($command))
            }
        }
    };
}
pub(crate) use input;

/// What stands beside a verb's own fields.
pub(super) struct Common {
    pub(super) expected_version: Option<u64>,
    pub(super) happened: Option<jiff::Timestamp>,
    pub(super) on_behalf_of: Option<OnBehalfOf>,
}

impl Common {
    pub(super) fn with(self, command: impl Into<Command>) -> Instruction {
        let Self { expected_version, happened, on_behalf_of } = self;
        Instruction { command: command.into(), expected_version, happened, on_behalf_of }
    }
}

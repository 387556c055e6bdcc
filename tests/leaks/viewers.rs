//! Who asks: with what the domain knows of them, and as a transport is told.

use std::sync::Arc;

use plenary_domain::testing::{CA, MEETING, MX, US};
use plenary_domain::*;
use plenary_graphql::transport::{self, Claims, Credential, Executor};
use uuid::Uuid;

use crate::play::play;
use crate::store::Store;

/// Somebody who asks.
#[derive(Clone)]
pub(crate) struct Asker {
    pub(crate) name: &'static str,
    pub(crate) viewer: Viewer,
    pub(crate) caller: transport::Caller,
}

/// One of every kind, and every delegation.
pub(crate) fn askers() -> Vec<Asker> {
    // Whom a store lets in does not depend on what else it holds.
    let door = play(0, 0).store();
    let delegate = |name, id: DelegationId| Asker {
        name,
        viewer: Viewer::Delegate(id),
        caller: door.vouched("delegate", Some(id.0), &[]),
    };
    vec![
        Asker {
            name: "secretariat",
            viewer: Viewer::Secretariat,
            caller: door.vouched("secretariat", None, &[]),
        },
        delegate("us", US),
        delegate("mx", MX),
        delegate("ca", CA),
        Asker {
            name: "reader",
            viewer: Viewer::Reader(vec![MEETING]),
            caller: door.vouched("reader", None, &[MEETING.0]),
        },
        Asker {
            name: "auditor",
            viewer: Viewer::Auditor,
            caller: door.vouched("auditor", None, &[]),
        },
        Asker {
            name: "public",
            viewer: Viewer::Public,
            caller: door.engine.admit(Credential::Nothing).unwrap(),
        },
    ]
}

/// The one of this name.
pub(crate) fn asker(name: &str) -> Asker {
    askers().into_iter().find(|asker| asker.name == name).expect(name)
}

impl Store {
    fn vouched(
        &self,
        role: &str,
        delegation: Option<Uuid>,
        meetings: &[Uuid],
    ) -> transport::Caller {
        let claims = Claims {
            subject: None,
            name: "Somebody".to_owned(),
            role: role.to_owned(),
            delegation: delegation.map(|id| id.to_string()),
            meetings: meetings.iter().map(Uuid::to_string).collect(),
            until: 4_000_000_000,
        };
        self.engine.admit(Credential::Claims(claims)).unwrap()
    }
}

impl Asker {
    /// What they see of a state.
    pub(crate) fn seen(&self, state: &Arc<State>) -> Seen {
        Seen::now(state.clone(), self.viewer.clone())
    }
}

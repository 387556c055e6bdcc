//! `plenary init`: a store, and the first token.

use std::path::Path;
use std::sync::Arc;

use plenary_planner::{Store, SystemClock};
use serde_json::json;

use crate::args::Init;
use crate::door::{Door, Opened};
use crate::failure::Failure;
use crate::{granting, output};

/// Makes a store that is the secretariat's from the beginning.
pub(crate) fn run(init: &Init) -> Result<(), Failure> {
    let dir = output::store(init.store.as_deref())?;
    if Store::in_dir(&dir).exists().is_ok() {
        return Err(Failure::Refused(already(&dir)));
    }
    let door = Door::Store(Box::new(Opened::at(&dir, Arc::new(SystemClock))?));
    let token = granting::grant(&door, &init.name, None, json!({ "role": "SECRETARIAT" }));
    door.close();
    let token = token?;
    output::aside(format_args!(
        "There is a store in {dir} now. This is the secretariat's first token, “{name}”: it is shown \
         this once, so keep it where secrets are kept. Next:\n  \
         plenary serve --store {dir}\n  \
         PLENARY_TOKEN=… plenary token create --server http://127.0.0.1:8080 --role delegate --delegation KEY --name NAME",
        dir = dir.display(),
        name = init.name,
    ));
    output::line(token.reveal());
    Ok(())
}

fn already(dir: &Path) -> String {
    format!(
        "There is a store in {dir} already. Give access to it with: plenary token create --role \
         secretariat --name NAME --store {dir}",
        dir = dir.display()
    )
}

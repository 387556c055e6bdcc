//! What a logical byte takes on the disk.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::Outcome;
use crate::ground::Ground;
use crate::logical::write_plain;
use crate::spread::megabytes;
use crate::table::Row;

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let store = ground.large()?;
    let logical = write_plain(&store, &ground.path("plain"))? as f64;
    let (log, all) = (allocated(&store.dir.join("log"))?, allocated(&store.dir)?);
    let row = |what: &str, bytes: f64| {
        let ratio = [bytes / logical].into_iter().collect();
        let limit = format!("{} of envelopes and payloads", megabytes(logical));
        Row::new(format!("bytes on disk for a logical byte: {what}"), megabytes(bytes))
            .beside(limit, &ratio)
            .at_most(2.2, bytes / logical, "≤ 2.2")
    };
    Ok(vec![row("the log", log), row("with the checkpoint", all)])
}

/// The bytes that a directory's files take on the disk, holes left out.
fn allocated(dir: &Path) -> Outcome<f64> {
    let mut bytes = 0.0;
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            bytes += allocated(&entry.path())?;
        } else {
            bytes += entry.metadata()?.blocks() as f64 * 512.0;
        }
    }
    Ok(bytes)
}

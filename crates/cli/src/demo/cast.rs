//! Who is given access to the demo: one of every role.

/// What somebody is given.
pub(crate) struct Access {
    /// For whom, in people's words.
    pub(crate) name: &'static str,
    /// Who they are to be.
    pub(crate) role: &'static str,
    /// Of which delegation.
    pub(crate) delegation: Option<&'static str>,
    /// Of which meetings.
    pub(crate) meetings: &'static [&'static str],
}

/// Everybody, with the variable that holds their token. The first is the secretariat: without it nobody
/// could give the others access.
pub(crate) const CAST: &[(&str, Access)] = &[
    ("TOKEN", of("Secretariat", "SECRETARIAT")),
    ("US", Access { delegation: Some("us"), ..of("Delegation of the United States", "DELEGATE") }),
    ("MX", Access { delegation: Some("mx"), ..of("Delegation of Mexico", "DELEGATE") }),
    ("READER", Access { meetings: &["hlsd-2023"], ..of("Reader of hlsd-2023", "READER") }),
    ("AUDITOR", of("Auditor", "AUDITOR")),
];

const fn of(name: &'static str, role: &'static str) -> Access {
    Access { name, role, delegation: None, meetings: &[] }
}

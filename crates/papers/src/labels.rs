//! The words around what is printed, in English and Spanish.

use plenary_domain::Language;
use plenary_domain::state::{Capacity, Interpretation, ItemKind, Openness, Role};

macro_rules! labels {
    ($($name:ident: $english:literal, $spanish:literal;)*) => {
        /// The words around what is printed, in one language.
        pub(crate) struct Labels { $(pub(crate) $name: &'static str,)* }

        const ENGLISH: Labels = Labels { $($name: $english,)* };
        const SPANISH: Labels = Labels { $($name: $spanish,)* };
    };
}

labels! {
    agenda: "Agenda", "Orden del día";
    time: "Time", "Hora";
    place: "Place", "Lugar";
    when: "Date and time", "Fecha y hora";
    sittings: "Sittings", "Sesiones";
    languages: "Languages", "Idiomas";
    status: "Status", "Estado";
    chair: "Chair", "Presidencia";
    delegations: "Delegations", "Delegaciones";
    number: "No.", "N.º";
    depth: "Level", "Nivel";
    item: "Item", "Punto";
    kind: "Kind", "Tipo";
    begins: "Begins", "Comienza";
    ends: "Ends", "Termina";
    minutes: "Minutes", "Minutos";
    speakers: "Speakers", "Oradores";
    annotation: "Annotation", "Anotación";
    press: "Press", "Prensa";
    changes: "Remarks", "Observaciones";
    min: "min", "min";
    reserved: "Reserved", "Reservado";
    new_since: "new since revision", "nuevo desde la revisión";
    empty: "Nothing is on the agenda yet.", "Todavía no hay ningún punto en el orden del día.";
    draft: "Draft", "Borrador";
    revision: "Revision", "Revisión";
    adopted: "adopted", "aprobada";
    from: "from", "desde las";
    until: "until", "hasta las";
    adopted_as: "as revision", "como revisión";
    unconfirmed: "not confirmed yet", "sin confirmar";
    withdrawn: "withdrawn", "retirado";
    in_group: "in the consent group: agreed to without discussion", "en el grupo de consenso: se aprueba sin debate";
    pulled_by: "taken out of the consent group by", "sacado del grupo de consenso por";
    added_by: "added in session by ruling of", "añadido durante la sesión por decisión de";
    late: "proposed after the deadline", "propuesto fuera de plazo";
    changed_since: "changed since", "modificada desde entonces";
    cancelled: "Cancelled", "Cancelada";
    fingerprint: "Fingerprint", "Huella";
    attends: "Attends", "Asiste";
    by_video: "by video", "por video";
    speaks: "Speaks", "Interviene";
    speaker: "speaker", "intervención";
    of: "of", "de";
    simultaneous: "simultaneous interpretation", "interpretación simultánea";
    consecutive: "consecutive interpretation", "interpretación consecutiva";
}

impl Labels {
    /// Spanish for readers of Spanish, English for all others.
    pub(crate) fn of(language: &Language) -> &'static Self {
        if is_spanish(language) { &SPANISH } else { &ENGLISH }
    }

    pub(crate) fn interpretation(&self, of: Interpretation) -> Option<String> {
        match of {
            Interpretation::None => None,
            Interpretation::Simultaneous => Some(self.simultaneous.to_owned()),
            Interpretation::Consecutive { percent } => {
                Some(format!("{} ({percent} %)", self.consecutive))
            }
        }
    }
}

/// Whether a reader's language is Spanish, of whatever country.
pub(crate) fn is_spanish(language: &Language) -> bool {
    language.primary() == "es"
}

fn either(spanish: bool, [english, other]: [&'static str; 2]) -> &'static str {
    if spanish { other } else { english }
}

/// What kind of item it is.
pub(crate) fn kind(kind: ItemKind, spanish: bool) -> &'static str {
    either(
        spanish,
        match kind {
            ItemKind::Procedural => ["procedural", "procedimiento"],
            ItemKind::Statements => ["statements", "declaraciones"],
            ItemKind::Presentation => ["presentation", "presentación"],
            ItemKind::Discussion => ["discussion", "debate"],
            ItemKind::Decision => ["decision", "decisión"],
            ItemKind::Information => ["information", "información"],
            ItemKind::Ceremony => ["ceremony", "ceremonia"],
            ItemKind::Press => ["press", "prensa"],
            ItemKind::Break => ["break", "receso"],
            ItemKind::Heading => ["heading", "encabezado"],
            ItemKind::Transfer => ["transfer", "traslado"],
            ItemKind::AnyOtherBusiness => ["any other business", "otros asuntos"],
        },
    )
}

/// What kind of item it is, where its usual title does not say so already.
pub(crate) fn kind_beside_title(of: ItemKind, spanish: bool) -> Option<&'static str> {
    let says_so = matches!(
        of,
        ItemKind::Break
            | ItemKind::Heading
            | ItemKind::Press
            | ItemKind::Transfer
            | ItemKind::AnyOtherBusiness
    );
    (!says_so).then(|| kind(of, spanish))
}

/// As what a delegation takes part.
pub(crate) fn role(role: Role, spanish: bool) -> &'static str {
    either(
        spanish,
        match role {
            Role::Host => ["host", "anfitrión"],
            Role::Party => ["party", "parte"],
            Role::Observer => ["observer", "observador"],
            Role::Guest => ["guest", "invitado"],
        },
    )
}

/// As what a delegate attends.
pub(crate) fn capacity(capacity: Capacity, spanish: bool) -> &'static str {
    either(
        spanish,
        match capacity {
            Capacity::Head => ["head of delegation", "jefatura de delegación"],
            Capacity::Deputy => ["deputy head of delegation", "jefatura adjunta de delegación"],
            Capacity::Member => ["member", "integrante"],
            Capacity::Adviser => ["adviser", "asesor"],
            Capacity::Interpreter => ["interpreter", "intérprete"],
        },
    )
}

/// Who may be in the room, where that is not the delegations alone.
pub(crate) fn openness(openness: Openness, spanish: bool) -> Option<&'static str> {
    match openness {
        Openness::Closed => None,
        Openness::Pool => Some(either(spanish, ["press pool", "prensa reducida"])),
        Openness::Open => Some(either(spanish, ["open to the press", "abierto a la prensa"])),
    }
}

/// A language's name; its tag where we have none.
pub(crate) fn language(language: &Language, spanish: bool) -> String {
    let names = match language.primary() {
        "ar" => ["Arabic", "árabe"],
        "de" => ["German", "alemán"],
        "en" => ["English", "inglés"],
        "es" => ["Spanish", "español"],
        "fr" => ["French", "francés"],
        "it" => ["Italian", "italiano"],
        "ja" => ["Japanese", "japonés"],
        "ko" => ["Korean", "coreano"],
        "pt" => ["Portuguese", "portugués"],
        "ru" => ["Russian", "ruso"],
        "zh" => ["Chinese", "chino"],
        _ => return language.to_string(),
    };
    either(spanish, names).to_owned()
}

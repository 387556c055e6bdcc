//! Every reason for a refusal: its code, and its sentence in English and Spanish.
//!
//! One catalogue in one file, however long: a reason is added beside its like, and whoever translates
//! or reads the sentences has them all before them.

use serde::Serialize;

use super::words;
use crate::text::Language;

/// Fills the values in, in one go: what a value says in braces stays as it was written.
fn worded(template: &str, params: &[(&'static str, &str)]) -> String {
    let mut parts = template.split('{');
    let mut sentence = parts.next().unwrap_or_default().to_owned();
    for (name, rest) in parts.filter_map(|part| part.split_once('}')) {
        sentence.extend(params.iter().find(|(of, _)| *of == name).map(|(_, value)| *value));
        sentence.push_str(rest);
    }
    sentence
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident { $($param:ident),* } $code:literal $en:literal $es:literal;)*) => {
        /// Every reason for which a command can be refused.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        pub enum Reason {$(
            $(#[$doc])*
            #[doc = concat!("\n\n", $en)]
            #[allow(missing_docs, reason = "the parameters are explained by the sentence")]
            $name { $($param: String),* },
        )*}

        impl Reason {
            /// Every code there is, with its English sentence before the values are filled in; a code
            /// that comes in several wordings, once with each.
            pub const ALL: &[(&'static str, &'static str)] = &[$(($code, $en)),*];

            /// Every code with its parameters and both sentences.
            #[cfg(test)]
            const SENTENCES: &[(&'static str, &'static [&'static str], [&'static str; 2])] =
                &[$(($code, &[$(stringify!($param)),*], [$en, $es])),*];

            /// The stable code.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {$( Self::$name { .. } => $code, )*}
            }

            /// The values in the sentence, by name.
            #[must_use]
            pub fn params(&self) -> Vec<(&'static str, &str)> {
                match self {$( Self::$name { $($param),* } => vec![$((stringify!($param), $param.as_str())),*], )*}
            }

            /// The sentence in Spanish, or else in English.
            #[must_use]
            pub fn sentence(&self, language: &Language) -> String {
                let spanish = language.primary() == "es";
                let template = match self {$( Self::$name { .. } => if spanish { $es } else { $en }, )*};
                let mut params = self.params();
                if spanish {
                    params.iter_mut().for_each(|(of, value)| *value = words::in_spanish(of, value));
                }
                worded(template, &params)
            }
        }
    };
}

reasons! {
    /// A reference leads nowhere that the caller may see.
    Unknown { kind, reference } "UNKNOWN"
        "There is no {kind} “{reference}”."
        "No existe «{reference}» ({kind}).";
    /// An id that was to be new is taken.
    IdTaken { kind, id } "ID_TAKEN"
        "There is already a {kind} with the id {id}; leave the id out to get a new one."
        "Ya existe un elemento ({kind}) con el id {id}; omita el id para obtener uno nuevo.";
    /// A key that was to be new is taken.
    KeyTaken { kind, key } "KEY_TAKEN"
        "There is already a {kind} with the key “{key}”; keys are unique within their kind."
        "Ya existe un elemento ({kind}) con la clave «{key}»; las claves son únicas dentro de su tipo.";
    /// `expectedVersion` lies behind.
    VersionConflict { kind, expected, actual } "VERSION_CONFLICT"
        "The {kind} is at version {actual}, not {expected}: someone changed it. Read it again, then decide."
        "El elemento ({kind}) está en la versión {actual}, no en la {expected}: alguien lo cambió. Vuelva a leerlo y decida.";
    /// `expectedVersion` lies ahead.
    VersionAhead { kind, expected, actual } "VERSION_CONFLICT"
        "The {kind} is at version {actual} and has never been at {expected}. Read it again, then decide."
        "El elemento ({kind}) está en la versión {actual} y nunca estuvo en la {expected}. Vuelva a leerlo y decida.";
    /// `expectedVersion` is a version of what does not exist.
    VersionOfNothing { kind, expected, actual } "VERSION_CONFLICT"
        "This {kind} does not exist yet: it is at version {actual}, not {expected}. Leave expectedVersion out, or give 0."
        "Este elemento ({kind}) aún no existe: está en la versión {actual}, no en la {expected}. Omita expectedVersion o indique 0.";
    /// The idempotency key came with another command before.
    KeyReused { key } "IDEMPOTENCY_KEY_REUSED"
        "The idempotency key “{key}” was used for a different command; use a new key."
        "La clave de idempotencia «{key}» se usó para otra orden; use una clave nueva.";
    /// The list of commands is too large.
    TooLarge { bytes, max } "TOO_LARGE"
        "What these commands would write takes {bytes} bytes; one commit holds at most {max}. Split the list."
        "Lo que estas órdenes escribirían ocupa {bytes} bytes; un registro admite como máximo {max}. Divida la lista.";
    /// A list is longer than its cap.
    TooMany { what, max } "TOO_MANY"
        "There may be at most {max} {what}."
        "Puede haber como máximo {max} {what}.";
    /// Only the secretariat may do this.
    SecretariatOnly {} "SECRETARIAT_ONLY"
        "Only the secretariat may do this."
        "Solo la secretaría puede hacer esto.";
    /// Only the secretariat and who chairs the meeting may do this.
    ChairOnly {} "CHAIR_ONLY"
        "Only the secretariat and the delegation that chairs the meeting may do this."
        "Solo la secretaría y la delegación que preside la reunión pueden hacer esto.";
    /// A verb that there is not.
    VerbUnknown { verb } "VERB_UNKNOWN"
        "There is no verb “{verb}”."
        "No existe el verbo «{verb}».";
    /// A verb that is used on other things.
    NotAboutThis { verb, kind } "NOT_ABOUT_THIS"
        "{verb} cannot be used on something of this kind ({kind})."
        "{verb} no se aplica a elementos de esta clase ({kind}).";
    /// What is looked at is not the present.
    MomentPast {} "MOMENT_PAST"
        "Nothing can be done at this moment: it is past, or only supposed. Ask of now."
        "En este momento no se puede hacer nada: es pasado o solo supuesto. Pregunte por el presente.";
    /// A delegation gives an item a key that may be another's.
    KeyNotOwn { prefix } "KEY_NOT_OWN"
        "The keys that your delegation gives to items begin with “{prefix}”; begin it so, or leave it out."
        "Las claves que su delegación da a los puntos comienzan por «{prefix}»; comiéncela así u omítala.";
    /// A delegation without a key gives an item one.
    KeyOfKeyless {} "KEY_OF_KEYLESS"
        "The keys that a delegation gives to items begin with its own, and yours has none; leave the key out."
        "Las claves que una delegación da a los puntos comienzan por la suya, y la de usted no tiene; omita la clave.";
    /// Only a delegation may do this.
    DelegationOnly {} "DELEGATION_ONLY"
        "Only a delegate may do this, for their own delegation: its private papers are not the secretariat's."
        "Solo un delegado puede hacer esto, por su propia delegación: sus documentos privados no son de la secretaría.";
    /// The secretariat did not say whose word it records.
    PartyMissing {} "PARTY_MISSING"
        "Say on whose behalf: only a delegation can do this, so name it in onBehalfOf."
        "Indique en nombre de quién: solo una delegación puede hacer esto; nómbrela en onBehalfOf.";
    /// A delegation acted for another one.
    OtherDelegation { delegation } "OTHER_DELEGATION"
        "A delegation acts for itself only, not for {delegation}."
        "Una delegación solo actúa por sí misma, no por {delegation}.";
    /// Whoever asks may only read.
    MayOnlyRead {} "MAY_ONLY_READ"
        "You may look, not change anything: ask the secretariat for access as one of its own or as a delegate."
        "Usted puede consultar, no modificar: pida a la secretaría acceso como parte de ella o como delegado.";
    /// The caller's grant stands no more.
    AccessEnded {} "ACCESS_ENDED"
        "Your access has ended; ask the secretariat for a new token."
        "Su acceso ha terminado; pida a la secretaría una ficha nueva.";
    /// The first grant of a store is not the secretariat's.
    FirstGrant {} "FIRST_GRANT"
        "The first to be given access is the secretariat: without it nobody could give others access."
        "El primer acceso es el de la secretaría: sin él nadie podría dárselo a otros.";
    /// The last grant of the secretariat is to be revoked.
    LastGrant {} "LAST_GRANT"
        "This is the secretariat's last token that is valid; make another one first, then revoke this one."
        "Es la última ficha válida de la secretaría; cree antes otra y revoque después esta.";
    /// A grant is to end before it begins.
    ExpiresEarlier { expires, now } "EXPIRES_EARLIER"
        "Access cannot end at {expires}: it is {now} already. Name a later time, or none."
        "El acceso no puede terminar el {expires}: ya es {now}. Indique un momento posterior, o ninguno.";
    /// A delegate is of no delegation.
    DelegationMissing {} "DELEGATION_MISSING"
        "Say of which delegation the delegate is."
        "Indique de qué delegación es el delegado.";
    /// What is said of access does not belong to its role.
    NotOfThisRole { field } "NOT_OF_THIS_ROLE"
        "Somebody of this role has no {field}; leave it out, or choose another role."
        "Quien tiene esta función no lleva {field}; omítalo o elija otra función.";
    /// A reader is admitted to no meeting.
    MeetingsMissing {} "MEETINGS_MISSING"
        "Say which meetings the reader is admitted to."
        "Indique a qué reuniones se admite al lector.";
    /// `happened` lies ahead.
    HappenedLater { happened, now } "HAPPENED_LATER"
        "It cannot have happened at {happened}: it is {now} now."
        "No puede haber ocurrido el {happened}: ahora es {now}.";
    /// A text is missing.
    TextMissing {} "TEXT_MISSING"
        "A text is needed here."
        "Aquí hace falta un texto.";
    /// A text is too long.
    TextTooLong { length, max } "TEXT_TOO_LONG"
        "This text has {length} characters; at most {max} fit."
        "Este texto tiene {length} caracteres; caben como máximo {max}.";
    /// A text holds characters that do not print.
    ControlCharacters {} "CONTROL_CHARACTERS"
        "This text holds control characters; write it without them."
        "Este texto contiene caracteres de control; escríbalo sin ellos.";
    /// Minutes are out of range.
    MinutesOutOfRange { minutes, max } "MINUTES_OUT_OF_RANGE"
        "{minutes} minutes cannot be planned; give 1 to {max}."
        "No se pueden prever {minutes} minutos; indique de 1 a {max}.";
    /// A time without a zone.
    ZoneMissing {} "ZONE_MISSING"
        "Name the time zone, or a venue that has one."
        "Indique el huso horario, o una sede que lo tenga.";
    /// There is no such time zone.
    ZoneUnknown { zone } "ZONE_UNKNOWN"
        "There is no time zone “{zone}”; names are as in the IANA database, such as America/Mexico_City."
        "No existe el huso horario «{zone}»; los nombres son los de la base IANA, como America/Mexico_City.";
    /// The year is out of range.
    TimeOutOfRange { time } "TIME_OUT_OF_RANGE"
        "{time} cannot be planned for; the years are 1900 to 2199."
        "No se puede planificar para {time}; los años van de 1900 a 2199.";
    /// The clocks skip this time.
    TimeSkipped { time, zone } "TIME_SKIPPED"
        "{time} does not exist in {zone}: the clocks are put forward over it."
        "{time} no existe en {zone}: los relojes se adelantan y lo saltan.";
    /// The clocks go through this time twice.
    TimeTwice { time, zone, first, second } "TIME_TWICE"
        "{time} comes twice in {zone}; say which by the offset {first} or {second}, in seconds east of UTC."
        "{time} ocurre dos veces en {zone}; indique cuál con el desfase {first} o {second}, en segundos al este de UTC.";
    /// The offset given is not the zone's.
    OffsetImpossible { time, zone, offset } "OFFSET_IMPOSSIBLE"
        "At {time} the offset in {zone} is {offset}, in seconds east of UTC."
        "El {time} el desfase en {zone} es {offset}, en segundos al este de UTC.";
    /// An end before its start.
    EndBeforeStart { start, end } "END_BEFORE_START"
        "The end, {end}, must come after the start, {start}."
        "El fin, {end}, debe ser posterior al inicio, {start}.";
    /// A start without an end, or the other way round.
    TimesIncomplete {} "TIMES_INCOMPLETE"
        "Give both a start and an end, or neither."
        "Indique tanto el inicio como el fin, o ninguno.";
    /// The meeting would last too long.
    TooLong { days } "TOO_LONG"
        "A meeting lasts at most {days} days; plan several."
        "Una reunión dura como máximo {days} días; planifique varias.";
    /// A sitting that begins before the one before it has ended.
    SittingsOverlap { start, end } "SITTINGS_OVERLAP"
        "This sitting begins at {start}, before the one listed before it ends at {end}; give them in order, without overlap."
        "Esta sesión empieza el {start}, antes de que termine, el {end}, la que la precede en la lista; indíquelas en orden y sin que se superpongan.";
    /// The meeting is cancelled.
    MeetingCancelled { meeting } "MEETING_CANCELLED"
        "The meeting “{meeting}” is cancelled."
        "La reunión «{meeting}» está cancelada.";
    /// A meeting inside itself.
    ParentIsItself { meeting } "PARENT_IS_ITSELF"
        "The meeting “{meeting}” cannot be a side meeting of itself."
        "La reunión «{meeting}» no puede ser reunión paralela de sí misma.";
    /// A meeting would lie around itself.
    ParentCycle { meeting, parent } "PARENT_CYCLE"
        "“{parent}” is itself a side meeting of “{meeting}”, or of one of its side meetings; make that one stand by itself first."
        "«{parent}» es a su vez reunión paralela de «{meeting}», o de una de sus reuniones paralelas; haga antes que se celebre por separado.";
    /// The meeting is not cancelled.
    MeetingNotCancelled { meeting } "MEETING_NOT_CANCELLED"
        "The meeting “{meeting}” is not cancelled; there is nothing to reinstate."
        "La reunión «{meeting}» no está cancelada; no hay nada que restablecer.";
    /// The deadline would come after the meeting has begun.
    DeadlineAfterStart { deadline, start } "DEADLINE_AFTER_START"
        "The deadline, {deadline}, must not come after the meeting's start, {start}."
        "El plazo, {deadline}, no debe vencer después del inicio de la reunión, {start}.";
    /// A language is named twice.
    LanguageTwice { language } "LANGUAGE_TWICE"
        "The language “{language}” is named twice."
        "El idioma «{language}» aparece dos veces.";
    /// It is not said how much longer consecutive interpretation takes.
    StretchMissing {} "STRETCH_MISSING"
        "Say how long consecutive interpretation takes, in percent of the minutes planned, such as 180."
        "Indique cuánto dura la interpretación consecutiva, en porcentaje de los minutos previstos, por ejemplo 180.";
    /// A stretch, although nothing takes longer.
    StretchNotNeeded {} "STRETCH_NOT_NEEDED"
        "Only consecutive interpretation takes longer; leave the stretch out."
        "Solo la interpretación consecutiva lleva más tiempo; omita la prolongación.";
    /// The stretch is out of range.
    StretchOutOfRange { percent, min, max } "STRETCH_OUT_OF_RANGE"
        "Consecutive interpretation cannot take {percent} percent of the minutes planned; give {min} to {max}."
        "La interpretación consecutiva no puede durar el {percent} por ciento de los minutos previstos; indique de {min} a {max}.";
    /// A room without a venue.
    VenueMissing {} "VENUE_MISSING"
        "A room needs its venue: name that too."
        "Una sala necesita su sede: indíquela también.";
    /// The venue has no such room.
    RoomUnknown { room, venue } "ROOM_UNKNOWN"
        "“{venue}” has no room “{room}”; add it first, or name one that it has."
        "«{venue}» no tiene la sala «{room}»; añádala antes o indique una que tenga.";
    /// The venue has such a room already.
    RoomTaken { room, venue } "ROOM_TAKEN"
        "“{venue}” already has a room “{room}”; give the new one another key."
        "«{venue}» ya tiene una sala «{room}»; dé otra clave a la nueva.";
    /// A meeting is to be held in the room.
    RoomInUse { room, meeting } "ROOM_IN_USE"
        "“{meeting}” is to be held in the room “{room}”; move that meeting first."
        "«{meeting}» debe celebrarse en la sala «{room}»; traslade antes esa reunión.";
    /// The seats are out of range.
    SeatsOutOfRange { seats, max } "SEATS_OUT_OF_RANGE"
        "A room cannot have {seats} seats; give 1 to {max}, or leave it out."
        "Una sala no puede tener {seats} asientos; indique de 1 a {max}, u omítalo.";
    /// The meeting is no edition of a series.
    NoEdition { meeting } "NO_EDITION"
        "“{meeting}” is no edition of a series; plan a meeting instead."
        "«{meeting}» no es una edición de una serie; planifique una reunión.";
    /// The two meetings are not editions of one series.
    OtherSeries { meeting } "OTHER_SERIES"
        "“{meeting}” is no edition of the same series; items are carried over within one."
        "«{meeting}» no es una edición de la misma serie; los puntos se trasladan dentro de una serie.";
    /// A meeting's items to itself.
    SameMeeting { meeting } "SAME_MEETING"
        "“{meeting}” is both meetings; name the one that the items go to."
        "«{meeting}» es ambas reuniones; indique la reunión a la que pasan los puntos.";
    /// The item is on the agenda of a meeting that is not over.
    StillPlaced { item } "STILL_PLACED"
        "“{item}” is on the agenda; take it off first."
        "«{item}» figura en el orden del día; retírelo primero.";
    /// The item is on the agenda of a meeting that is not over.
    StillToCome { item, meeting } "STILL_TO_COME"
        "“{item}” is on the agenda of “{meeting}”, which is not over. Carry it over when it is, or take it off that agenda first."
        "«{item}» figura en el orden del día de «{meeting}», que no ha terminado. Trasládelo cuando termine, o retírelo antes de ese orden del día.";
    /// What is on an adopted agenda is carried over once the meeting is over.
    StaysUntilOver { item } "STAYS_UNTIL_OVER"
        "“{item}” is on an agenda that was adopted, and stays until the meeting is over; carry it over then."
        "«{item}» figura en un orden del día aprobado y se mantiene hasta que termine la reunión; trasládelo entonces.";
    /// Nothing is left to carry over.
    NothingToCarry { meeting } "NOTHING_TO_CARRY"
        "“{meeting}” has no item in its backlog that asks for consent; name the items to carry over."
        "«{meeting}» no tiene puntos pendientes que requieran consentimiento; indique los puntos que deben trasladarse.";
    /// The delegate is a chair already.
    AlreadyChair { delegate } "ALREADY_CHAIR"
        "{delegate} already chairs this meeting."
        "{delegate} ya preside esta reunión.";
    /// The delegation has been invited already.
    AlreadyInvited { delegation } "ALREADY_INVITED"
        "{delegation} has already been invited to this meeting."
        "{delegation} ya fue invitada a esta reunión.";
    /// The delegation takes no part in the meeting.
    NotInvited { delegation } "NOT_INVITED"
        "{delegation} has not been invited to this meeting."
        "{delegation} no ha sido invitada a esta reunión.";
    /// The delegation was invited and does not take part.
    NotTakingPart { delegation } "NOT_TAKING_PART"
        "{delegation} does not take part in this meeting: it declined or withdrew. Confirm its participation first, or invite it again."
        "{delegation} no participa en esta reunión: declinó la invitación o se retiró. Confirme antes su participación o invítela de nuevo.";
    /// An invitation is to be declined that was accepted.
    ConfirmedAlready { delegation } "CONFIRMED_ALREADY"
        "{delegation} has confirmed that it takes part; withdraw its participation instead."
        "{delegation} ya confirmó su participación; en su lugar, retire la participación.";
    /// The delegate does not attend the meeting.
    NotAttending { delegate } "NOT_ATTENDING"
        "{delegate} is not on their delegation's list of attendees at this meeting; name them first."
        "{delegate} no figura en la lista de asistentes de su delegación a esta reunión; desígnelo antes.";
    /// A time that does not belong to the meeting.
    OutsideMeeting { time, start, end } "OUTSIDE_MEETING"
        "{time} lies outside the meeting, which takes place from {start} until {end}."
        "{time} queda fuera de la reunión, que tiene lugar desde {start} hasta {end}.";
    /// The delegate belongs to another delegation.
    NotTheirDelegate { delegate, delegation } "NOT_THEIR_DELEGATE"
        "{delegate} is not a delegate of {delegation}."
        "{delegate} no es miembro de {delegation}.";
    /// The delegate has left.
    DelegateLeft { delegate } "DELEGATE_LEFT"
        "{delegate} has left the delegation."
        "{delegate} ya no forma parte de la delegación.";
    /// A delegate would have left before they came.
    LeftBeforeComing { delegate, since, happened } "LEFT_BEFORE_COMING"
        "{delegate} cannot have left at {happened}: they have belonged to the delegation since {since}."
        "{delegate} no puede haber dejado la delegación el {happened}: forma parte de ella desde el {since}.";
    /// A post is to be filled in which there is a person.
    PostFilled { delegate } "POST_FILLED"
        "{delegate} fills this post already; replace them instead."
        "{delegate} ya ocupa este puesto; en su lugar, sustitúyalo.";
    /// A delegate is named twice.
    NamedTwice { delegate } "NAMED_TWICE"
        "{delegate} is named twice."
        "{delegate} aparece dos veces.";
    /// More than one head.
    TwoHeads {} "TWO_HEADS"
        "A delegation has one head at a meeting; two are named."
        "Una delegación tiene un solo jefe en una reunión; se nombran dos.";
    /// An item belongs to a meeting or a series, not both, not neither.
    MeetingOrSeries {} "MEETING_OR_SERIES"
        "An item is proposed for a meeting or for a series: name one of them."
        "Un punto se propone para una reunión o para una serie: indique una de las dos.";
    /// Nobody sponsors the item.
    SponsorMissing {} "SPONSOR_MISSING"
        "Name the delegation that proposes the item; only procedural items, breaks and the like need no sponsor."
        "Indique la delegación que propone el punto; solo los puntos de procedimiento, las pausas y similares no necesitan patrocinador.";
    /// Only a sponsor may do this.
    SponsorOnly { delegation } "SPONSOR_ONLY"
        "{delegation} does not sponsor this item; only a sponsor may do this. Object with a reason, or ask a sponsor."
        "{delegation} no patrocina este punto; solo un patrocinador puede hacer esto. Formule una objeción motivada o diríjase a un patrocinador.";
    /// The delegation sponsors the item already.
    AlreadySponsor { delegation, item } "ALREADY_SPONSOR"
        "{delegation} already sponsors “{item}”."
        "{delegation} ya patrocina «{item}».";
    /// The delegation does not sponsor the item.
    NotASponsor { delegation, item } "NOT_A_SPONSOR"
        "{delegation} does not sponsor “{item}”, so it has nothing to give up."
        "{delegation} no patrocina «{item}», por lo que no tiene a qué renunciar.";
    /// Nobody else sponsors the item.
    LastSponsor { delegation, item } "LAST_SPONSOR"
        "{delegation} is the last sponsor of “{item}”; withdraw the item instead."
        "{delegation} es el último patrocinador de «{item}»; retire el punto.";
    /// Others sponsor the item too.
    SponsoredByOthers { item } "SPONSORED_BY_OTHERS"
        "Others sponsor “{item}” too, so one delegation alone neither withdraws nor reinstates it; unsponsor it instead, or ask the secretariat."
        "Otras delegaciones también patrocinan «{item}», por lo que una sola no lo retira ni lo restablece; renuncie a patrocinarlo o diríjase a la secretaría.";
    /// The item was withdrawn.
    ItemWithdrawn { item } "ITEM_WITHDRAWN"
        "“{item}” was withdrawn; reinstate it first."
        "«{item}» fue retirado; restablézcalo primero.";
    /// The item was not withdrawn.
    NotWithdrawn { item } "NOT_WITHDRAWN"
        "“{item}” has not been withdrawn."
        "«{item}» no ha sido retirado.";
    /// The delegation does not object.
    NotObjecting { delegation, item } "NOT_OBJECTING"
        "{delegation} does not object to “{item}”."
        "{delegation} no se opone a «{item}».";
    /// The delegation has not agreed ad referendum.
    NothingToConfirm { delegation, item } "NOTHING_TO_CONFIRM"
        "{delegation} has not agreed to “{item}” ad referendum, so there is nothing to confirm; endorse a wording instead."
        "{delegation} no ha dado su acuerdo ad referéndum a «{item}», por lo que no hay nada que confirmar; respalde una redacción.";
    /// The words that are proposed are there already.
    WordingExists { wording, item } "WORDING_EXISTS"
        "These are the words of wording {wording} of “{item}”; endorse that one instead."
        "Estas son las palabras de la redacción {wording} de «{item}»; respalde esa.";
    /// The delegate does not chair the meeting.
    NotChair { delegate } "NOT_CHAIR"
        "{delegate} does not chair this meeting; name one of its chairs."
        "{delegate} no preside esta reunión; indique a quien la preside.";
    /// An item would be a part of itself.
    PartOfItself { item } "PART_OF_ITSELF"
        "“{item}” cannot be a part of itself or of what is a part of it."
        "«{item}» no puede formar parte de sí mismo ni de lo que forma parte de él.";
    /// The delegation is not a party to the meeting.
    NotAParty { delegation } "NOT_A_PARTY"
        "{delegation} is not a party to this meeting, so its consent is not asked for."
        "{delegation} no es parte de esta reunión, por lo que no se pide su consentimiento.";
    /// Consent is not asked for this item.
    ConsentNotNeeded { item } "CONSENT_NOT_NEEDED"
        "“{item}” needs no consent."
        "«{item}» no requiere consentimiento.";
    /// The item is for a series: nobody is asked until it is for a meeting.
    ItemOfSeries { item } "ITEM_OF_SERIES"
        "“{item}” is proposed for a series; parties are asked once it is for a meeting."
        "«{item}» está propuesto para una serie; se consulta a las partes cuando sea para una reunión.";
    /// There is no such wording.
    WordingUnknown { wording, item } "WORDING_UNKNOWN"
        "“{item}” has no wording {wording}."
        "«{item}» no tiene la redacción {wording}.";
    /// The item is on the agenda already.
    AlreadyPlaced { item } "ALREADY_PLACED"
        "“{item}” is on the agenda already; move it instead."
        "«{item}» ya está en el orden del día; muévalo.";
    /// The item was proposed for another meeting.
    ItemOfOtherMeeting { item } "ITEM_OF_OTHER_MEETING"
        "“{item}” was proposed for another meeting."
        "«{item}» fue propuesto para otra reunión.";
    /// A series' item is to be placed, and no meeting is named.
    MeetingMissing { item } "MEETING_MISSING"
        "“{item}” was proposed for a series; name the meeting on whose agenda it is to stand."
        "«{item}» fue propuesto para una serie; indique la reunión en cuyo orden del día debe figurar.";
    /// An entry under itself, or under what lies under it.
    UnderItself { entry } "UNDER_ITSELF"
        "“{entry}” cannot be put under or after itself or what belongs to it."
        "«{entry}» no puede colocarse bajo sí mismo, tras sí mismo ni entre lo que le pertenece.";
    /// The agenda would nest too deep.
    TooDeep { max } "TOO_DEEP"
        "An agenda nests at most {max} levels deep."
        "Un orden del día admite como máximo {max} niveles.";
    /// An entry without a sibling before it has nothing to go under.
    NoSiblingBefore { entry } "NO_SIBLING_BEFORE"
        "“{entry}” is the first on its level; move another entry before it, and it can go under that one."
        "«{entry}» es el primero de su nivel; coloque antes otro punto para que pueda depender de él.";
    /// An entry at top level cannot go further up.
    AtTopLevel { entry } "AT_TOP_LEVEL"
        "“{entry}” stands at top level already."
        "«{entry}» ya figura en el primer nivel.";
    /// The meeting has no times.
    TimesMissing { meeting } "TIMES_MISSING"
        "The times of “{meeting}” are open; give it times first."
        "Las horas de «{meeting}» están por fijar; fíjelas primero.";
    /// A party pulled the entry from the consent group.
    Pulled { entry, delegation } "PULLED"
        "{delegation} pulled “{entry}” from the consent group; it goes back with the word of {delegation}: name it in onBehalfOf."
        "{delegation} retiró «{entry}» del grupo de puntos que se aprueban sin debate; solo vuelve a él con su acuerdo: nómbrela en onBehalfOf.";
    /// The entry is not in the consent group.
    NotInGroup { entry } "NOT_IN_GROUP"
        "“{entry}” is not in the consent group."
        "«{entry}» no está en el grupo de puntos que se aprueban sin debate.";
    /// Items of this kind are proposed, since they ask for consent.
    ProposeInstead {} "PROPOSE_INSTEAD"
        "Items of this kind ask the parties for their consent; propose it, then place it."
        "Los puntos de este tipo requieren el consentimiento de las partes; propóngalo y después colóquelo.";
    /// There is an item for any other business.
    AobAlready {} "AOB_ALREADY"
        "The agenda has an item for any other business already."
        "El orden del día ya tiene un punto de asuntos varios.";
    /// The entry contains others.
    SubEntries { entry } "SUB_ENTRIES"
        "“{entry}” contains other entries; move them elsewhere first, or take them off with it (withSubEntries)."
        "«{entry}» contiene otros puntos; trasládelos primero o retírelos con él (withSubEntries).";
    /// The item left for a later meeting, and this entry keeps what stood there.
    OnRecord { entry } "ON_RECORD"
        "“{entry}” was carried over to a later meeting; the entry keeps what stood here."
        "«{entry}» se trasladó a una reunión posterior; la entrada conserva lo que figuraba aquí.";
    /// What is on an adopted agenda stays.
    AgendaAdopted { meeting } "AGENDA_ADOPTED"
        "The agenda of “{meeting}” was adopted, and what is on it stays; add an item in session by a ruling of the chair."
        "El orden del día de «{meeting}» fue aprobado y lo que figura en él se mantiene; añada un punto durante la sesión por decisión de la presidencia.";
    /// The agenda was adopted, and the entry belongs to what was.
    AdoptedEntry { entry } "AGENDA_ADOPTED"
        "“{entry}” stays: the agenda was adopted with it. Withdraw the item, and the agenda says so."
        "«{entry}» se mantiene: el orden del día se aprobó con ese punto. Retire el punto y el orden del día lo indicará.";
    /// The agenda has not been adopted.
    NotAdopted { meeting } "NOT_ADOPTED"
        "The agenda of “{meeting}” has not been adopted; place the item instead."
        "El orden del día de «{meeting}» no ha sido aprobado; coloque el punto.";
    /// The agenda has been adopted already.
    AlreadyAdopted { meeting, revision } "ALREADY_ADOPTED"
        "The agenda of “{meeting}” was adopted in its revision {revision} already."
        "El orden del día de «{meeting}» ya fue aprobado en su revisión {revision}.";
    /// The agenda was never circulated.
    NotCirculated { meeting } "NOT_CIRCULATED"
        "The agenda of “{meeting}” has not been circulated; circulate it first."
        "El orden del día de «{meeting}» no se ha circulado; circúlelo primero.";
    /// The agenda is another one than was circulated.
    ChangedSinceCirculation { meeting, revision } "CHANGED_SINCE_CIRCULATION"
        "The agenda of “{meeting}” has changed since revision {revision}; circulate it first."
        "El orden del día de «{meeting}» ha cambiado desde la revisión {revision}; circúlelo primero.";
    /// Parties have yet to clear the revision.
    NotCleared { revision, delegations } "NOT_CLEARED"
        "These have not cleared revision {revision}: {delegations}. Await them, or give the ruling of the chair."
        "Aún no han dado su conformidad a la revisión {revision}: {delegations}. Espere a que lo hagan o indique la decisión de la presidencia.";
    /// There is no such revision.
    RevisionUnknown { revision } "REVISION_UNKNOWN"
        "This agenda has no revision {revision}."
        "Este orden del día no tiene la revisión {revision}.";
    /// A later revision was circulated.
    RevisionSuperseded { revision, last } "REVISION_SUPERSEDED"
        "Revision {revision} was superseded; clear revision {last}."
        "La revisión {revision} fue reemplazada; dé su conformidad a la revisión {last}.";
    /// Nothing of the agenda is public.
    NotReleased { meeting } "NOT_RELEASED"
        "The agenda of “{meeting}” is not released."
        "El orden del día de «{meeting}» no está publicado.";
    /// The delegate speaks under this entry already.
    AlreadySpeaking { delegate } "ALREADY_SPEAKING"
        "{delegate} is on this speakers list already; move them instead."
        "{delegate} ya está en esta lista de oradores; muévalo.";
    /// The delegate is not on the speakers list.
    NotSpeaking { delegate } "NOT_SPEAKING"
        "{delegate} is not on this speakers list."
        "{delegate} no está en esta lista de oradores.";
    /// A speaker or an attendee after themselves.
    AfterThemselves { delegate } "AFTER_THEMSELVES"
        "{delegate} cannot come after themselves."
        "{delegate} no puede ir después de sí mismo.";
    /// There is nothing to circulate.
    AgendaEmpty {} "AGENDA_EMPTY"
        "The agenda is empty; place an item before it is circulated."
        "El orden del día está vacío; coloque un punto antes de circularlo.";
    /// Nothing changed since the last revision.
    NothingNew { revision } "NOTHING_NEW"
        "Nothing has changed since revision {revision} was circulated."
        "Nada ha cambiado desde que se circuló la revisión {revision}.";
    /// The draft has been shared already.
    AlreadyShared {} "ALREADY_SHARED"
        "This draft has been shared; reword the item instead."
        "Este borrador ya fue compartido; cambie la redacción del punto.";
    /// An item that was confided to others.
    NotConfided { delegation, item } "NOT_CONFIDED"
        "“{item}” was not confided to {delegation}; widen it first."
        "«{item}» no se ha confiado a {delegation}; ábralo primero.";
    /// Nobody to whom a draft is to be shown.
    NobodyNamed {} "NOBODY_NAMED"
        "Name at least one delegation other than your own."
        "Indique al menos una delegación que no sea la suya.";
    /// An id that belongs to the past.
    PastId { id } "PAST_ID"
        "“{id}” names something as it was at a past moment; what is past cannot be changed. Use its uuid or key."
        "«{id}» designa algo tal como era en un momento pasado; el pasado no puede cambiarse. Use su uuid o su clave.";
    /// An idempotency key that is no key.
    IdempotencyKeyMalformed { max } "IDEMPOTENCY_KEY_MALFORMED"
        "An idempotency key is 1 to {max} printable ASCII characters."
        "Una clave de idempotencia tiene de 1 a {max} caracteres ASCII imprimibles.";
    /// An empty list of commands.
    NothingToDo {} "NOTHING_TO_DO"
        "The list holds no command."
        "La lista no contiene ninguna orden.";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The names between braces.
    fn placeholders(sentence: &str) -> BTreeSet<&str> {
        let openings = sentence.split('{').skip(1);
        openings.map(|rest| rest.split_once('}').expect("a brace is closed").0).collect()
    }

    #[test]
    fn both_sentences_of_a_reason_say_all_of_its_values_and_no_others() {
        for (code, params, [english, spanish]) in Reason::SENTENCES {
            let params: BTreeSet<_> = params.iter().copied().collect();
            assert_eq!(placeholders(english), params, "{code} in English");
            assert_eq!(placeholders(spanish), params, "{code} in Spanish");
        }
    }

    /// What a caller does about these is the same, whichever of its sentences says so.
    const SEVERAL_WORDINGS: &[&str] = &["VERSION_CONFLICT", "AGENDA_ADOPTED"];

    #[test]
    fn every_reason_has_a_code_of_its_own_and_two_different_sentences() {
        let codes = Reason::ALL.iter().map(|(code, _)| code);
        let codes: Vec<_> = codes.filter(|code| !SEVERAL_WORDINGS.contains(code)).collect();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for (code, _, [english, spanish]) in Reason::SENTENCES {
            assert_ne!(english, spanish, "{code}");
            assert!(code.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'), "{code}");
        }
    }

    #[test]
    fn a_value_in_braces_is_not_filled_in() {
        let (delegate, delegation) = ("{delegation}".into(), "Mexico".into());
        let sentence = Reason::NotTheirDelegate { delegate, delegation };
        let sentence = sentence.sentence(&Language::english());
        assert_eq!(sentence, "{delegation} is not a delegate of Mexico.");
    }

    #[test]
    fn the_values_are_filled_in() {
        let reason = Reason::TooMany { what: "chairs".into(), max: "10".into() };
        assert_eq!(reason.sentence(&Language::english()), "There may be at most 10 chairs.");
        assert_eq!(
            reason.sentence(&Language::spanish()),
            "Puede haber como máximo 10 copresidentes."
        );
    }

    #[test]
    fn a_kind_is_named_in_the_readers_language_and_by_one_word_for_clients() {
        let (kind, reference) = ("meeting".into(), "meeting".into());
        let reason = Reason::Unknown { kind, reference };
        assert_eq!(reason.sentence(&Language::english()), "There is no meeting “meeting”.");
        assert_eq!(reason.sentence(&Language::spanish()), "No existe «meeting» (reunión).");
        assert_eq!(reason.params(), [("kind", "meeting"), ("reference", "meeting")]);
    }
}

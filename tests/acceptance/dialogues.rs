//! What is on record of the three dialogues, line by line, asked of the demo.

use plenary_tests::{Client, Server};
use serde_json::{Value, json};

/// An edition: its key, the day, the city, its zone, the venue, and who hosted it.
const EDITIONS: [(&str, &str, &str, &str, &str, &str); 3] = [
    ("hlsd-2021", "2021-10-08", "Mexico City", "America/Mexico_City", "SRE building", "mx"),
    ("hlsd-2022", "2022-10-13", "Washington, DC", "America/New_York", "Department of State", "us"),
    ("hlsd-2023", "2023-10-05", "Mexico City", "America/Mexico_City", "National Palace", "mx"),
];

/// People and their titles.
type People = &'static [(&'static str, &'static str)];

/// People, and whether they came by video.
type Came = &'static [(&'static str, bool)];

/// Who came: the edition, the delegation, the head first, each with their title as it was then.
const DELEGATIONS: [(&str, &str, People); 6] = [
    (
        "hlsd-2021",
        "us",
        &[
            ("Antony Blinken", "Secretary of State"),
            ("Merrick Garland", "Attorney General"),
            ("Alejandro Mayorkas", "Secretary of Homeland Security"),
            ("Brian Nichols", "Assistant Secretary of State for Western Hemisphere Affairs"),
            ("Juan Gonzalez", "NSC Senior Director for the Western Hemisphere"),
            ("Ken Salazar", "Ambassador to Mexico"),
        ],
    ),
    (
        "hlsd-2021",
        "mx",
        &[
            ("Marcelo Ebrard", "Foreign Secretary"),
            ("Rosa Icela Rodríguez", "Secretary of Security and Citizen Protection"),
            ("Adán Augusto López", "Interior"),
            ("Luis Crescencio Sandoval", "National Defense"),
            ("José Rafael Ojeda", "Navy"),
            ("Esteban Moctezuma", "Ambassador to the United States"),
            ("Roberto Velasco", "Foreign Ministry"),
            ("Santiago Nieto", "Financial Intelligence Unit"),
            ("Francisco Garduño", "Migration Institute"),
        ],
    ),
    (
        "hlsd-2022",
        "us",
        &[
            ("Antony Blinken", "Secretary of State"),
            ("Merrick Garland", "Attorney General"),
            ("Alejandro Mayorkas", "Secretary of Homeland Security"),
            ("Samantha Power", "USAID Administrator"),
        ],
    ),
    (
        "hlsd-2022",
        "mx",
        &[
            ("Marcelo Ebrard", "Foreign Secretary"),
            ("Alejandro Gertz Manero", "Attorney General"),
            ("Luis Crescencio Sandoval", "National Defense"),
            ("José Rafael Ojeda", "Navy"),
            ("Rosa Icela Rodríguez", "Secretary of Security and Citizen Protection"),
            ("Francisco Garduño", "Migration Institute"),
        ],
    ),
    (
        "hlsd-2023",
        "us",
        &[
            ("Antony Blinken", "Secretary of State"),
            ("Merrick Garland", "Attorney General"),
            ("Alejandro Mayorkas", "Secretary of Homeland Security"),
            ("Elizabeth Sherwood-Randall", "Homeland Security Advisor"),
            ("Todd Robinson", "Assistant Secretary, INL"),
            ("Brian Nichols", "Assistant Secretary of State for Western Hemisphere Affairs"),
            ("Ken Salazar", "Ambassador to Mexico"),
        ],
    ),
    (
        "hlsd-2023",
        "mx",
        &[
            ("Alicia Bárcena", "Foreign Secretary"),
            ("Rosa Icela Rodríguez", "Secretary of Security and Citizen Protection"),
            ("Alejandro Gertz Manero", "Attorney General"),
            ("Luisa María Alcalde Luján", "Interior"),
            ("Luis Crescencio Sandoval", "National Defense"),
            ("José Rafael Ojeda", "Navy"),
        ],
    ),
];

/// The programme around the editions: the meeting, its parent, the day, who came by video or not, and
/// whether it was private.
const BESIDE: [(&str, &str, &str, Came, bool); 5] = [
    ("hlsd-2021-breakfast", "hlsd-2021", "2021-10-08", &[], false),
    (
        "hlsd-2022-bilateral",
        "hlsd-2022",
        "2022-10-13",
        &[("Antony Blinken", false), ("Marcelo Ebrard", false)],
        false,
    ),
    (
        "hlsd-2023-migration",
        "hlsd-2023",
        "2023-10-04",
        &[
            ("Alicia Bárcena", false),
            ("Antony Blinken", false),
            ("Álvaro Leyva", true),
            ("Janaina Tewaney", true),
        ],
        false,
    ),
    (
        "hlsd-2023-dinner",
        "hlsd-2023",
        "2023-10-04",
        &[("Alicia Bárcena", false), ("Antony Blinken", false)],
        true,
    ),
    ("hlsd-2023-president", "hlsd-2023", "2023-10-05", &[("Antony Blinken", false)], true),
];

/// The plenary of 2023 takes up, in this order at first; one item was moved since.
const TAKEN_UP: [&str; 9] = [
    "Opening statements",
    "Fentanyl, synthetic drugs and their precursors",
    "Firearms trafficking",
    "Trafficking and smuggling of people",
    "Transnational criminal organisations",
    "Migration",
    "Public health",
    "Review of the three-year action plan",
    "Joint statement",
];

fn of_demo() -> (Server, Client) {
    let server = Server::start(&["demo"]);
    let client = server.client();
    (server, client)
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn texts<'a>(values: &'a [Value], pointer: &str) -> Vec<&'a str> {
    values.iter().filter_map(|value| value.pointer(pointer)?.as_str()).collect()
}

#[test]
fn the_hosts_alternate_from_edition_to_edition() {
    let (_server, client) = of_demo();
    let data = client.ask(
        "{ series(ref: \"hlsd\") { title { text } meetings { nodes {
            key start { local zone } venue { name { text } city { text } }
            participations { role delegation { key } } } } } }",
    );
    let editions = list(&data, "/series/meetings/nodes");
    assert_eq!(texts(editions, "/key"), EDITIONS.map(|edition| edition.0));
    for (meeting, (key, day, city, zone, venue, host)) in editions.iter().zip(EDITIONS) {
        let start = meeting["start"]["local"].as_str().unwrap();
        assert!(start.starts_with(day), "{key}: {start}");
        assert_eq!(meeting["start"]["zone"], zone, "{key}");
        assert_eq!(meeting["venue"]["city"]["text"], city, "{key}");
        let name = meeting["venue"]["name"]["text"].as_str().unwrap();
        assert!(name.contains(venue), "{key}: {name}");
        let hosts = list(meeting, "/participations").iter().filter(|it| it["role"] == "HOST");
        let hosts: Vec<_> = hosts.map(|it| &it["delegation"]["key"]).collect();
        assert_eq!(hosts, [host], "{key}");
    }
}

#[test]
fn each_delegation_came_as_it_is_on_record() {
    let (_server, client) = of_demo();
    for (edition, delegation, people) in DELEGATIONS {
        let data = client.ask(&format!(
            "{{ meeting(ref: \"{edition}\") {{ participations {{ invitation delegation {{ key }}
                head {{ person }} attendees {{ remote delegate {{ person title {{ text }} }} }} }} }} }}"
        ));
        let all = list(&data, "/meeting/participations");
        let of = all.iter().find(|it| it["delegation"]["key"] == delegation).unwrap();
        assert_eq!(of["invitation"], "CONFIRMED", "{edition} {delegation}");
        let attendees = list(of, "/attendees");
        let names: Vec<_> = people.iter().map(|(name, _)| *name).collect();
        assert_eq!(texts(attendees, "/delegate/person"), names, "{edition} {delegation}");
        assert_eq!(of["head"]["person"], names[0], "{edition} {delegation}");
        for (attendee, (name, title)) in attendees.iter().zip(people) {
            let said = attendee["delegate"]["title"]["text"].as_str().unwrap();
            assert!(said.contains(title), "{name}: {said}");
        }
    }
}

#[test]
fn the_post_changed_hands_between_the_editions() {
    let (_server, client) = of_demo();
    let head =
        "meeting(ref: \"hlsd-2022\") { participations { delegation { key } head { person } } }";
    let data = client
        .ask(&format!("{{ {head} delegate(ref: \"ebrard\") {{ left successor {{ person }} }} }}"));
    let mexico = list(&data, "/meeting/participations");
    let mexico = mexico.iter().find(|it| it["delegation"]["key"] == "mx").unwrap();
    assert_eq!(mexico["head"]["person"], "Marcelo Ebrard", "the past keeps its own");
    assert_eq!(data["delegate"]["successor"]["person"], "Alicia Bárcena");
    assert_ne!(data["delegate"]["left"], Value::Null);
}

#[test]
fn the_programme_beside_each_edition_is_there() {
    let (_server, client) = of_demo();
    for (key, parent, day, people, private) in BESIDE {
        let data = client.ask(&format!(
            "{{ meeting(ref: \"{key}\") {{ parent {{ key }} private start {{ local }} end {{ local }}
                participations {{ attendees {{ remote delegate {{ person }} }} }} }} }}"
        ));
        let meeting = &data["meeting"];
        assert_eq!(
            (&meeting["parent"]["key"], &meeting["private"]),
            (&json!(parent), &json!(private))
        );
        let start = meeting["start"]["local"].as_str().unwrap();
        assert!(start.starts_with(day), "{key}: {start}");
        let attendees = list(meeting, "/participations").iter();
        let attendees = attendees.flat_map(|it| list(it, "/attendees"));
        let mut came: Vec<_> = attendees
            .map(|it| (it["delegate"]["person"].as_str().unwrap(), it["remote"].as_bool().unwrap()))
            .collect();
        let mut expected = people.to_vec();
        came.sort_unstable();
        expected.sort_unstable();
        assert_eq!(came, expected, "{key}");
    }
}

#[test]
fn the_side_meeting_on_migration_ended_about_twenty_past_eight_and_dinner_came_after_it() {
    let (_server, client) = of_demo();
    let data = client.ask(
        "{ migration: meeting(ref: \"hlsd-2023-migration\") { end { local zone } venue { name { text } } }
           dinner: meeting(ref: \"hlsd-2023-dinner\") { start { local } } }",
    );
    assert_eq!(data["migration"]["end"]["local"], "2023-10-04T20:20");
    assert_eq!(data["migration"]["end"]["zone"], "America/Mexico_City");
    let venue = data["migration"]["venue"]["name"]["text"].as_str().unwrap();
    assert!(venue.contains("Foreign Ministry"), "{venue}");
    assert!(data["dinner"]["start"]["local"].as_str() > data["migration"]["end"]["local"].as_str());
}

#[test]
fn the_plenary_takes_up_what_it_took_up() {
    let (_server, client) = of_demo();
    let data = client.ask(
        "{ meeting(ref: \"hlsd-2023\") { chairs { person } agenda { entries {
            item { kind title { text } sponsors { key } }
            entries { item { title { text } } } speakers { delegate { person } } } } } }",
    );
    assert_eq!(texts(list(&data, "/meeting/chairs"), "/person"), ["Rosa Icela Rodríguez"]);
    let entries = list(&data, "/meeting/agenda/entries");
    let titles = texts(entries, "/item/title/text");
    for title in TAKEN_UP {
        assert!(titles.contains(&title), "{title}: {titles:?}");
    }
    assert_eq!(titles.first(), TAKEN_UP.first());
    let health = entries.iter().find(|it| it["item"]["title"]["text"] == "Public health").unwrap();
    assert_eq!(
        texts(list(health, "/entries"), "/item/title/text"),
        ["Prevention", "Treatment", "Recovery"]
    );
    let last = &entries[entries.len() - 1]["item"];
    assert_eq!(
        (&last["kind"], &last["title"]["text"]),
        (&json!("PRESS"), &json!("Joint press availability"))
    );
}

#[test]
fn the_adviser_arrives_late_and_the_press_at_the_end() {
    let (_server, client) = of_demo();
    let data = client.ask(
        "{ meeting(ref: \"hlsd-2023\") { start { local } conflicts { code }
             participations { attendees { from { local } delegate { key } } }
             agenda { entries { kind openness } } }
           programme(date: \"2023-10-05\", delegate: \"sherwood-randall\") {
             attendances { start { local } speaks { title { text } start { local } } } } }",
    );
    let attendees = list(&data, "/meeting/participations").iter();
    let attendees = attendees.flat_map(|it| list(it, "/attendees"));
    let late: Vec<_> = attendees.filter(|it| it["from"] != Value::Null).collect();
    assert_eq!(late.len(), 1);
    assert_eq!(late[0]["delegate"]["key"], "sherwood-randall");
    assert!(late[0]["from"]["local"].as_str() > data["meeting"]["start"]["local"].as_str());
    let day = &data["programme"]["attendances"][0];
    assert_eq!(day["speaks"][0]["title"]["text"], "Opening statements");
    assert!(day["speaks"][0]["start"]["local"].as_str() > day["start"]["local"].as_str());
    let codes = texts(list(&data, "/meeting/conflicts"), "/code");
    assert!(!codes.contains(&"SPEAKER_NOT_THERE_YET"), "{codes:?}");
    let entries = list(&data, "/meeting/agenda/entries");
    let last = &entries[entries.len() - 1];
    assert_eq!((&last["kind"], &last["openness"]), (&json!("PRESS"), &json!("OPEN")));
}

#[test]
fn the_announced_themes_are_topics_and_most_items_are_owned_jointly() {
    let (_server, client) = of_demo();
    let data = client.ask(
        "{ topics { key items { nodes { key } } }
           meeting(ref: \"hlsd-2023\") { items { kind sponsors { key } } } }",
    );
    let topics = list(&data, "/topics");
    for theme in ["shared-security", "shared-health", "shared-public-safety"] {
        let topic = topics.iter().find(|topic| topic["key"] == theme).expect(theme);
        assert_eq!(texts(list(topic, "/items/nodes"), "/key"), ["opening-statements"]);
    }
    let items = list(&data, "/meeting/items").iter();
    let asked = items.filter(|item| !list(item, "/sponsors").is_empty()).collect::<Vec<_>>();
    let jointly = asked.iter().filter(|item| list(item, "/sponsors").len() == 2).count();
    assert!(jointly * 2 > asked.len(), "{jointly} of {}", asked.len());
}

#[test]
fn the_three_goals_were_on_the_first_two_agendas() {
    let (_server, client) = of_demo();
    for edition in ["hlsd-2021", "hlsd-2022"] {
        let data = client.ask(&format!(
            "{{ meeting(ref: \"{edition}\") {{ agenda {{ entries {{ item {{ kind title {{ text }} }}
                entries {{ item {{ title {{ text }} sponsors {{ key }} }} }} }} }} }} }}"
        ));
        let entries = list(&data, "/meeting/agenda/entries");
        let goals = entries.iter().find(|it| !list(it, "/entries").is_empty()).unwrap();
        assert_eq!(
            texts(list(goals, "/entries"), "/item/title/text"),
            ["Protect our people", "Prevent trans-border crime", "Pursue criminal networks"]
        );
        let jointly = list(goals, "/entries/0/item/sponsors").len();
        assert_eq!(jointly, 2, "{edition}");
    }
}

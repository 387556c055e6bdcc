//! What if: commands tried on a copy.

use plenary_domain::testing::{COFFEE, MEETING, US};
use plenary_domain::*;
use plenary_planner::*;

use crate::support::*;

fn tried(planner: &Planner, commands: Vec<Command>) -> WhatIf {
    let instructions = by_secretariat(commands).instructions;
    planner.what_if(instructions, &Actor::Secretariat, Viewer::Secretariat)
}

#[test]
fn it_goes_on_past_a_refused_command_and_answers_each() {
    let (_, planner) = memory();
    with_an_item(&planner);
    let commands: Vec<Command> = vec![
        reword(COFFEE, "Tea").into(),
        meeting(MEETING, "again").into(),
        place_last(COFFEE, 0xe1).into(),
    ];
    let what_if = tried(&planner, commands);
    let codes: Vec<_> =
        what_if.outcomes.iter().map(|outcome| outcome.as_ref().err().map(Refusal::code)).collect();
    assert_eq!(codes, [None, Some("ID_TAKEN"), None]);
    assert_eq!(what_if.outcomes[0].as_ref().unwrap().entity, Some(COFFEE.into()));
    let entity = what_if.outcomes[2].as_ref().unwrap().entity;
    assert_eq!(entity, Some(EntityRef::agenda(MEETING)));
    let item = what_if.seen.item(COFFEE).unwrap();
    assert_eq!((item.label().as_str(), item.entry.is_some()), ("Tea", true));
    assert_eq!(what_if.seen.position().0, 4);
}

#[test]
fn nothing_of_it_is_recorded_or_seen_by_others() {
    let (journal, planner) = memory();
    with_an_item(&planner);
    let before = mark(&planner);
    drop(tried(&planner, vec![reword(COFFEE, "Tea").into()]));
    assert_eq!(mark(&planner), before);
    assert_eq!(plenary_journal::Journal::head(&*journal), before.1);
    assert_eq!(planner.seen(Viewer::Secretariat).item(COFFEE).unwrap().label(), "Coffee");
    accept(&planner, one(reword(COFFEE, "Tea")));
}

#[test]
fn what_would_be_refused_to_the_actor_is_refused() {
    let (_, planner) = memory();
    with_an_item(&planner);
    let instructions = one(place_last(COFFEE, 0xe1)).instructions;
    let actor = Actor::Delegate(US);
    let what_if = planner.what_if(instructions, &actor, Viewer::Delegate(US));
    assert_eq!(what_if.outcomes[0].as_ref().unwrap_err().code(), "SECRETARIAT_ONLY");
}

#[test]
fn an_invitation_that_is_only_tried_opens_nothing() {
    let (_, planner) = memory();
    with_an_item(&planner);
    let form = commands::FormDelegation { id: Some(US), key: None, name: testing::text("US") };
    accept(&planner, one(form));
    let (meeting, delegation, role) = (MEETING.into(), US.into(), state::Role::Party);
    let invite = Command::from(commands::InviteDelegation { meeting, delegation, role });
    let instructions = one(invite).instructions;
    let what_if = planner.what_if(instructions, &Actor::Secretariat, Viewer::Delegate(US));
    assert!(what_if.outcomes[0].is_ok());
    assert_eq!(what_if.seen.meeting(MEETING), None, "rights are today's");
}

#[test]
fn an_expected_version_is_the_one_of_today() {
    let (_, planner) = memory();
    with_an_item(&planner);
    let mut instructions =
        by_secretariat([reword(COFFEE, "Tea").into(), reword(COFFEE, "Water").into()]).instructions;
    instructions[1].expected_version = Some(1);
    let what_if = planner.what_if(instructions, &Actor::Secretariat, Viewer::Secretariat);
    assert!(what_if.outcomes[1].is_ok(), "as in a list: the version before it");
    assert_eq!(what_if.seen.item(COFFEE).unwrap().label(), "Water");
}

//! The steps in order, each with the time at which it was recorded. These times are illustrative.

use super::Step;

/// Every step, from the series to the evening before the third edition.
pub(crate) const STEPS: &[Step] = &[
    Step {
        at: "2021-07-15T15:00:00Z",
        commands: include_str!("../../demo/2021-07-15T1500Z-the-series.jsonl"),
    },
    Step {
        at: "2021-08-03T15:00:00Z",
        commands: include_str!("../../demo/2021-08-03T1500Z-first-edition-planned.jsonl"),
    },
    Step {
        at: "2021-08-24T16:30:00Z",
        commands: include_str!("../../demo/2021-08-24T1630Z-first-edition-delegations.jsonl"),
    },
    Step {
        at: "2021-09-02T17:00:00Z",
        commands: include_str!("../../demo/2021-09-02T1700Z-first-edition-gets-its-times.jsonl"),
    },
    Step {
        at: "2021-09-09T15:00:00Z",
        commands: include_str!("../../demo/2021-09-09T1500Z-first-edition-items.jsonl"),
    },
    Step {
        at: "2021-09-23T15:00:00Z",
        commands: include_str!("../../demo/2021-09-23T1500Z-first-edition-agenda.jsonl"),
    },
    Step {
        at: "2021-10-01T18:00:00Z",
        commands: include_str!("../../demo/2021-10-01T1800Z-first-edition-circulated.jsonl"),
    },
    Step {
        at: "2021-10-08T15:05:00Z",
        commands: include_str!("../../demo/2021-10-08T1505Z-first-edition-adopted.jsonl"),
    },
    Step {
        at: "2022-07-12T15:00:00Z",
        commands: include_str!("../../demo/2022-07-12T1500Z-second-edition-planned.jsonl"),
    },
    Step {
        at: "2022-08-30T15:00:00Z",
        commands: include_str!("../../demo/2022-08-30T1500Z-second-edition-confirmed.jsonl"),
    },
    Step {
        at: "2022-09-13T15:00:00Z",
        commands: include_str!("../../demo/2022-09-13T1500Z-second-edition-items.jsonl"),
    },
    Step {
        at: "2022-09-27T15:00:00Z",
        commands: include_str!("../../demo/2022-09-27T1500Z-second-edition-attendees.jsonl"),
    },
    Step {
        at: "2022-10-04T15:00:00Z",
        commands: include_str!("../../demo/2022-10-04T1500Z-second-edition-agenda.jsonl"),
    },
    Step {
        at: "2022-10-07T18:00:00Z",
        commands: include_str!("../../demo/2022-10-07T1800Z-second-edition-circulated.jsonl"),
    },
    Step {
        at: "2022-10-13T13:35:00Z",
        commands: include_str!("../../demo/2022-10-13T1335Z-second-edition-adopted.jsonl"),
    },
    Step {
        at: "2023-07-06T15:00:00Z",
        commands: include_str!("../../demo/2023-07-06T1500Z-the-post-changes-hands.jsonl"),
    },
    Step {
        at: "2023-08-01T15:00:00Z",
        commands: include_str!("../../demo/2023-08-01T1500Z-third-edition-planned.jsonl"),
    },
    Step {
        at: "2023-08-03T15:00:00Z",
        commands: include_str!("../../demo/2023-08-03T1500Z-third-edition-languages.jsonl"),
    },
    Step {
        at: "2023-08-22T15:00:00Z",
        commands: include_str!("../../demo/2023-08-22T1500Z-third-edition-confirmed.jsonl"),
    },
    Step {
        at: "2023-09-04T15:00:00Z",
        commands: include_str!("../../demo/2023-09-04T1500Z-third-edition-items.jsonl"),
    },
    Step {
        at: "2023-09-05T15:00:00Z",
        commands: include_str!("../../demo/2023-09-05T1500Z-topics.jsonl"),
    },
    Step {
        at: "2023-09-11T16:00:00Z",
        commands: include_str!("../../demo/2023-09-11T1600Z-fentanyl-reworded.jsonl"),
    },
    Step {
        at: "2023-09-13T15:00:00Z",
        commands: include_str!("../../demo/2023-09-13T1500Z-third-edition-agreed.jsonl"),
    },
    Step {
        at: "2023-09-14T15:00:00Z",
        commands: include_str!("../../demo/2023-09-14T1500Z-third-edition-agenda.jsonl"),
    },
    Step {
        at: "2023-09-18T15:00:00Z",
        commands: include_str!("../../demo/2023-09-18T1500Z-third-edition-attendees.jsonl"),
    },
    Step {
        at: "2023-09-19T15:00:00Z",
        commands: include_str!("../../demo/2023-09-19T1500Z-opening-speakers.jsonl"),
    },
    Step {
        at: "2023-09-20T18:00:00Z",
        commands: include_str!("../../demo/2023-09-20T1800Z-third-edition-circulated.jsonl"),
    },
    Step {
        at: "2023-09-22T15:00:00Z",
        commands: include_str!("../../demo/2023-09-22T1500Z-side-meeting-on-migration.jsonl"),
    },
    Step {
        at: "2023-09-25T15:00:00Z",
        commands: include_str!("../../demo/2023-09-25T1500Z-private-meetings.jsonl"),
    },
    Step {
        at: "2023-09-27T15:00:00Z",
        commands: include_str!("../../demo/2023-09-27T1500Z-action-plan-reworded.jsonl"),
    },
    Step {
        at: "2023-09-29T15:00:00Z",
        commands: include_str!("../../demo/2023-09-29T1500Z-room-for-a-break.jsonl"),
    },
    Step {
        at: "2023-09-30T15:00:00Z",
        commands: include_str!("../../demo/2023-09-30T1500Z-open-to-the-press.jsonl"),
    },
    Step {
        at: "2023-10-02T18:00:00Z",
        commands: include_str!("../../demo/2023-10-02T1800Z-third-edition-circulated-again.jsonl"),
    },
    Step {
        at: "2023-10-03T15:00:00Z",
        commands: include_str!("../../demo/2023-10-03T1500Z-third-edition-cleared.jsonl"),
    },
    Step {
        at: "2023-10-05T02:22:00Z",
        commands: include_str!("../../demo/2023-10-05T0222Z-side-meeting-ran-over.jsonl"),
    },
    Step {
        at: "2023-10-05T02:24:00Z",
        commands: include_str!("../../demo/2023-10-05T0224Z-dinner-follows.jsonl"),
    },
];

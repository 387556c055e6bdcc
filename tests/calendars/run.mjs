// Reads calendars with ical.js, and prints what it understands of them as JSON:
//
//     npm ci && node run.mjs FILE.ics ...
//
// For each appointment its UID, its status, and when it begins and ends: on the wall and in UTC. It
// knows no zones but those that the calendar itself describes.

import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node run.mjs FILE.ics ...');
  process.exit(2);
}
console.log(JSON.stringify(files.map(read)));

function read(file) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
  return {
    method: calendar.getFirstPropertyValue('method'),
    events: calendar.getAllSubcomponents('vevent').map(appointment),
  };
}

function appointment(component) {
  const event = new ICAL.Event(component);
  const value = (name) => component.getFirstPropertyValue(name) ?? '';
  return {
    uid: event.uid,
    status: value('status'),
    sequence: event.sequence,
    summary: event.summary,
    location: event.location ?? '',
    description: event.description ?? '',
    parent: value('related-to'),
    class: value('class') || 'PUBLIC',
    start: when(event.startDate),
    end: when(event.endDate),
  };
}

/** A time on the wall and in UTC; one whose zone the calendar does not describe says nothing of UTC. */
function when(time) {
  const known = time.zone !== ICAL.Timezone.localTimezone;
  const utc = new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
  return { local: time.toString().replace('Z', ''), utc: known ? utc : null };
}

// Follows a meeting with the stock clients of graphql-transport-ws and of GraphQL over SSE:
//
//     npm ci && SECRETARIAT='Bearer …' DELEGATE='Bearer …' node run.mjs http://127.0.0.1:8000/graphql
//
// Each follows as a delegate while the secretariat retitles the meeting, loses its connection, comes back
// after the last position that it was told, and must have been told everything once and in order.

import { createClient as createSocket } from 'graphql-ws';
import { createClient as createStream } from 'graphql-sse';
import WebSocket from 'ws';

const url = process.argv[2];
const { SECRETARIAT, DELEGATE } = process.env;
if (!url || !SECRETARIAT || !DELEGATE) {
  console.error("usage: SECRETARIAT='Bearer …' DELEGATE='Bearer …' node run.mjs URL");
  process.exit(2);
}

const query =
  'subscription ($after: Position) { history(after: $after) { position data } }';
const CALLS = 3;
const EACH = 3;

await check('graphql-ws', () =>
  createSocket({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: DELEGATE },
    retryAttempts: 0,
  }),
);
await check('graphql-sse', () =>
  createStream({ url, headers: { authorization: DELEGATE }, retryAttempts: 0 }),
);

/** Follows in several calls, with a client of its own for each; half is written while nobody listens. */
async function check(name, connect) {
  let { position: after } = await ask(DELEGATE, '{ position }');
  const told = [];
  const expected = [];
  for (let call = 0; call < CALLS; call++) {
    await retitle(`${name} ${call}.0`);
    const client = connect();
    const here = new Promise((resolve, reject) => {
      const stop = client.subscribe(
        { query, variables: { after } },
        {
          next({ data, errors }) {
            if (errors) return reject(new Error(JSON.stringify(errors)));
            told.push(JSON.stringify(data.history.data));
            after = data.history.position;
            if (told.length === 1 + call * EACH) write(call).catch(reject);
            if (told.length === (call + 1) * EACH) {
              stop();
              resolve();
            }
          },
          error: reject,
          complete() {},
        },
      );
    });
    await within(here, `${name}: told ${told.length} only`);
    await client.dispose();
  }
  const right = told.length === expected.length && told.every((it, at) => it.includes(`"${expected[at]}"`));
  console.log(`${name}: ${told.length} of ${expected.length} ${right ? 'in order' : 'amiss'}`);
  if (!right) process.exitCode = 1;

  async function write(call) {
    for (let n = 1; n < EACH; n++) await retitle(`${name} ${call}.${n}`);
  }

  async function retitle(title) {
    expected.push(title);
    const field = `retitleMeeting(input: { meeting: "m", title: "${title}" })`;
    await ask(SECRETARIAT, `mutation { ${field} { userErrors { code } } }`);
  }
}

async function ask(authorization, query) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Fails a run that would otherwise hang. */
function within(promise, words) {
  const late = new Promise((_, reject) => setTimeout(reject, 30_000, new Error(words)).unref());
  return Promise.race([promise, late]);
}

// Runs every server audit of the GraphQL-over-HTTP specification, MUST, SHOULD and MAY alike:
//
//     npm ci && node run.mjs http://127.0.0.1:8000/graphql
//
// Prints each audit that does not pass, with the answer it got, and a last line that counts them.

import { serverAudits } from 'graphql-http';

const url = process.argv[2];
if (!url) {
  console.error('usage: node run.mjs URL');
  process.exit(2);
}

/** One audit after the other, so that a failure is not another one's doing. */
const results = [];
for (const audit of serverAudits({ url })) {
  results.push(await run(audit));
}

const failed = results.filter((result) => result.status !== 'ok');
for (const result of failed) {
  console.log(await describe(result));
}
console.log(`${results.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** An audit throws when it cannot be carried out at all, which is no pass either. */
async function run({ id, name, fn }) {
  try {
    return await fn();
  } catch (error) {
    return { id, name, status: 'error', reason: error.cause?.message ?? error.message };
  }
}

async function describe({ id, name, status, reason, response }) {
  const lines = [`${status} ${id} ${name}`, `    ${reason}`];
  if (response) {
    const body = response.bodyUsed ? '(already read)' : await response.text();
    lines.push(`    ${response.status} ${response.headers.get('content-type')} ${body}`);
  }
  return lines.join('\n');
}

import { Empty } from '../shared/states/empty.js';

/** Shown when there is no experiment: how to create one. */
export function FirstExperiment() {
  return (
    <>
      <Empty>No experiment yet.</Empty>
      <p>
        These commands create an experiment and start it. TOKEN is an access token with the scope experiments:write. The
        API is described at /openapi.json.
      </p>
      <pre className="scroller" tabIndex={0} role="region" aria-label="Commands that create an experiment">
        <code>{commands(location.origin)}</code>
      </pre>
    </>
  );
}

function commands(origin: string): string {
  const command = (...words: readonly string[]) => words.join(' \\\n  ');
  const headers = `-H "authorization: Bearer $TOKEN" -H 'content-type: application/json'`;
  const define = command(
    `curl ${origin}/v1/experiments`,
    headers,
    `-d '{"name": "greeting", "unit_type": "user", "variants": [
    {"name": "control", "allocation": 0.5}, {"name": "friendly", "allocation": 0.5}]}'`,
  );
  const start = command(`curl -X PUT ${origin}/v1/experiments/greeting/status`, headers, `-d '{"status": "active"}'`);
  return `${define}\n${start}`;
}

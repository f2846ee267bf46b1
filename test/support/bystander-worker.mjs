// Requests an assignment and sends an event at a steady pace, like a product's backend, and measures the latencies. Runs in its own
// thread, so that the work of an attacker in this process does not distort them.
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const { url, token, experiment, everyMs } = workerData;
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
let latencies = [];
let failures = [];
let stopped = false;

parentPort.on('message', (message) => {
  if (message === 'stop') stopped = true;
  parentPort.postMessage({ latencies, failures });
  latencies = [];
  failures = [];
});

let turn = 0;
const timer = setInterval(() => {
  if (stopped) {
    clearInterval(timer);
    parentPort.close();
    return;
  }
  turn += 1;
  const unit = { unit_type: 'user', unit_id: `bystander-${turn}` };
  if (turn % 2 === 0) void timed('/v1/assignments', { ...unit, experiments: [experiment] });
  else
    void timed('/v1/events', { ...unit, id: randomUUID(), event_type: 'click', timestamp: new Date().toISOString() });
}, everyMs);

async function timed(path, body) {
  const begun = performance.now();
  try {
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    await response.arrayBuffer();
    if (!response.ok) failures.push(`${path}: ${response.status}`);
    latencies.push(performance.now() - begun);
  } catch (error) {
    failures.push(`${path}: ${String(error.cause ?? error)}`);
  }
}

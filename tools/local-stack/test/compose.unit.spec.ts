import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { services as described, variableName } from '../src/services.js';

/** The parts of the Compose specification that this file reads. */
interface Container {
  image: string;
  build?: { args: Record<string, string> };
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  privileged?: boolean;
  security_opt?: string[];
  tmpfs?: string[];
  volumes?: string[];
  ports?: string[];
  networks?: string[];
  network_mode?: string;
  environment?: Record<string, string>;
}

const root = resolve(import.meta.dirname, '../../..');
const compose = parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<string, Container>;
  volumes: Record<string, unknown>;
};
const containers = Object.entries(compose.services);
const ofServices = described.map(({ name }) => [name, compose.services[name] ?? { image: '' }] as const);
const volumesOf = ({ volumes = [] }: Container): [name: string, path: string, mode: string | undefined][] =>
  volumes.map((volume) => {
    const [name = '', path = '', mode] = volume.split(':');
    return [name, path, mode];
  });

describe('compose.yaml', () => {
  it.each(containers)('confines %s', (_name, container) => {
    expect(container.read_only).toBe(true);
    expect(container.cap_drop).toEqual(['ALL']);
    expect(container.cap_add).toBeUndefined();
    expect(container.privileged).toBeUndefined();
    expect(container.security_opt).toEqual(['no-new-privileges:true']);
    expect(container.user).toMatch(/^(node|postgres|appuser)$/);
    expect(container.tmpfs).toContain('/tmp');
  });

  /** Volumes for the directories of manifests. */
  const directories = new Set(['journal', 'outputs']);

  it('contains every service, each with read-only access to its own secrets only', () => {
    for (const [name, container] of ofServices) {
      const secret = volumesOf(container).filter(([volume]) => !directories.has(volume));
      expect([name, secret]).toEqual([name, [[`secrets-${name}`, '/var/lib/assay/secrets', 'ro']]]);
    }
  });

  it("provides a service's database address in its own file only; no service has an owner's or the administrator's", () => {
    for (const [name, { environment = {} }] of ofServices) {
      // Those of other servers, which an operator may set.
      const optional = described.find((service) => service.name === name)?.optional ?? [];
      const urls = Object.entries(environment).filter(
        ([key]) => /DATABASE|POSTGRES|PASSWORD|SIGNING/.test(key) && !optional.includes(key),
      );
      const own = [[`DATABASE_URL_${variableName(name)}_FILE`, '/var/lib/assay/secrets/database-url']];
      expect([name, urls]).toEqual([name, name === 'console' ? [] : own]);
    }
    const holders = containers.filter(([, { environment = {} }]) =>
      Object.values(environment).some((value) => value.includes('POSTGRES_PASSWORD')),
    );
    expect(holders.map(([name]) => name).sort()).toEqual(['migrations', 'postgres']);
  });

  it('provides the signing key and the passwords to the jobs that create and use them', () => {
    const holders = containers.filter(([, container]) => volumesOf(container).some(([volume]) => volume === 'access'));
    expect(holders.map(([name]) => name).sort()).toEqual(['access', 'access-token', 'migrations']);
    // Jobs that only read or write files have no network.
    expect(compose.services['access']?.network_mode).toBe('none');
    expect(compose.services['access-token']?.network_mode).toBe('none');
  });

  it("mounts each service's folder where prepare.js writes it", () => {
    const folders = described.map(({ name }) => [`secrets-${name}`, `/var/lib/assay/shared/${name}`, undefined]);
    for (const job of ['access', 'migrations']) {
      const [first, ...others] = volumesOf(compose.services[job] ?? { image: '' });
      expect(first).toEqual(['access', '/var/lib/assay/access', undefined]);
      expect(others.sort()).toEqual(folders.sort());
    }
    const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
    // A volume takes the owner of the folder in the image; without that folder it would be root's.
    for (const { name } of described) expect(dockerfile).toContain(`/var/lib/assay/shared/${name}`);
  });

  it('publishes only the console, on this machine, which can reach neither Kafka nor Postgres', () => {
    const published = containers.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(['console']);
    expect(published[0]?.[1].ports).toEqual(['127.0.0.1:${ASSAY_PORT:-7300}:8080']);
    const inData = containers.filter(([, { networks }]) => networks?.includes('data'));
    expect(inData.map(([name]) => name)).not.toContain('console');
    expect(inData.map(([name]) => name)).toEqual(expect.arrayContaining(['kafka', 'postgres']));
    for (const [name, { networks, network_mode }] of containers) {
      expect([name, networks === undefined]).toEqual([name, network_mode === 'none']);
    }
  });

  it('declares every volume, and defines every image by an argument that can be a digest', () => {
    const used = new Set(containers.flatMap(([, container]) => volumesOf(container).map(([volume]) => volume)));
    expect(Object.keys(compose.volumes).sort()).toEqual([...used].sort());
    const images = containers.map(([, { image }]) => image).filter((image) => image !== 'assay');
    for (const image of images) expect(image).toMatch(/^\$\{[A-Z]+_IMAGE:-[a-z/]+:[\d.]+\}$/);
    const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
    const from = dockerfile.split('\n').filter((line) => line.startsWith('FROM '));
    for (const line of from) expect(line).toContain('FROM ${NODE_IMAGE}');
    expect(dockerfile).toMatch(/\nUSER node\n/);
    expect(dockerfile.lastIndexOf('\nRUN ')).toBeLessThan(dockerfile.indexOf('\nUSER node\n'));
  });
});

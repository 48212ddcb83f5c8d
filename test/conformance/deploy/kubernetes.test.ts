import { createRequire } from 'node:module';
import { expect } from 'chai';
import { parse } from 'yaml';
import { readFromRepository, repositoryFiles } from '../repository.js';
import { isSettingOrFile } from './isSettingOrFile.js';

const FOLDER = 'docs/deploy/kubernetes/';

// biome-ignore lint/suspicious/noExplicitAny: documents of many kinds, whose shapes are what is tested here
type Document = any;

/** Kubernetes' own schemas check types and required fields; that a field exists at all is told by whether they look at it. */
const findingsIn = (document: Document): string[] => {
  const unread = new Set<string>();
  const watched = watch(document, '', unread);
  const { prototype } = modelOf(document);
  try {
    (prototype as { validate(this: unknown): void }).validate.call(watched);
  } catch (failure) {
    return [(failure as Error).message];
  }
  return [...unread].map((path) => `${path} is no field of ${document.kind}`);
};

/** The same document; what nobody reads of it stays in `unread`. */
function watch(value: Document, path: string, unread: Set<string>): Document {
  if (typeof value !== 'object' || value === null) return value;
  for (const key of Object.keys(value)) if (!Array.isArray(value)) unread.add(`${path}/${key}`);
  const children = new Map<PropertyKey, Document>();
  return new Proxy(value, {
    get: (target, key) => {
      const child = `${path}/${String(key)}`;
      unread.delete(child);
      if (!children.has(key)) children.set(key, watch(target[key], child, unread));
      return children.get(key);
    },
    // A map is walked: whatever it holds is a value of it.
    ownKeys: (target) => {
      for (const key of Object.keys(target)) unread.delete(`${path}/${key}`);
      return Reflect.ownKeys(target);
    },
  });
}

function modelOf({ apiVersion, kind }: Document): { prototype: object } {
  const models = createRequire(import.meta.url)(`kubernetes-models/${apiVersion}`) as Record<
    string,
    { prototype: object }
  >;
  const model = models[kind];
  if (model === undefined) throw new Error(`${apiVersion} knows no ${kind}`);
  return model;
}

const read = (name: string): Document => parse(readFromRepository(FOLDER + name));
const files = repositoryFiles()
  .filter((path) => path.startsWith(FOLDER))
  .map((path) => path.slice(FOLDER.length));
const manifests = files.filter((name) => name !== 'kustomization.yaml');

describe('the Kubernetes manifests', () => {
  for (const name of manifests) {
    it(`[S5] ${name} is what Kubernetes knows by that name`, () => {
      expect(findingsIn(read(name))).to.deep.equal([]);
    });
  }

  const mistakes: Readonly<Record<string, (deployment: Document) => void>> = {
    'a misspelt field deep within': ({ spec }) => {
      spec.template.spec.containers[0].readinessprobe = {};
    },
    'a field that is not known at the top': (deployment) => {
      deployment.specs = {};
    },
    'a value of another type': ({ spec }) => {
      spec.replicas = '3';
    },
    'a field that is missing': ({ spec }) => {
      delete spec.selector;
    },
  };
  for (const [what, make] of Object.entries(mistakes)) {
    it(`[S5] ${what} is found`, () => {
      const deployment = read('deployment.yaml');
      make(deployment);
      expect(findingsIn(deployment)).to.have.lengthOf(1);
    });
  }

  it('[S5] the list of all names every manifest but the example of a secret', () => {
    const listed = (read('kustomization.yaml').resources as string[]).toSorted();
    expect([...listed, 'secret.example.yaml'].toSorted()).to.deep.equal(manifests.toSorted());
    expect(new Set(manifests.map((name) => read(name).metadata.namespace ?? read(name).metadata.name))).to.deep.equal(
      new Set([read('kustomization.yaml').namespace]),
    );
  });

  it('[F17] a pod may drain for as long as a node takes at most, after the proxies have heard of it', () => {
    const { spec } = read('deployment.yaml').spec.template;
    const [container] = spec.containers;
    const [program, beforeSignal] = container.lifecycle.preStop.exec.command;
    const exitWithinS = 30;
    expect(program).to.equal('sleep');
    expect(spec.terminationGracePeriodSeconds).to.be.above(exitWithinS + Number(beforeSignal));
    const { readinessProbe } = container;
    expect(readinessProbe.periodSeconds * readinessProbe.failureThreshold).to.be.at.most(Number(beforeSignal));
    expect(readinessProbe.httpGet.path).to.equal('/readyz');
    expect(container.livenessProbe.httpGet.path).to.equal('/healthz');
  });

  it('[S5] selectors, ports and volumes of one manifest are those of another', () => {
    const { template, selector } = read('deployment.yaml').spec;
    const { labels } = template.metadata;
    const [container] = template.spec.containers;
    for (const chosen of [
      selector.matchLabels,
      read('service.yaml').spec.selector,
      read('poddisruptionbudget.yaml').spec.selector.matchLabels,
      read('networkpolicy.yaml').spec.podSelector.matchLabels,
    ]) {
      expect(labels).to.include(chosen);
    }
    const ports = container.ports.map(({ name }: Document) => name);
    expect(ports).to.include(read('service.yaml').spec.ports[0].targetPort);
    expect(ports).to.include(container.readinessProbe.httpGet.port);
    const volumes = template.spec.volumes.map(({ name }: Document) => name);
    for (const { name } of container.volumeMounts) expect(volumes).to.include(name);
    const [{ backend }] = read('ingress.yaml').spec.rules[0].http.paths;
    expect(backend.service.name).to.equal(read('service.yaml').metadata.name);
    expect(template.spec.serviceAccountName).to.equal(read('serviceaccount.yaml').metadata.name);
  });

  it('[S5] every setting is one that the server reads, and every secret a file of the mounted secret', () => {
    const { data } = read('configmap.yaml') as { data: Record<string, string> };
    expect(Object.keys(data).filter((name) => !isSettingOrFile(name))).to.deep.equal([]);
    const [container] = read('deployment.yaml').spec.template.spec.containers;
    const { mountPath } = container.volumeMounts.find(({ name }: Document) => name === 'secrets');
    const named = Object.entries(data)
      .filter(([name]) => name.endsWith('_FILE'))
      .map(([, path]) => path);
    const given = Object.keys(read('secret.example.yaml').stringData).map((key) => `${mountPath}/${key}`);
    expect(named.toSorted()).to.deep.equal(given.toSorted());
  });

  it('[S5] a pod runs as nobody in particular, can write nothing of its image and has no rights to spare', () => {
    const { spec } = read('deployment.yaml').spec.template;
    const [{ securityContext, volumeMounts }] = spec.containers;
    expect(spec.securityContext).to.include({ runAsNonRoot: true, runAsUser: 1000 });
    expect(securityContext).to.deep.include({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
    expect(securityContext.capabilities.drop).to.deep.equal(['ALL']);
    const writable = volumeMounts.map(({ mountPath }: Document) => mountPath);
    expect(writable).to.include.members(['/tmp', '/var/lib/souk/uploads', '/var/lib/souk/data']);
  });
});

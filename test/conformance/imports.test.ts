import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../support/dirs.js';
import { brokenImportRules, importRuleNames } from './cruiseImports.js';
import { readFromRepository, repository, repositoryFiles } from './repository.js';

/** For each rule a file that breaks it, and what it imports. */
const offenders: Readonly<Record<string, readonly [file: string, imported: string]>> = {
  'no-circular': ['server/rooms/itself.ts', './itself.js'],
  'model-imports-nothing': ['shared/model/ids.ts', 'node:crypto'],
  'schema-imports-model-and-zod': ['shared/schema/entry.ts', 'express'],
  'sdk-imports-model-only': ['client-sdk/core/connect.ts', 'zod'],
  'ui-uses-the-public-entry': ['client-sdk/ui/panel.ts', '../core/outbox.js'],
  'core-knows-no-page': ['client-sdk/core/room.ts', 'lit'],
  'areas-know-ports-only': ['server/rooms/openRoom.ts', '../store/sqlite/openDatabase.js'],
  'areas-do-no-io': ['server/messages/sendMessage.ts', 'node:fs/promises'],
  'areas-know-ports-of-files': ['server/attachments/uploadFile.ts', '../media/createFileJudge.js'],
  'decoders-in-media-worker': ['server/media/createFileJudge.ts', 'sharp'],
  'mongoose-in-store-mongo': ['server/store/sqlite/SqliteEntryLog.ts', 'mongoose'],
  'sqlite-in-store-sqlite': ['server/store/mongo/MongoEntryLog.ts', '@photostructure/sqlite'],
  'redis-in-redis': ['server/transport/socket/gateway.ts', '@socket.io/redis-adapter'],
  's3-in-blobs-s3': ['server/blobs/openBlobs.ts', '@aws-sdk/client-s3'],
  'transport-in-transport': ['server/inbox/listRooms.ts', 'socket.io'],
};

const exporting = 'export const something = 1;\n';
const targets: Readonly<Record<string, string>> = {
  'client-sdk/core/outbox.ts': exporting,
  'server/store/sqlite/openDatabase.ts': exporting,
  'server/media/createFileJudge.ts': exporting,
};

/** The same imports, met before and after `npm install`. */
const installations: Readonly<Record<string, (name: string) => Readonly<Record<string, string>>>> = {
  'not installed': () => ({}),
  installed: (name) => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: exporting,
  }),
};

function treeWith(files: Readonly<Record<string, string>>): string {
  const tree = temporaryDirectory('imports');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  return tree;
}

async function rulesBrokenBy(file: string, imported: string, installed: Readonly<Record<string, string>>) {
  const text = `import { something } from '${imported}';\nexport const anything = something;\n`;
  const broken = await brokenImportRules(treeWith({ ...targets, ...installed, [file]: text }), [file]);
  return broken.map((line) => line.split(': ')[0]);
}

describe('imports', () => {
  it('[P2] nobody imports what the layout forbids', async function () {
    this.timeout(60_000);
    expect(await brokenImportRules(repository, ['shared', 'server', 'client-sdk'])).to.deep.equal([]);
  });

  it('[P2] every rule has a file that breaks it', () => {
    expect(Object.keys(offenders)).to.have.members(importRuleNames);
  });

  for (const [rule, [file, imported]] of Object.entries(offenders)) {
    const isPackage = !/^(\.|node:)/.test(imported);
    for (const [state, install] of Object.entries(installations).slice(0, isPackage ? 2 : 1)) {
      it(`[P2] ${rule}: ${file} may not import ${imported}${isPackage ? `, ${state}` : ''}`, async function () {
        this.timeout(20_000);
        expect(await rulesBrokenBy(file, imported, install(imported))).to.include(rule);
      });
    }
  }
});

describe('settings', () => {
  const readsEnvironment = (text: string): boolean =>
    /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\s*\[|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'(node:)?process'/.test(text);

  it('[S5] only server/config reads the environment', () => {
    const sources = repositoryFiles().filter((path) => /^(shared|server|client-sdk)\/.*\.ts$/.test(path));
    expect(sources, 'source files').to.not.be.empty;
    const readers = sources.filter((path) => readsEnvironment(readFromRepository(path)));
    expect(readers.filter((path) => !path.startsWith('server/config/'))).to.deep.equal([]);
  });

  for (const line of ['const port = process.env.PORT;', "import { env } from 'node:process';", "process['env'].PORT"]) {
    it(`[S5] the walk recognises ${line}`, () => {
      expect(readsEnvironment(line)).to.equal(true);
    });
  }
});

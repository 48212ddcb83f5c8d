import { createRequire } from 'node:module';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { options = {}, ...ruleSet } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IConfiguration;
const { enhancedResolveOptions, tsConfig, ...cruiseOptions } = options;

/** Walks every import below the folder, with the rules that `npm run lint` uses, and says which break one: `rule: from -> to`. */
export async function brokenImportRules(baseDir: string, folders: string[]): Promise<string[]> {
  const { output } = await cruise(
    folders,
    { ...cruiseOptions, baseDir, ruleSet, validate: true },
    { ...enhancedResolveOptions },
    { tsConfig: extractTSConfig(tsConfig?.fileName ?? 'tsconfig.base.json') },
  );
  const { summary } = output as ICruiseResult;
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

export const importRuleNames = (ruleSet.forbidden ?? []).map(({ name }) => name ?? '');

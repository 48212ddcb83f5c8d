import { readFileSync } from 'node:fs';
import { type Copy, DockerfileParser, type From, type Instruction, type JSONInstruction } from 'dockerfile-ast';

/** One line of a Dockerfile, continued lines joined. */
export interface DockerfileStep {
  readonly keyword: string;
  readonly line: number;
  /** `--name=value`, by name. */
  readonly flags: Readonly<Record<string, string>>;
  /** Without flags. What was written as a JSON array, or the words between blanks. */
  readonly args: readonly string[];
  /** Without flags, as written: what a shell is given. */
  readonly text: string;
}

export interface DockerfileStage {
  /** The image or the earlier stage that this one begins with. */
  readonly from: string;
  readonly name: string | undefined;
  readonly steps: readonly DockerfileStep[];
}

/** The stages of a Dockerfile, read by the parser that editors use. */
export function readDockerfile(path: string): DockerfileStage[] {
  const stages: (DockerfileStage & { steps: DockerfileStep[] })[] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(path, 'utf8')).getInstructions()) {
    const step = toStep(instruction);
    if (step.keyword === 'FROM') {
      const from = instruction as From;
      stages.push({ from: from.getImage() ?? '', name: from.getBuildStage() ?? undefined, steps: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`line ${step.line}: ${step.keyword} stands before FROM`);
      stage.steps.push(step);
    }
  }
  return stages;
}

function toStep(instruction: Instruction): DockerfileStep {
  const listed = 'getFlags' in instruction ? (instruction as Copy).getFlags() : [];
  const flags = Object.fromEntries(listed.map((flag) => [flag.getName(), flag.getValue() ?? '']));
  const json = 'getJSONStrings' in instruction ? (instruction as JSONInstruction).getJSONStrings() : [];
  const isFlag = (word: string): boolean => listed.length > 0 && word.startsWith('--');
  const words = instruction.getArguments().map((argument) => argument.getValue());
  const args =
    json.length > 0 ? json.map((text) => JSON.parse(text.getValue()) as string) : words.filter((w) => !isFlag(w));
  const written = (instruction.getArgumentsContent() ?? '').replace(/\\\n/g, ' ').trim();
  return {
    keyword: instruction.getKeyword(),
    line: instruction.getRange().start.line + 1,
    flags,
    args,
    text: listed.reduce((text) => text.replace(/^--\S+\s+/, ''), written),
  };
}

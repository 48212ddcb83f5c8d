/** The programs that some suites need and that a machine may lack. */
export type ToolName = 'mongo' | 'chromium' | MediaTool;

/** What makes and scans files for the suites about them, each with Debian's package of it. */
export const MEDIA_TOOLS = { clamd: 'clamav-daemon', exiftool: 'libimage-exiftool-perl', gs: 'ghostscript' } as const;
export type MediaTool = keyof typeof MEDIA_TOOLS;

/** Why each tool is absent, as the runner found; the tools that are there do not appear. */
export type AbsentTools = Readonly<Partial<Record<ToolName, string>>>;

export const absentTools = (): AbsentTools => JSON.parse(process.env.TEST_ABSENT ?? '{}') as AbsentTools;

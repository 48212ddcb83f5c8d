/** The programs that some suites need and that a machine may lack. */
export type ToolName = 'mongo' | 'chromium' | 'redis' | 'openssl' | 's3' | MediaTool | BalancerName | 'sandbox';

/** What makes and scans files for the suites about them, each with Debian's package of it. */
export const MEDIA_TOOLS = { clamd: 'clamav-daemon', exiftool: 'libimage-exiftool-perl', gs: 'ghostscript' } as const;
export type MediaTool = keyof typeof MEDIA_TOOLS;

/** The program, and Debian's package of it. */
export const REDIS_PROGRAM = ['redis-server', 'redis-server'] as const;

/** The program, and Debian's package of it. */
export const OPENSSL_PROGRAM = ['openssl', 'openssl'] as const;

/** The load balancers that suites start, each with Debian's package of it. */
export const BALANCERS = { haproxy: 'haproxy', nginx: 'nginx-light' } as const;
export type BalancerName = keyof typeof BALANCERS;

/** Why each tool is absent, as the runner found; the tools that are there do not appear. */
export type AbsentTools = Readonly<Partial<Record<ToolName, string>>>;

export const absentTools = (): AbsentTools => JSON.parse(process.env.TEST_ABSENT ?? '{}') as AbsentTools;

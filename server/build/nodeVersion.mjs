/** What `engines` of package.json says, in a form that also an old Node can evaluate. */
const NEEDED = 'Node 20.19 or newer of the 20 line, or 22.13 or newer';

/** The sentence to print when this Node cannot run Souk, or undefined when it can. */
export function whyNodeIsTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22;
  return isEnough ? undefined : `Souk needs ${NEEDED}; this is Node ${version}.`;
}

/** Port: looks for known malware in an uploaded file before anything else reads it. */
export interface VirusScanner {
  /**
   * Answers nothing when the file at `path` was scanned and is clean.
   * @throws ChatError `attachment_type_refused` (`details.found`) when it is infected, `unavailable` when the scanner
   * cannot answer: nothing passes unscanned.
   */
  scan(path: string): Promise<void>;
}

import type { JSHandle, Page } from 'playwright-core';

/** A file as a person has it on their disk or clipboard. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What a browser hands over when files are dropped or pasted. */
export const dataOf = (page: Page, files: readonly GivenFile[]): Promise<JSHandle<DataTransfer>> =>
  page.evaluateHandle(
    (made) => {
      const data = new DataTransfer();
      for (const { name, mimeType, bytes } of made) {
        const content = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
        data.items.add(new File([content], name, { type: mimeType }));
      }
      return data;
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: buffer.toString('base64') })),
  );

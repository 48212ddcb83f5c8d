/** Node 20 lacks it; without it pdf.js draws every page blank and says so in a warning only. */
export function provideTransferToFixedLength(): void {
  const prototype = ArrayBuffer.prototype as ArrayBuffer & { transferToFixedLength?: (length?: number) => ArrayBuffer };
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    const copy = new ArrayBuffer(length);
    new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    structuredClone(this, { transfer: [this] }); // Leaves this one detached, as the real one does.
    return copy;
  };
}

import { GeometryError } from './shape.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int16Array(128).fill(-1);
[...alphabet].forEach((letter, value) => (values[letter.charCodeAt(0)] = value));

/** The bytes of a text in base64. */
export function fromBase64(text: string, path: string): Uint8Array<ArrayBuffer> {
  const letters = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (let i = 0; i < letters.length; i++) {
    const value = values[letters.charCodeAt(i)] ?? -1;
    if (value < 0) {
      throw new GeometryError(`${path} must be base64`);
    }
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = bits >> held;
      bits &= (1 << held) - 1;
    }
  }
  return bytes;
}

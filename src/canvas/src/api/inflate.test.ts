import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflate } from './inflate.ts';

it('zlib is unpacked, up to as many bytes as are allowed', async () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 3);
  const packed = deflateSync(bytes);
  expect(Buffer.from(await inflate(packed, 300_000)).equals(bytes)).toBe(true);
  await expect(inflate(packed, 299_999)).rejects.toThrow('more than 299999 bytes');
  await expect(inflate(Uint8Array.of(1, 2, 3), 10)).rejects.toThrow();
});

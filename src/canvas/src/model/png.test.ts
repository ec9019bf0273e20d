import { describe, expect, it } from 'vitest';
import { inflate, png } from '../testing/node.ts';
import { readLevels } from './png.ts';

const levelsOf = async (...parts: Parameters<typeof png>): Promise<number[]> => [...(await readLevels(png(...parts), inflate)).levels];

describe('the levels of a PNG', () => {
  it('of a palette of one bit, as the Python SDK writes it, are 0 and 255', async () => {
    const rows = [[0, 0b01100000, 0b10000000], [0, 0b10010000, 0b01000000]];
    expect(await levelsOf({ width: 10, height: 2, depth: 1, color: 3, palette: [0, 0, 0, 255, 255, 255], rows })).toEqual(
      [0, 255, 255, 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 255]);
  });

  it('of a palette with transparency are its alpha', async () => {
    expect(await levelsOf({ width: 3, height: 1, depth: 8, color: 3, palette: [9, 9, 9, 8, 8, 8, 7, 7, 7], transparency: [0, 40], rows: [[0, 0, 1, 2]] })).toEqual([0, 40, 255]);
  });

  it('of grey pixels are spread to eight bits', async () => {
    expect(await levelsOf({ width: 4, height: 1, depth: 2, color: 0, rows: [[0, 0b00011011]] })).toEqual([0, 85, 170, 255]);
    expect(await levelsOf({ width: 2, height: 1, depth: 4, color: 0, rows: [[0, 0x1f]] })).toEqual([17, 255]);
  });

  it('of 16 bits are never 0 where a sample is set', async () => {
    expect(await levelsOf({ width: 3, height: 1, depth: 16, color: 0, rows: [[0, 0, 0, 0, 5, 200, 7]] })).toEqual([0, 1, 200]);
  });

  it('of grey with one clear grey are set in every other, black too', async () => {
    expect(await levelsOf({ width: 3, height: 1, depth: 8, color: 0, transparency: [0, 9], rows: [[0, 9, 0, 77]] })).toEqual([0, 1, 77]);
  });

  it('with an alpha channel are that channel, whatever the colours', async () => {
    expect(await levelsOf({ width: 2, height: 1, depth: 8, color: 4, rows: [[0, 255, 0, 0, 31]] })).toEqual([0, 31]);
    expect(await levelsOf({ width: 2, height: 1, depth: 8, color: 6, rows: [[0, 1, 2, 3, 0, 0, 0, 0, 200]] })).toEqual([0, 200]);
  });

  it('are read through every filter', async () => {
    // Each row is 10 20 30 after: none, sub, up, average, paeth.
    const rows = [[0, 10, 20, 30], [1, 10, 10, 10], [2, 0, 0, 0], [3, 5, 5, 5], [4, 0, 0, 0]];
    expect(await levelsOf({ width: 3, height: 5, depth: 8, color: 0, rows })).toEqual(Array.from({ length: 5 }, () => [10, 20, 30]).flat());
  });

  it('are read from an interlaced picture', async () => {
    // Of 3 x 3 the passes hold: (0,0); none; none; (2,0); (0,2) (2,2); (1,0) (1,2); row 1.
    const rows = [[0, 1], [0, 3], [0, 7, 9], [0, 2], [0, 8], [0, 4, 5, 6]];
    expect(await levelsOf({ width: 3, height: 3, depth: 8, color: 0, interlaced: true, rows })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it.each([
    ['colours without a mask', { width: 1, height: 1, depth: 8, color: 2, rows: [[0, 1, 2, 3]] }, 'must be a PNG with grey levels'],
    ['too few rows', { width: 2, height: 2, depth: 8, color: 0, rows: [[0, 1, 2]] }, 'a damaged PNG'],
    ['a filter there is not', { width: 1, height: 1, depth: 8, color: 0, rows: [[7, 1]] }, 'a damaged PNG'],
    ['more pixels than a mask may have', { width: 2 ** 16, height: 2 ** 16, depth: 8, color: 0, rows: [] }, '65536 x 65536 pixels'],
  ])('are refused for %s', async (_, parts, message) => {
    await expect(readLevels(png(parts), inflate)).rejects.toThrow(message);
  });

  it('are refused for what is no PNG', async () => {
    await expect(readLevels(new Uint8Array(40), inflate)).rejects.toThrow('is not a PNG');
  });
});

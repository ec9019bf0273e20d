// The S3-compatible store of the tests: node server.js FOLDER BUCKET, with the keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
// Prints its port. s3rver checks signatures and knows parts, ranges and errors; what it lacks of a real store is added here: content that does
// not have the SHA-256 in its headers is refused, and an object appears whole or not at all.
'use strict';

const { createHash, randomBytes } = require('crypto');
const { rename, rm } = require('fs/promises');
const { Transform } = require('stream');
const S3rver = require('@20minutes/s3rver');
const accounts = require('@20minutes/s3rver/lib/models/account');
const S3Error = require('@20minutes/s3rver/lib/models/error');

// Headers of the request that a body came with; content put together of parts has none.
const headersOf = (content) => content.headers ?? {};

function watch(content) {
  const hash = createHash('sha256');
  const { 'x-amz-content-sha256': signed, 'x-amz-checksum-sha256': checksum } = headersOf(content);
  const passing = new Transform({
    transform: (chunk, _, next) => { hash.update(chunk); next(null, chunk); },
    flush(next) {
      const sha256 = hash.digest();
      if (/^[0-9a-f]{64}$/.test(signed ?? '') && signed !== sha256.toString('hex')) {
        return next(Object.assign(new S3Error('XAmzContentSHA256Mismatch', 'The content is not what was signed'), { status: 400 }));
      }
      if (checksum !== undefined && checksum !== sha256.toString('base64')) {
        return next(Object.assign(new S3Error('BadDigest', 'The content does not have the checksum'), { status: 400 }));
      }
      return next();
    },
  });
  content.on('error', (error) => passing.destroy(error));
  content.on('close', () => { if (!content.readableEnded) passing.destroy(new Error('the request ended early')); });
  return content.pipe(passing);
}

function placeWhole(store) {
  const put = store.putContent.bind(store);
  store.putContent = async (path, content) => {
    const part = `${path}.${randomBytes(8).toString('hex')}`;
    try {
      const written = await put(part, Buffer.isBuffer(content) ? content : watch(content));
      await rename(part, path);
      return written;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  };
}

async function main([directory, bucket]) {
  accounts.DUMMY_ACCOUNT.revokeAccessKey('S3RVER');
  accounts.DUMMY_ACCOUNT.createKeyPair(process.env.AWS_ACCESS_KEY_ID, process.env.AWS_SECRET_ACCESS_KEY);
  const server = new S3rver({ directory, address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket }] });
  placeWhole(server.store);
  server.on('error', () => {});
  const { port } = await server.run();
  console.log(port);
}

main(process.argv.slice(2));

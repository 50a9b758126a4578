// SPDX-License-Identifier: Apache-2.0
// Reads cases from standard input, one JSON object a line, and says of each whether it holds:
//   {"leaves":[hex…],"root":hex}                                         the root over entries
//   {"index","size","leaf","root","proof":[hex…]}                        inclusion
//   {"smaller","larger","smallerRoot","largerRoot","proof":[hex…]}       consistency
//   {"entries","index","proof":[hex…]} / {"entries","smaller","proof"}   the proof itself, made anew
// Answers with one line: how many held, and the numbers of the lines that did not. Node 20, no dependencies.
import { createInterface } from 'node:readline';
import { consistencyProof, inclusionProof, leafHash, root, rootOfInclusion, rootsOfConsistency } from './merkle.mjs';

const bytes = (hex) => Buffer.from(hex, 'hex');
const same = (hashes, others) => hashes.length === others.length && hashes.every((hash, i) => hash.equals(others[i]));

const holds = (c) => {
  const proof = (c.proof ?? []).map(bytes);
  if (c.leaves) return root(c.leaves.map((entry) => leafHash(bytes(entry)))).equals(bytes(c.root));
  if (c.entries) {
    const leaves = c.entries.map((entry) => leafHash(bytes(entry)));
    return same(c.smaller === undefined ? inclusionProof(c.index, leaves) : consistencyProof(c.smaller, leaves), proof);
  }
  if (c.smaller === undefined) {
    return rootOfInclusion(c.index, c.size, bytes(c.leaf), proof)?.equals(bytes(c.root)) ?? false;
  }
  const roots = rootsOfConsistency(c.smaller, c.larger, bytes(c.smallerRoot), proof);
  return roots !== undefined && roots[0].equals(bytes(c.smallerRoot)) && roots[1].equals(bytes(c.largerRoot));
};

let line = 0;
const failed = [];
for await (const text of createInterface({ input: process.stdin })) {
  line += 1;
  if (!holds(JSON.parse(text))) failed.push(line);
}
process.stdout.write(`${JSON.stringify({ held: line - failed.length, failed })}\n`);

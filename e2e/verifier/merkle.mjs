// SPDX-License-Identifier: Apache-2.0
// RFC 6962 in JavaScript, written from the RFC's recursive definitions and without a look at the Java: what both agree on
// is not one misunderstanding.
import { createHash } from 'node:crypto';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

export const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** The largest power of two smaller than n. */
const split = (n) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** MTH(D[n]) over leaf hashes. */
export const root = (leaves) => {
  if (leaves.length === 0) return sha256(Buffer.alloc(0));
  if (leaves.length === 1) return leaves[0];
  const k = split(leaves.length);
  return nodeHash(root(leaves.slice(0, k)), root(leaves.slice(k)));
};

/** PATH(m, D[n]). */
export const inclusionProof = (index, leaves) => {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...inclusionProof(index, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...inclusionProof(index - k, leaves.slice(k)), root(leaves.slice(0, k))];
};

/** PROOF(m, D[n]). */
export const consistencyProof = (smaller, leaves) => subProof(smaller, leaves, true);

const subProof = (m, leaves, known) => {
  if (m === leaves.length) return known ? [] : [root(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subProof(m, leaves.slice(0, k), known), root(leaves.slice(k))]
    : [...subProof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
};

/** The root that a proof of inclusion leads to, by the recursion of PATH turned round; undefined if it does not fit. */
export const rootOfInclusion = (index, size, leaf, proof) => {
  if (index < 0 || index >= size) return undefined;
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  if (proof.length === 0) return undefined;
  const k = split(size);
  const sibling = proof[proof.length - 1];
  const rest = proof.slice(0, -1);
  const below = index < k ? rootOfInclusion(index, k, leaf, rest) : rootOfInclusion(index - k, size - k, leaf, rest);
  if (below === undefined) return undefined;
  return index < k ? nodeHash(below, sibling) : nodeHash(sibling, below);
};

/** Both roots that a proof of consistency leads to; undefined if it does not fit. */
export const rootsOfConsistency = (smaller, larger, smallerRoot, proof) => {
  if (smaller < 1 || smaller > larger) return undefined;
  return walk(smaller, larger, smallerRoot, proof, true);
};

const walk = (m, n, smallerRoot, proof, known) => {
  if (m === n) {
    if (known) return proof.length === 0 ? [smallerRoot, smallerRoot] : undefined;
    return proof.length === 1 ? [proof[0], proof[0]] : undefined;
  }
  if (proof.length === 0) return undefined;
  const k = split(n);
  const sibling = proof[proof.length - 1];
  const rest = proof.slice(0, -1);
  if (m <= k) {
    const below = walk(m, k, smallerRoot, rest, known);
    return below && [below[0], nodeHash(below[1], sibling)];
  }
  const below = walk(m - k, n - k, smallerRoot, rest, false);
  return below && [nodeHash(sibling, below[0]), nodeHash(sibling, below[1])];
};

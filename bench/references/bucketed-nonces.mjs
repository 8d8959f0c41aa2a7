const BUCKET_MS = 10_000

/** Nonces in memory: a Set for each ten seconds in which they were created; whole Sets go when they are stale. */
export function bucketedNonces(windowMs) {
  const buckets = new Map()
  return (nonce, createdMs, now) => {
    const age = now - createdMs
    if (age > windowMs || age < -5000) return false
    const name = Math.floor(createdMs / BUCKET_MS)
    const bucket = buckets.get(name) ?? openBucket(name, now)
    if (bucket.has(nonce)) return false
    bucket.add(nonce)
    return true
  }

  function openBucket(name, now) {
    for (const old of buckets.keys()) if ((old + 1) * BUCKET_MS < now - windowMs) buckets.delete(old)
    const bucket = new Set()
    buckets.set(name, bucket)
    return bucket
  }
}

const BUCKET_MS = 0.01
const BUCKETS = 200_000

/** Counts durations in buckets of 10 µs up to 2 s; what is longer counts as 2 s. */
export class Histogram {
  #buckets = new Uint32Array(BUCKETS + 1)
  #count = 0

  add(ms) {
    this.#buckets[Math.min(BUCKETS, (ms / BUCKET_MS) | 0)]++
    this.#count++
  }

  get count() {
    return this.#count
  }

  /** The upper edge in ms of the bucket below which the share (0 to 1) of all durations lies; 0 without any. */
  percentile(share) {
    const wanted = Math.ceil(share * this.#count)
    let seen = 0
    for (let bucket = 0; bucket <= BUCKETS && wanted > 0; bucket++) {
      seen += this.#buckets[bucket]
      if (seen >= wanted) return (bucket + 1) * BUCKET_MS
    }
    return 0
  }
}

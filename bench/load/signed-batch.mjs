import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/**
 * Starts workers that sign; `batch(kind, count, inTurn)` gives a function that hands out each signed request
 * once, of keys at random or in turn.
 */
export function signedBatches(keys) {
  const workers = Array.from(
    { length: Math.min(4, availableParallelism()) },
    () => new Worker(new URL('./signing-worker.mjs', import.meta.url), { workerData: keys }),
  )
  return {
    async batch(kind, count, inTurn) {
      const share = Math.ceil(count / workers.length)
      return handOut(
        await Promise.all(
          workers.map((worker, at) => sign(worker, { kind, count: share, from: inTurn ? at * share : null })),
        ),
      )
    },
    close: () => Promise.all(workers.map((worker) => worker.terminate())),
  }
}

function sign(worker, wanted) {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', (signed) => {
      worker.off('error', reject)
      resolve(signed)
    })
    worker.postMessage(wanted)
  })
}

function handOut(parts) {
  let part = 0
  let index = 0
  const bytes = parts.map((signed) => Buffer.from(signed.bytes))
  return () => {
    if (index === parts[part]?.ends.length) {
      part++
      index = 0
    }
    if (part >= parts.length) return null
    const { ends } = parts[part]
    return bytes[part].subarray(index === 0 ? 0 : ends[index - 1], ends[index++])
  }
}

// Hashes passwords on a thread of its own: a hash takes 100 ms and 64 MB, and must not stand in the way of the thread
// pool, where signatures are checked. Plain JavaScript, because it is started from this file, bundled or not.
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'

// Where people are served, keys are verified first. Linux alone gives each thread a priority of its own; elsewhere this
// would slow the whole process down.
if (process.platform === 'linux' && process.env.NODE_ENV === 'production') {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}

parentPort?.on('message', ({ id, password, options, against }) => {
  try {
    const value = against === null ? hashSync(password, options) : verifySync(against, password)
    parentPort?.postMessage({ id, value })
  } catch (error) {
    parentPort?.postMessage({ id, failed: String(error) })
  }
})

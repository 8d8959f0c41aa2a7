import 'server-only'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { WaitingLine } from './waiting-line'

export type HashOptions = { memoryCost: number; timeCost: number; parallelism: number }
type Task = { password: string; options: HashOptions; against: string | null }
type Answer = { id: number; value?: string | boolean; failed?: string }
type Thread = { worker: Worker; asked: Map<number, (answer: Answer) => void> }

/** At most half the processors, so that a flood of passwords leaves the others to whoever verifies keys. */
const MOST_THREADS = Math.max(1, Math.min(4, availableParallelism() >> 1))
/** Each waits a tenth of a second for the one before. */
const MOST_WAITING = 100
const PATIENCE_MS = 10_000

type Shared = { line: WaitingLine; idle: Thread[]; asked: number }
// Next loads this module in more than one bundle of the same process; the process shares its threads.
const process_ = globalThis as typeof globalThis & { keygradeHashThreads?: Shared }

/** Hashes, or with `against` compares, in its turn; null when too many wait. A thread that broke is replaced. */
export async function onHashThread(task: Task, rank: number): Promise<string | boolean | null> {
  process_.keygradeHashThreads ??= {
    line: new WaitingLine(MOST_THREADS, MOST_WAITING, PATIENCE_MS),
    idle: [],
    asked: 0,
  }
  const shared = process_.keygradeHashThreads
  return shared.line.pass(rank, async () => {
    const thread = shared.idle.pop() ?? startThread()
    const { value, failed } = await ask(thread, ++shared.asked, task)
    if (thread.worker.threadId > 0) shared.idle.push(thread)
    if (value === undefined) throw new Error(failed ?? 'The thread that hashes passwords ended.')
    return value
  })
}

function startThread(): Thread {
  // Not resolved as a module: a bundler would move it.
  const worker = new Worker(join(process.cwd(), 'lib', 'auth', 'hash-thread.mjs'))
  const asked: Thread['asked'] = new Map()
  const lost = (failed: string) => {
    for (const [id, answer] of asked) answer({ id, failed })
    asked.clear()
  }
  worker.on('message', (answer: Answer) => {
    asked.get(answer.id)?.(answer)
    asked.delete(answer.id)
    worker.unref()
  })
  worker.on('error', (error) => lost(String(error)))
  worker.on('exit', (code) => lost(`The thread that hashes passwords ended with ${code}.`))
  return { worker, asked }
}

function ask({ worker, asked }: Thread, id: number, task: Task): Promise<Answer> {
  return new Promise((resolve) => {
    asked.set(id, resolve)
    // A process may end while its threads are idle, not while one works.
    worker.ref()
    worker.postMessage({ id, ...task })
  })
}

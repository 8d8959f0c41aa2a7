import cluster, { type Worker } from 'node:cluster'
import { AggregatorRegistry, type RegistryContentType } from 'prom-client'
import { log } from '@/lib/platform/log'

/** A process that ends sooner than this after its start would only end again. */
const TOO_SOON_MS = 2000
const GRACE_MS = 20_000

type Message = { type?: string; id?: number; code?: string }

/** Starts the deciding processes on one port, starts them again when they die, and ends them in order. */
export function runPrimary(processes: number): void {
  const all = new AggregatorRegistry()
  let stopping = false
  let listening = 0

  const start = () => {
    const began = performance.now()
    const worker = cluster.fork()
    worker.on('message', (message: Message) => {
      if (message?.type === 'ask-metrics') void answerMetrics(all, worker, message.id ?? 0)
      if (message?.type === 'failed') process.send?.(message)
      if (message?.type === 'ready' && ++listening === processes) process.send?.(message)
    })
    worker.once('exit', (code, signal) => {
      if (stopping) return
      const soon = performance.now() - began < TOO_SOON_MS
      log.error({ code, signal }, 'a verifier process has ended by itself')
      if (soon && listening < processes) process.exit(1)
      setTimeout(start, soon ? 1000 : 0)
    })
  }
  for (let i = 0; i < processes; i++) start()

  const stop = () => {
    if (stopping) return
    stopping = true
    const living = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    const ended = living.map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
    for (const worker of living) worker.process.kill('SIGTERM')
    const guard = setTimeout(() => {
      for (const worker of living) worker.process.kill('SIGKILL')
    }, GRACE_MS)
    void Promise.all(ended).then(() => {
      clearTimeout(guard)
      process.exit(0)
    })
  }
  for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect'] as const) process.on(event, stop)
}

async function answerMetrics(
  all: AggregatorRegistry<RegistryContentType>,
  worker: Worker,
  id: number,
): Promise<void> {
  const text = await all.clusterMetrics().catch(() => null)
  if (worker.isConnected()) worker.send({ type: 'metrics', id, text })
}

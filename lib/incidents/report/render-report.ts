import 'server-only'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError } from '@/lib/platform/errors'
import type { IncidentView, REPORT_FORMATS, Timeline } from '../incident-contract'
import type { ReportFacts } from './report-model'

export type ReportTask = {
  incident: IncidentView
  timeline: Timeline
  facts: ReportFacts
  format: (typeof REPORT_FORMATS)[number]
}

const TIME_MS = 60_000
const MEMORY_MB = 512

/**
 * The bytes of a report, laid out on a thread of its own: this one verifies keys, and a long report takes seconds.
 * Throws `unavailable` for one that takes too long (in ms) or too much memory.
 */
export function renderReport(task: ReportTask, timeMs = TIME_MS): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    // Bundled by scripts/bundle-server.mjs, and not resolved as a module: Next would move it.
    const worker = new Worker(join(process.cwd(), 'generated', 'server', 'report-thread.mjs'), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    })
    const late = setTimeout(() => end(() => reject(tooLong('time'))), timeMs)
    const end = (answer: () => void) => {
      clearTimeout(late)
      answer()
      void worker.terminate()
    }
    worker.on('message', (bytes: Uint8Array<ArrayBuffer>) => end(() => resolve(bytes)))
    worker.on('error', (error: NodeJS.ErrnoException) =>
      end(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong('memory') : error)),
    )
    worker.on('exit', (code) => end(() => reject(new Error(`The thread of a report ended with ${code}.`))))
  })
}

function tooLong(what: string): AppError {
  const detail = `This report takes too much ${what} to lay out now. Try again later, or read it as Markdown.`
  return new AppError('unavailable', detail, { retryAfter: 60 })
}

import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { drawReport } from '@/lib/incidents/report/draw-report'

// A report is laid out on a thread of its own, which ends with it. Where people are served, keys are verified first:
// Linux alone gives each thread a priority of its own; elsewhere this would slow the whole process down.
if (process.platform === 'linux' && process.env.NODE_ENV === 'production') {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
}

const { incident, timeline, facts, format } = workerData
parentPort?.postMessage(await drawReport(incident, timeline, facts, format))

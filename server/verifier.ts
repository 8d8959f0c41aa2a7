import cluster from 'node:cluster'
import { env } from '@/lib/platform/env'
import { runPrimary } from './verifier-primary'
import { runVerifier } from './verifier-worker'

const processes = env().VERIFIER_PROCESSES
if (cluster.isPrimary && processes > 1) runPrimary(processes)
else await runVerifier()

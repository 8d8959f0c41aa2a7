import { systemRandom } from './random'

const process = `req_${systemRandom.base62(14)}`
let count = 0

/** The name of a request: unlike every other, and nothing that opens anything. So chance names the process only. */
export function newRequestId(): string {
  count++
  return process + count.toString(36).padStart(8, '0')
}

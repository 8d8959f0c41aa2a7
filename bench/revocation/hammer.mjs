import { monotonicMs } from '../harness/monotonic.mjs'
import { codeOf } from '../load/answer-reader.mjs'
import { openConnection } from '../load/connection.mjs'

/**
 * Presents one key to one verifier without a pause, from `begin(request)` to `finish()`, over one connection that
 * serves key after key. `finish` gives when the last accept came (`monotonicMs`), how many accepts came in all, how many
 * after a refusal, and what was said that is neither.
 */
export function openHammer(port) {
  let seen = null
  let idle = true
  let request = null
  return new Promise((resolve, reject) => {
    const connection = openConnection({
      port,
      onAnswer,
      onLost: reject,
      onOpen: () => resolve({ begin, finish }),
    })
    function onAnswer(answer) {
      note(answer)
      if (request) connection.send(request)
      else idle = true
    }
    function begin(bytes) {
      seen = { lastAcceptAt: null, accepts: 0, acceptsAfterRefusal: 0, refusals: 0, other: null }
      request = bytes
      idle = false
      connection.send(request)
      return seen
    }
    // An answer under way belongs to this key still; the next key begins after it.
    async function finish() {
      request = null
      while (!idle) await new Promise((next) => setTimeout(next, 1))
      return seen
    }
  })

  function note(answer) {
    if (answer.status === 200) {
      seen.lastAcceptAt = monotonicMs()
      seen.accepts++
      if (seen.refusals > 0) seen.acceptsAfterRefusal++
    } else if (codeOf(answer) === 'REVOKED') seen.refusals++
    else seen.other ??= answer.head
  }
}

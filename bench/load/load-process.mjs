// A process of its own, so that the load is not made on the event loop that is measured. Told by messages:
// { keys } once, then { run } any number of times; answers { ready } and { result }.
import { drive } from './drive.mjs'
import { authorizeRequest, verifyRequest } from './request-forms.mjs'
import { signedBatches } from './signed-batch.mjs'

const VALID = Buffer.from('"valid":true')
const isOk = ({ status }) => status === 200
const isValid = ({ status, bytes, bodyStart }) => status === 200 && bytes.indexOf(VALID, bodyStart) > 0

let forms = {}
let batches = null

/** How each form of request is made, and which answers to it are right. */
function readKeys({ managementKey, bearer, others = {}, hmac = [], ed25519 = [] }) {
  const authorize = (keys) => pickAny(keys.map((key) => authorizeRequest(key, managementKey)))
  forms = {
    authorize: { next: () => authorize(bearer), isRight: isOk },
    verify: { next: () => pickAny(bearer.map((key) => verifyRequest(key, managementKey))), isRight: isValid },
  }
  for (const [name, keys] of Object.entries(others)) {
    forms[name] = { next: () => authorize(keys), isRight: isOk }
  }
  batches = signedBatches({ managementKey, hmac, ed25519 })
  forms.hmac = { next: (count) => batches.batch('hmac', count), isRight: isOk }
  forms.ed25519 = { next: (count) => batches.batch('ed25519', count), isRight: isOk }
}

function pickAny(requests) {
  return () => requests[(Math.random() * requests.length) | 0]
}

/** The warm-up goes over the same requests, and is not counted. `signedCount`: how many to sign, if any. */
async function run({ form, port, connections, warmUpSeconds, seconds, signedCount }) {
  const { next: make, isRight } = forms[form]
  const next = await make(signedCount)
  const load = { port, connections, next, isRight }
  if (warmUpSeconds > 0) await drive({ ...load, seconds: warmUpSeconds })
  return drive({ ...load, seconds })
}

process.on('message', async (message) => {
  try {
    if (message.keys) {
      readKeys(message.keys)
      process.send({ ready: true })
    } else process.send({ result: await run(message.run) })
  } catch (error) {
    process.send({ failed: error.stack ?? String(error) })
  }
})
process.once('disconnect', () => process.exit(0))

// A process of its own, so that the load is not made on the event loop that is measured. Told the keys once, then
// asked for any number of runs.
import { answerParent } from '../harness/answer-parent.mjs'
import { codeOf } from './answer-reader.mjs'
import { drive } from './drive.mjs'
import { authorizeRequest, verifyRequest } from './request-forms.mjs'
import { signedBatches } from './signed-batch.mjs'

const VALID = Buffer.from('"valid":true')
const isOk = ({ status }) => status === 200
const isValid = ({ status, bytes, bodyStart }) => status === 200 && bytes.indexOf(VALID, bodyStart) > 0

let forms = {}

/** How each form of request is made, and which answers to it are right. */
function readKeys({ managementKey, bearer, others = {}, expected = [], hmac = [], ed25519 = [] }) {
  const authorize = (keys) => pickAny(keys.map((key) => authorizeRequest(key, managementKey)))
  const batches = hmac.length + ed25519.length > 0 ? signedBatches({ managementKey, hmac, ed25519 }) : null
  forms = {
    authorize: { next: () => authorize(bearer), isRight: isOk },
    verify: { next: () => pickAny(bearer.map((key) => verifyRequest(key, managementKey))), isRight: isValid },
    'each-once': { next: () => eachOnce(bearer, managementKey), isRight: isOk },
    expected: expectedForm(expected, managementKey),
    hmac: { next: (count) => batches.batch('hmac', count), isRight: isOk },
    ed25519: { next: (count) => batches.batch('ed25519', count), isRight: isOk },
  }
  for (const [name, keys] of Object.entries(others)) {
    forms[name] = { next: () => authorize(keys), isRight: isOk }
  }
}

function pickAny(requests) {
  return () => requests[(Math.random() * requests.length) | 0]
}

function eachOnce(keys, managementKey) {
  let index = 0
  return () => (index < keys.length ? authorizeRequest(keys[index++], managementKey) : null)
}

/** Keys whose verdicts are known: `[{ secret, code }]`. */
function expectedForm(expected, managementKey) {
  const codes = new Map(expected.map(({ secret, code }) => [authorizeRequest(secret, managementKey), code]))
  const isRight = (answer, request) => codeOf(answer) === codes.get(request)
  return { next: () => pickAny([...codes.keys()]), isRight }
}

/** The warm-up goes over the same requests, and is not counted. `signedCount`: how many to sign, if any. */
async function run({ form, port, connections, warmUpSeconds = 0, seconds, signedCount = 0 }) {
  const { next: make, isRight } = forms[form]
  const next = await make(signedCount)
  const load = { port, connections, next, isRight }
  if (warmUpSeconds > 0) await drive({ ...load, seconds: warmUpSeconds })
  return drive({ ...load, seconds })
}

answerParent({ keys: readKeys, run })

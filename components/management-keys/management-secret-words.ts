import type { SecretWords } from '@/components/keys/shown-secret'
import type { ManagementKeyView } from '@/lib/management-keys/management-key-contract'

const VARIABLE = 'KEYGRADE_MANAGEMENT_KEY'

/** What the dialog says of a management key's secret, and the first call that it can make. */
export function managementSecretWords(
  { name, effective }: Pick<ManagementKeyView, 'name' | 'effective'>,
  secret: string,
  origin: string,
): SecretWords {
  const proof = `-H "Authorization: Bearer $${VARIABLE}"`
  const list = `curl ${proof} \\\n  ${origin}/api/v1/keys`
  const verify = `curl -X POST ${proof} \\\n  -H 'content-type: application/json' \\\n  -d '{"key":"kg_test_..."}' \\\n  ${origin}/v1/verify`
  return {
    title: `Secret of ${name}`,
    description: 'This is the only time it is shown. We keep a digest, from which it cannot be read back.',
    copy: 'Copy secret',
    download: { label: 'Download as .env', name: 'keygrade.env', text: `${VARIABLE}=${secret}\n` },
    firstCall: `A first call, with the secret in the environment as ${VARIABLE}:`,
    snippets: [{ id: 'curl', name: 'curl', code: effective.includes('keys:read') ? list : verify }],
  }
}

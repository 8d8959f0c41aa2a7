import { describe, expect, test } from 'vitest'
import { issueFormSchema } from './issue-form-schema'
import { EMPTY_ISSUE_FORM, formFieldOf, toIssueInput } from './issue-form-values'

const NOW = Date.parse('2027-01-01T00:00:00.000Z')
const GOOD = { ...EMPTY_ISSUE_FORM, name: 'Bot', scopes: ['tokens:read' as const] }
const schema = issueFormSchema(NOW)

function errorsOf(values: typeof GOOD) {
  const issues = schema.safeParse(values).error?.issues ?? []
  return Object.fromEntries(issues.map((issue) => [issue.path.join('.'), issue.message]))
}

describe('toIssueInput', () => {
  test('presets count from now, none means none, exact is taken as it is', () => {
    expect(toIssueInput(GOOD, NOW).expiresAt).toBe('2027-04-01T00:00:00.000Z')
    expect(toIssueInput({ ...GOOD, expiry: 'none' }, NOW).expiresAt).toBeNull()
    const exactAt = '2027-05-05T05:05:00.000Z'
    expect(toIssueInput({ ...GOOD, expiry: 'exact', exactAt }, NOW).expiresAt).toBe(exactAt)
  })

  test('addresses are one a line, blank lines are none', () => {
    const input = toIssueInput({ ...GOOD, ipLines: ' 10.0.0.0/8 \n\n2001:db8::1\r\n' }, NOW)
    expect(input.ipAllowlist).toEqual(['10.0.0.0/8', '2001:db8::1'])
  })
})

describe('the form is checked by the contract itself', () => {
  test('a good form has no error', () => {
    expect(errorsOf(GOOD)).toEqual({})
  })

  test('each error stands at its field, a line per wrong address', () => {
    const errors = errorsOf({
      ...GOOD,
      name: '',
      scopes: [],
      expiry: 'exact',
      ipLines: '10.0.0.0/99\n1.2.3.4\nnonsense',
    })
    expect(Object.keys(errors).sort()).toEqual(['exactAt', 'ipLines', 'name', 'scopes'])
    expect(errors.exactAt).toBe('Choose a date and time.')
    expect(errors.ipLines?.split('\n')).toHaveLength(2)
  })

  test('paths of the input lead to fields of the form', () => {
    expect(formFieldOf('ipAllowlist.2')).toBe('ipLines')
    expect(formFieldOf('expiresAt')).toBe('exactAt')
    expect(formFieldOf('metadata.a')).toBeUndefined()
  })
})

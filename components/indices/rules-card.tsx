import { Card } from '@/components/ui/card'
import { type IndexRules, KEPT_OUT } from '@/lib/indices/index-rules'
import { FORMULAS, type Rule, ruleWords } from '@/lib/indices/rule-words'

/** The rules that the back-test obeyed, made into words from the same fields. */
export function RulesCard({ rules }: { rules: IndexRules }) {
  return (
    <Card title="Rules" description="The back-test reads these, and no others">
      <RuleList rules={ruleWords(rules)} />
      <details className="mt-4 text-sm">
        <summary className="text-muted hover:text-fg">What is kept out, and how the figures are made</summary>
        <div className="mt-3 grid gap-4">
          <RuleList rules={KEPT_OUT.map(({ why, symbols }) => ({ name: why, words: symbols.join(', ') }))} />
          <RuleList rules={FORMULAS} />
        </div>
      </details>
    </Card>
  )
}

function RuleList({ rules }: { rules: readonly Rule[] }) {
  return (
    <dl className="grid gap-3 text-sm">
      {rules.map(({ name, words }) => (
        <div key={name} className="grid gap-0.5 sm:grid-cols-[8rem_minmax(0,1fr)] sm:gap-4">
          <dt className="font-medium">{name}</dt>
          <dd className="break-words text-muted">{words}</dd>
        </div>
      ))}
    </dl>
  )
}

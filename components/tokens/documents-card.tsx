import { Card } from '@/components/ui/card'

/** The page in forms for machines. */
export function DocumentsCard({ symbol }: { symbol: string }) {
  const page = `/tokens/${symbol}`
  const forms = [
    { href: `${page}.json`, words: 'JSON', what: 'the document of the ratings API' },
    { href: `${page}.md`, words: 'Markdown', what: 'every number with its source and date' },
  ]
  return (
    <Card title="The same as data">
      <ul className="grid gap-1 text-sm">
        {forms.map(({ href, words, what }) => (
          <li key={href}>
            <a href={href} className="text-accent underline underline-offset-2">
              {words}
            </a>
            <span className="text-muted">: {what}</span>
          </li>
        ))}
        <li className="text-muted">
          API: <code className="font-mono text-xs break-words">GET /api/v1{page}</code>
        </li>
      </ul>
    </Card>
  )
}

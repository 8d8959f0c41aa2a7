import { scriptJson } from './token-structured-data'

/** Facts for machines that read pages, one script element each; browsers do not run it. */
export function StructuredData({ items, nonce }: { items: readonly object[]; nonce: string | undefined }) {
  return items.map((item) => {
    const json = scriptJson(item)
    return (
      <script
        key={json}
        type="application/ld+json"
        nonce={nonce}
        suppressHydrationWarning
        // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptJson escapes what could end the element
        dangerouslySetInnerHTML={{ __html: json }}
      />
    )
  })
}
